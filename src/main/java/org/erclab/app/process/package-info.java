/**
 * The application as a process: where it is installed, which database it uses, who serves the data folder, start and end.
 *
 * <p>{@link org.erclab.app.process.ApplicationProcess} starts PostgreSQL (unless another is configured), then Quarkus in
 * the wanted mode, does the work it was given, and ends both in good order, on signals, too. One server at a time serves a
 * data folder; {@link org.erclab.app.process.LiveServer} finds it.
 */
package org.erclab.app.process;
