package org.erclab.app.process;

import java.io.IOException;
import java.nio.file.Path;

/** Work on the files of a data folder while no server or command uses it. */
public final class RestingData {

    private RestingData() {}

    /** What is done with the folder. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Path dataFolder) throws IOException;
    }

    /**
     * Does the work while nobody else can become the folder's server.
     *
     * @throws CommandException when the folder is in use or its database is elsewhere, with what to do
     */
    public static <T> T with(Installation installation, Work<T> work) throws IOException {
        if (Database.isElsewhere()) {
            throw new CommandException(
                    "The database is not in the data folder: back it up with PostgreSQL's own pg_dump," + " and copy "
                            + installation.data().resolve("artifacts"));
        }
        try (ServerLock lock = ServerLock.take(installation.data())
                .orElseThrow(() -> new CommandException("A server or command uses " + installation.data()
                        + ": end it first (./erclab workers --drain lets runs finish before)"))) {
            return work.on(installation.data());
        } catch (IllegalStateException refused) {
            throw new CommandException(refused.getMessage(), refused);
        }
    }
}
