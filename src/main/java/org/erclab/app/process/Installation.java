package org.erclab.app.process;

import java.nio.file.Path;

/**
 * Where the program lies and where its data does.
 *
 * @param home the checkout, or the folder that the program was started in
 * @param data database, checkpoints, word vectors, tokens; see docs/operations.md
 */
public record Installation(Path home, Path data) {

    /** As environment and launcher say: {@code ERCLAB_DATA}, else {@code erclab.data}, else {@code .erclab} at home. */
    public static Installation current() {
        Path home =
                Path.of(System.getProperty("erclab.home", "")).toAbsolutePath().normalize();
        String data = System.getenv("ERCLAB_DATA");
        if (data == null || data.isBlank()) {
            data = System.getProperty("erclab.data", home.resolve(".erclab").toString());
        }
        return new Installation(home, Path.of(data).toAbsolutePath().normalize());
    }

    /** The log of commands that start the application only for themselves. */
    Path log() {
        return data.resolve("log").resolve("erclab.log");
    }
}
