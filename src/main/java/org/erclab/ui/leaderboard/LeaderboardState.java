package org.erclab.ui.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.erclab.leaderboard.LeaderboardQuery;

/**
 * What the page shows, as it stands in the address.
 *
 * @param corpus exact name; empty only while there is no corpus with results
 * @param systems any of these; empty means all
 * @param text search text as the reader typed it, perhaps not readable
 * @param minSeeds rows with at least this many completed seeds
 * @param sort as in {@link LeaderboardQuery#sort()}
 * @param ascending the direction
 * @param emotions whether per-emotion columns are shown
 * @param open group ids of the rows that are expanded
 * @param chosen group ids of the rows that are ticked to be compared, in the order of ticking
 */
record LeaderboardState(
        Optional<String> corpus,
        Set<String> systems,
        String text,
        int minSeeds,
        String sort,
        boolean ascending,
        boolean emotions,
        Set<String> open,
        List<String> chosen) {

    static final String DEFAULT_SORT = "uwa";

    static final LeaderboardState INITIAL =
            new LeaderboardState(Optional.empty(), Set.of(), "", 0, DEFAULT_SORT, false, false, Set.of(), List.of());

    LeaderboardState {
        systems = Set.copyOf(systems);
        open = Set.copyOf(open);
        chosen = chosen.stream().distinct().toList();
        text = text.strip();
    }

    /** Reads the address; what it does not understand keeps its default. */
    static LeaderboardState read(Map<String, List<String>> query) {
        int seeds = first(query, "minSeeds")
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .orElse(0);
        return new LeaderboardState(
                first(query, "corpus"),
                Set.copyOf(query.getOrDefault("system", List.of())),
                first(query, "text").orElse(""),
                seeds,
                sortable(first(query, "sort").orElse(DEFAULT_SORT)),
                first(query, "order").orElse("desc").equals("asc"),
                first(query, "emotions").isPresent(),
                Set.copyOf(query.getOrDefault("open", List.of())),
                query.getOrDefault("chosen", List.of()).stream()
                        .filter(id -> id.matches("[0-9a-f]{12}"))
                        .toList());
    }

    private static String sortable(String sort) {
        try {
            return LeaderboardQuery.all().sortedBy(sort, false).sort();
        } catch (IllegalArgumentException unknown) {
            return DEFAULT_SORT;
        }
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** The address of this state; defaults are left out. */
    Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>(choice());
        if (emotions) {
            query.put("emotions", List.of("yes"));
        }
        if (!open.isEmpty()) {
            query.put("open", List.copyOf(new TreeSet<>(open)));
        }
        if (!chosen.isEmpty()) {
            query.put("chosen", chosen);
        }
        return query;
    }

    /** The part of the address that REST understands as well. */
    Map<String, List<String>> choice() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        corpus.ifPresent(name -> query.put("corpus", List.of(name)));
        if (!systems.isEmpty()) {
            query.put("system", List.copyOf(new TreeSet<>(systems)));
        }
        if (!text.isEmpty()) {
            query.put("text", List.of(text));
        }
        if (minSeeds > 0) {
            query.put("minSeeds", List.of(String.valueOf(minSeeds)));
        }
        if (!sort.equals(DEFAULT_SORT) || ascending) {
            query.put("sort", List.of(sort));
            query.put("order", List.of(ascending ? "asc" : "desc"));
        }
        return query;
    }

    /** Whether something hides rows of the corpus. */
    boolean isFiltered() {
        return !systems.isEmpty() || !text.isEmpty() || minSeeds > 0;
    }

    LeaderboardState onCorpus(String name) {
        return new LeaderboardState(
                Optional.of(name), systems, text, minSeeds, sort, ascending, emotions, Set.of(), List.of());
    }

    LeaderboardState filtered(Set<String> newSystems, String newText, int newMinSeeds) {
        return new LeaderboardState(corpus, newSystems, newText, newMinSeeds, sort, ascending, emotions, open, chosen);
    }

    LeaderboardState sorted(String newSort, boolean newAscending) {
        return new LeaderboardState(corpus, systems, text, minSeeds, newSort, newAscending, emotions, open, chosen);
    }

    LeaderboardState withEmotions(boolean shown) {
        return new LeaderboardState(corpus, systems, text, minSeeds, sort, ascending, shown, open, chosen);
    }

    LeaderboardState withOpen(Set<String> groups) {
        return new LeaderboardState(corpus, systems, text, minSeeds, sort, ascending, emotions, groups, chosen);
    }

    /** Ticks a row or takes its tick away. */
    LeaderboardState choosing(String group, boolean wanted) {
        List<String> groups = new ArrayList<>(chosen);
        groups.remove(group);
        if (wanted) {
            groups.add(group);
        }
        return choosing(groups);
    }

    LeaderboardState choosing(List<String> groups) {
        return new LeaderboardState(corpus, systems, text, minSeeds, sort, ascending, emotions, open, groups);
    }
}
