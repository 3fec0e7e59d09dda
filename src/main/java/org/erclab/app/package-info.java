/**
 * The roof: main methods and commands. Reads the command line, chooses the mode of this process (server, worker, run,
 * or a client of a running server) and wires the rest. May use everything; nothing may use it.
 */
package org.erclab.app;
