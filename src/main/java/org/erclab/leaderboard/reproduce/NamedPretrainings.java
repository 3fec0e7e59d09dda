package org.erclab.leaderboard.reproduce;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Templates start cells from pre-trainings by names such as {@code pretrained/cornell}; which runs these are, a request says in
 * its settings: {@code pretrained/cornell=12}.
 */
final class NamedPretrainings {

    private static final String PREFIX = "pretrained/";
    private static final String SETTING = "pretrained";

    private NamedPretrainings() {}

    /** The changes that a request asks for, with the runs that it names for the cell's pre-training. */
    static Map<String, String> settings(CellPart at, TableRequest request) {
        Map<String, String> settings = new LinkedHashMap<>(at.settings());
        request.settings().forEach((name, value) -> {
            if (!name.startsWith(PREFIX)) {
                settings.put(name, value);
            }
        });
        settings.computeIfPresent(SETTING, (name, wanted) -> request.settings().getOrDefault(wanted, wanted));
        return settings;
    }

    /** Why a cell lacks its pre-training, in a sentence; empty when it lacks none. */
    static Optional<String> missing(CellPart at, TableRequest request) {
        String name = settings(at, request).getOrDefault(SETTING, "");
        return name.startsWith(PREFIX)
                ? Optional.of("It starts from a pre-training: name its run by --set " + name + "=RUN")
                : Optional.empty();
    }

    /**
     * Refuses names that the table does not have.
     *
     * @throws IllegalArgumentException with those that it has
     */
    static void check(TableTemplate template, TableRequest request) {
        TreeSet<String> known = new TreeSet<>();
        for (CellPart row : template.rows()) {
            for (CellPart column : template.columns()) {
                String name = template.at(row, column).settings().getOrDefault(SETTING, "");
                if (name.startsWith(PREFIX)) {
                    known.add(name);
                }
            }
        }
        request.settings().keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("Table '" + template.id() + "' has no pre-training '" + name
                            + "': it has " + (known.isEmpty() ? "none" : known));
                });
    }
}
