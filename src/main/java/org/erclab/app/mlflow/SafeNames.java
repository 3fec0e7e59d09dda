package org.erclab.app.mlflow;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names as MLflow's file store accepts them: letters, digits, underscores, dashes, dots and spaces. Here they are file names,
 * too, so none leads out of its folder, and no two are the same file.
 */
final class SafeNames {

    private static final int LONGEST = 200;

    private final Map<String, String> taken = new HashMap<>();

    /** The name to use for {@code wanted}; asked again, the same. */
    String of(String wanted) {
        String safe = wanted.replaceAll("[^\\p{L}\\p{N}_. -]", "_").strip();
        safe = safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
        // Hidden files, the folder itself and its parent.
        safe = safe.isEmpty() || safe.startsWith(".") ? "_" + safe : safe;
        String name = safe;
        // Some file systems hold upper and lower case for the same.
        for (int other = 2; !isFree(name, wanted); other++) {
            name = safe + "-" + other;
        }
        return name;
    }

    private boolean isFree(String name, String wanted) {
        return taken.computeIfAbsent(name.toLowerCase(Locale.ROOT), unseen -> wanted)
                .equals(wanted);
    }
}
