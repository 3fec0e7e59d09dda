/**
 * The error browser: test dialogues beside what up to four runs predicted for them.
 *
 * <p>{@link org.erclab.ui.dialogues.DialoguesState} is the address; the database filters and counts
 * ({@link org.erclab.store.PredictedDialogues}), the list loads what is in sight, and the open dialogue is a chat with the
 * gold emotion and each run's one a turn, and a timeline of both.
 */
package org.erclab.ui.dialogues;
