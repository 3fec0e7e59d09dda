package org.erclab.leaderboard.reproduce;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.published.PublishedResults;
import org.erclab.store.PublishedResult;

/** What the papers print for a row of the leaderboard, by the templates that say which cell is which config. */
@ApplicationScoped
public class PrintedNumbers {

    /**
     * A printed number beside a score of ours.
     *
     * @param result as printed, with its source
     * @param unit what our fraction is multiplied by to be in the paper's unit
     */
    public record Printed(PublishedResult result, double unit) {

        /** Ours minus printed, in the paper's unit. */
        public double gap(double ours) {
            return unit * ours - result.value().orElseThrow();
        }

        /** The table that it stands in, as {@link TableRequest#id()}. */
        public String table() {
            return result.paper() + "/" + result.place();
        }
    }

    private record Key(String system, String corpusKind, Map<String, String> settings, String metric) {}

    private final PublishedResults published;
    private volatile Map<Key, PublishedResult> known = Map.of();

    PrintedNumbers(PublishedResults published) {
        this.published = published;
    }

    /** The number that a paper prints for this system on this corpus with these changes to its preset, if one does. */
    public Optional<Printed> of(LeaderboardRow row, String metric) {
        return CorpusKind.of(row.corpus(), row.labelSet(), row.simulated())
                .map(kind -> new Key(row.system(), kind.id(), row.configDiff(), metric))
                .flatMap(key -> Optional.ofNullable(known().get(key)))
                .map(result -> new Printed(result, Plans.unit(metric)));
    }

    private Map<Key, PublishedResult> known() {
        if (known.isEmpty()) {
            Map<Key, PublishedResult> found = new HashMap<>();
            TableTemplates.all().forEach(template -> add(template, found));
            known = Map.copyOf(found);
        }
        return known;
    }

    /** A number that several tables print is taken from the first. */
    private void add(TableTemplate template, Map<Key, PublishedResult> found) {
        for (CellPart row : template.rows()) {
            for (CellPart column : template.columns()) {
                CellPart at = template.at(row, column);
                boolean measured = TableTemplate.isCell(at)
                        && at.printed() != null
                        && at.versus() == null
                        && at.unavailable() == null
                        && at.system() != null
                        && at.corpus() != null
                        && at.metric() != null;
                if (measured) {
                    TableTemplate.printed(published.of(template.paper(), template.place()), at.printed()).stream()
                            .filter(result -> result.value().isPresent())
                            .findFirst()
                            .ifPresent(result -> found.putIfAbsent(
                                    new Key(at.system(), at.corpus(), at.settings(), at.metric()), result));
                }
            }
        }
    }
}
