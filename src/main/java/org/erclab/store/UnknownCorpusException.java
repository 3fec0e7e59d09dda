package org.erclab.store;

import java.util.List;

/** A corpus was named that is not there; the message lists those that are. */
public final class UnknownCorpusException extends IllegalArgumentException {

    UnknownCorpusException(String name, List<String> known) {
        super("There is no corpus '" + name + "': "
                + (known.isEmpty() ? "none is imported yet" : "imported are " + String.join(", ", known)));
    }
}
