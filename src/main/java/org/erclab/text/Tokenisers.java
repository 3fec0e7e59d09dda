package org.erclab.text;

import java.util.List;

/** Catalogue of the tokenisers. */
public final class Tokenisers {

    private static final List<Tokeniser> ALL =
            List.of(new ReleasedTokeniser(), new CleanTokeniser(), new HredTokeniser());

    private Tokenisers() {}

    /** The tokeniser called {@code id}. */
    public static Tokeniser of(String id) {
        return ALL.stream()
                .filter(tokeniser -> tokeniser.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown tokeniser '" + id + "': use one of " + ids()));
    }

    public static List<String> ids() {
        return ALL.stream().map(Tokeniser::id).toList();
    }
}
