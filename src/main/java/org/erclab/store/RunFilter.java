package org.erclab.store;

import java.util.Optional;
import java.util.Set;
import org.erclab.experiment.RunStatus;

/**
 * Which runs to list, newest first unless sorted otherwise.
 *
 * @param corpus exact name
 * @param system exact name
 * @param statuses any of them; empty means all
 * @param experimentId runs that answer this experiment
 * @param text as {@link TextFilter} reads it, found in system, preset, corpus, run number or reason; empty means all
 * @param sort a column: {@code id}, {@code created}, {@code corpus}, {@code system}, {@code status}, {@code seed}
 * @param ascending the direction
 * @param offset rows to skip, 0 or more
 * @param limit rows at most, 1 to 1000
 */
public record RunFilter(
        Optional<String> corpus,
        Optional<String> system,
        Set<RunStatus> statuses,
        Optional<Long> experimentId,
        String text,
        String sort,
        boolean ascending,
        int offset,
        int limit) {

    /** Columns that {@code sort} accepts. */
    public static final Set<String> SORTS = Set.of("id", "created", "corpus", "system", "status", "seed");

    public RunFilter {
        statuses = Set.copyOf(statuses);
        TextFilter.of(text);
        if (!SORTS.contains(sort)) {
            throw new IllegalArgumentException("Runs cannot be sorted by '" + sort + "': use one of " + SORTS);
        }
        if (offset < 0 || limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page of runs starts at 0 or later and has 1 to 1000 rows, got offset "
                    + offset + " and limit " + limit);
        }
    }

    /** All runs, newest first. */
    public static RunFilter all(int offset, int limit) {
        return new RunFilter(
                Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), "", "id", false, offset, limit);
    }
}
