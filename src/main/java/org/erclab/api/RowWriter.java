package org.erclab.api;

import java.io.IOException;
import java.util.Map;

/** Writes rows one after another. Without {@link #end} a document stays visibly broken. */
interface RowWriter {

    /** Writes a row; all rows of a document have the same names in the same order. */
    void write(Map<String, Object> row);

    /** Ends the document, not the stream; to be called when all rows are written, not when one could not be. */
    void end() throws IOException;
}
