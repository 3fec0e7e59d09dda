/**
 * The results tables of papers as templates that fill in. A template ({@link
 * org.erclab.leaderboard.reproduce.TableTemplate}, one JSON file each under {@code reproduce/} in the program) says for every
 * row and column which system, config, corpus and score belong there and which printed number stands there; its cells are
 * the combinations. {@link org.erclab.leaderboard.reproduce.PaperTables} finds what has been run for each cell, what is
 * missing and why, and what to submit; {@link org.erclab.leaderboard.reproduce.PaperTableExport} prints the table in the
 * paper's layout, printed numbers beside ours.
 *
 * <p>What can be submitted is the write side's matter: callers hand in a {@link
 * org.erclab.leaderboard.reproduce.Planner}. To add a table: one file, and its line in {@code tables.json}.
 */
package org.erclab.leaderboard.reproduce;
