/**
 * What papers print, as data: {@code published-results.json} of the program goes into the database when the server starts
 * ({@link org.erclab.leaderboard.published.PublishedResults}), and from there onto the leaderboard, into REST and beside our
 * own numbers. Printed numbers are read only. Which of our rows a printed number belongs to is what the tables of {@link
 * org.erclab.leaderboard.reproduce} say; {@link org.erclab.leaderboard.published.PrintedRows} puts both side by side.
 */
package org.erclab.leaderboard.published;
