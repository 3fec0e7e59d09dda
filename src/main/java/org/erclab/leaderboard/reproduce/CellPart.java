package org.erclab.leaderboard.reproduce;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a row, a column or the whole table says about its cells; a cell is the three put together. What is not said is null
 * or empty.
 *
 * @param heads what is printed at the head of the row or column
 * @param system name in the recipe catalogue, which it need not have entered yet
 * @param preset where the config starts; without one, the first that fits the corpus
 * @param settings changes to the preset
 * @param corpus a {@link CorpusKind}
 * @param metric id of a score, or {@value #BEST_EPOCH}
 * @param printed which printed number stands here: properties that it must have; null where nothing is printed
 * @param versus what the cell's system is tested against: the cell is then the p-value of an unpaired t-test
 * @param systems the systems that a row has a cell for; empty means all
 * @param unavailable why it cannot be run here, in a sentence; null when it can
 * @param rule whether a line is drawn above the row
 */
record CellPart(
        List<String> heads,
        String system,
        String preset,
        Map<String, String> settings,
        String corpus,
        String metric,
        Map<String, Object> printed,
        CellPart versus,
        List<String> systems,
        String unavailable,
        @JsonProperty("rule") boolean rule) {

    /** Says nothing. */
    static final CellPart NOTHING = new CellPart(null, null, null, null, null, null, null, null, null, null, false);

    /** Instead of a score: the selected epoch, averaged over the seeds. */
    static final String BEST_EPOCH = "best-epoch";

    CellPart {
        heads = heads == null ? List.of() : List.copyOf(heads);
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        systems = systems == null ? List.of() : List.copyOf(systems);
    }

    /** This and what {@code other} adds; what both say, {@code other} says. */
    CellPart with(CellPart other) {
        Map<String, String> bothSettings = new LinkedHashMap<>(settings);
        bothSettings.putAll(other.settings);
        List<String> bothHeads = new ArrayList<>(heads);
        bothHeads.addAll(other.heads);
        return new CellPart(
                bothHeads,
                either(other, CellPart::system),
                either(other, CellPart::preset),
                bothSettings,
                either(other, CellPart::corpus),
                either(other, CellPart::metric),
                bothPrinted(other),
                either(other, CellPart::versus),
                systems.isEmpty() ? other.systems : systems,
                either(other, CellPart::unavailable),
                rule || other.rule);
    }

    private <T> T either(CellPart other, Function<CellPart, T> part) {
        return part.apply(other) == null ? part.apply(this) : part.apply(other);
    }

    private Map<String, Object> bothPrinted(CellPart other) {
        if (printed == null || other.printed == null) {
            return printed == null ? other.printed : printed;
        }
        // A row and a column may ask for the same property, a list each: both conditions hold then.
        Map<String, Object> both = new LinkedHashMap<>(printed);
        other.printed.forEach((name, value) -> both.merge(name, value, CellPart::common));
        return both;
    }

    private static Object common(Object one, Object other) {
        List<Object> left = new ArrayList<>(values(one));
        left.retainAll(values(other));
        return left;
    }

    /** The values that a property may have. */
    static List<?> values(Object wanted) {
        if (wanted instanceof List<?> list) {
            return list;
        }
        List<Object> one = new ArrayList<>();
        one.add(wanted);
        return one;
    }
}
