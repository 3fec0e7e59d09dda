package org.erclab.worker;

import java.io.IOException;
import java.util.function.Consumer;
import org.erclab.store.Claim;

/** Starts run processes somewhere. */
interface Launcher {

    /**
     * Starts the process of a claimed run.
     *
     * @param output receives every line that it prints, secrets removed, until it has ended
     * @throws IOException when it cannot be started; the message says why
     */
    RunningProcess launch(Claim claim, Consumer<String> output) throws IOException;
}
