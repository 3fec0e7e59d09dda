/** {@code ./erclab bench seeds}: what the seeds of an experiment take side by side, and one after the other. */
package org.erclab.bench.seeds;
