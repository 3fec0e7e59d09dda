/** A platform at work whose processes are killed at random, and the accounts that must be in order at the end. */
package org.erclab.bench.soak;
