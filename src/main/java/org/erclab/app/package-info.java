/**
 * The roof: {@link org.erclab.app.Main} and one class a command.
 *
 * <p>The command line is read before the application starts. Commands that are a process ({@code serve}, {@code worker},
 * {@code run-process}, {@code predict}) start the application in their mode through {@code app.process}; commands that ask for something
 * ({@code submit}, {@code runs}, {@code leaderboard} …) speak REST to the live server of the data folder, and where none
 * lives, start one in this process for as long as they need it. One code path either way.
 *
 * <p>Exit codes: 0 done, 1 not done (one line on standard error, beginning with {@code erclab:}), 2 a wrong command line.
 * Results go to standard output; progress and remarks to standard error. May use everything; nothing may use it.
 */
package org.erclab.app;
