package org.erclab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the real corpora that tests may use but the repository never holds. A test that needs one skips when it is
 * absent.
 */
public final class SharedData {

    private SharedData() {}

    /** The folder or file {@code relative} below the shared folder, if it is there. */
    public static Optional<Path> folder(String relative) {
        String configured = System.getProperty("erclab.shared", System.getenv("ERCLAB_SHARED"));
        Path root = Path.of(configured == null ? "../shared" : configured)
                .toAbsolutePath()
                .normalize();
        Path found = root.resolve(relative);
        return Files.exists(found) ? Optional.of(found) : Optional.empty();
    }
}
