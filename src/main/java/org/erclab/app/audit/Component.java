package org.erclab.app.audit;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A library that comes with the program.
 *
 * @param name with its group or scope, {@code io.netty:netty-buffer} or {@code @vaadin/grid}
 * @param version as its registry has it
 * @param licences SPDX identifiers or expressions, of which a user may choose one; empty when nobody says
 */
public record Component(String name, String version, List<String> licences) {

    private static final Pattern AND = Pattern.compile(" AND ");

    public Component {
        licences = List.copyOf(licences);
    }

    /** Whether its licences leave a choice that {@code accepted} takes. */
    boolean isUsableUnder(Predicate<String> accepted) {
        return licences.stream().anyMatch(licence -> isUsable(licence, accepted));
    }

    /** Expressions with both operators are not read: who has one looks at it. */
    private static boolean isUsable(String expression, Predicate<String> accepted) {
        String plain = expression.replaceAll("[()]", "").strip();
        if (!AND.matcher(plain).find()) {
            return List.of(plain.split(" OR ")).stream().anyMatch(accepted);
        }
        return !plain.contains(" OR ") && AND.splitAsStream(plain).allMatch(accepted);
    }
}
