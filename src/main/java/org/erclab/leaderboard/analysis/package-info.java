/**
 * Where is a run good, and where not? {@link org.erclab.leaderboard.analysis.Analyses} takes a completed run's predictions
 * apart: by emotion shift and inertia, by place in the dialogue, by its length, by speaker and by emotion, and asks whether
 * its probabilities can be believed. {@link org.erclab.leaderboard.analysis.AnalysisExport} prints the answer.
 */
package org.erclab.leaderboard.analysis;
