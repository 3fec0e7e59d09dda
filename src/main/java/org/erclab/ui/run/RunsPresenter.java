package org.erclab.ui.run;

import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import jakarta.enterprise.context.Dependent;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RunStatus;
import org.erclab.store.Run;
import org.erclab.store.RunFilter;
import org.erclab.store.RunStore;
import org.erclab.store.TextFilter;
import org.erclab.ui.layout.Numbers;

/** Which runs the list shows, and how its filters are written in the address. */
@Dependent
class RunsPresenter {

    private final RunStore runs;
    private String text = "";
    private Set<RunStatus> statuses = Set.of();
    private Optional<Long> experiment = Optional.empty();

    RunsPresenter(RunStore runs) {
        this.runs = runs;
    }

    /** Takes over filters from the address; what it does not understand filters nothing. */
    void read(Map<String, List<String>> query) {
        text = first(query, "find").orElse("");
        experiment = first(query, "experiment")
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        statuses = query.getOrDefault("status", List.of()).stream()
                .flatMap(name -> status(name).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RunStatus.class)));
    }

    private static Optional<RunStatus> status(String name) {
        try {
            return Optional.of(RunStatus.of(name));
        } catch (InvalidSpecException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    void filter(String newText, Set<RunStatus> newStatuses) {
        text = newText.strip();
        statuses = Set.copyOf(newStatuses);
    }

    /** The filters as query parameters; empty when nothing is filtered. */
    Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            query.put("find", List.of(text));
        }
        if (!statuses.isEmpty()) {
            query.put(
                    "status",
                    statuses.stream().sorted().map(RunStatus::lowerName).toList());
        }
        experiment.ifPresent(id -> query.put("experiment", List.of(String.valueOf(id))));
        return query;
    }

    List<Run> page(int offset, int limit, List<QuerySortOrder> orders) {
        Optional<QuerySortOrder> order = orders.stream().findFirst();
        return runs.page(filter(
                        order.map(QuerySortOrder::getSorted).orElse("id"),
                        order.map(QuerySortOrder::getDirection).orElse(SortDirection.DESCENDING)
                                == SortDirection.ASCENDING,
                        offset,
                        limit))
                .runs();
    }

    int count() {
        return Math.toIntExact(runs.page(filter("id", false, 0, 1)).total());
    }

    private RunFilter filter(String sort, boolean ascending, int offset, int limit) {
        return new RunFilter(
                Optional.empty(),
                Optional.empty(),
                statuses,
                experiment,
                TextFilter.typed(text).text(),
                sort,
                ascending,
                offset,
                limit);
    }

    /** "12 completed, 1 running, 3 queued", over all runs. */
    String summary() {
        return runs.counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(count ->
                        Numbers.count(count.getValue()) + " " + count.getKey().lowerName())
                .collect(Collectors.joining(", "));
    }

    String text() {
        return text;
    }

    Set<RunStatus> statuses() {
        return statuses;
    }

    static String secondsPerEpoch(Run run) {
        return run.secondsPerEpoch() > 0 ? Numbers.fixed(run.secondsPerEpoch(), 2) : Numbers.NONE;
    }

    static String memory(Run run) {
        return run.peakMemoryBytes() > 0 ? Numbers.bytes(run.peakMemoryBytes()) : Numbers.NONE;
    }
}
