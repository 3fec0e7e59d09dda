/** {@code ./erclab bench startup|import|export}: what the packaged program's commands cost, each a process of its own. */
package org.erclab.bench.commands;
