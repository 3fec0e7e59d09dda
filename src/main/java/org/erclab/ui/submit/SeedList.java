package org.erclab.ui.submit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.Submissions;

/** Seeds as people write them: {@code 1-3, 7}. */
final class SeedList {

    private SeedList() {}

    /** The distinct seeds in order of writing, or an error that says what cannot be read. */
    static List<Long> parse(String text) {
        Set<Long> seeds = new LinkedHashSet<>();
        for (String part : text.split("[,\\s]+")) {
            if (part.isBlank()) {
                continue;
            }
            if (!part.matches("[0-9]{1,10}(-[0-9]{1,10})?")) {
                throw new InvalidSpecException(
                        "Seeds are whole numbers and ranges such as '1-3, 7', but '" + part + "' is neither");
            }
            String[] ends = part.split("-");
            long from = Long.parseLong(ends[0]);
            long to = Long.parseLong(ends[ends.length - 1]);
            if (to < from || to - from >= Submissions.MAX_SEEDS) {
                throw new InvalidSpecException("The range of seeds '" + part + "' has to rise and to hold at most "
                        + Submissions.MAX_SEEDS + " seeds");
            }
            LongStream.rangeClosed(from, to).forEach(seeds::add);
        }
        if (seeds.isEmpty()) {
            throw new InvalidSpecException("Give at least one seed, for example '1-3'");
        }
        if (seeds.size() > Submissions.MAX_SEEDS) {
            throw new InvalidSpecException(
                    "One submission has at most " + Submissions.MAX_SEEDS + " seeds, got " + seeds.size());
        }
        return new ArrayList<>(seeds);
    }

    /** As the command line takes them: a count for 1, 2, … n, else a list, which a comma at the end tells from a count. */
    static String commandLine(List<Long> seeds) {
        if (seeds.equals(LongStream.rangeClosed(1, seeds.size()).boxed().toList())) {
            return String.valueOf(seeds.size());
        }
        String list = seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
        return seeds.size() == 1 ? list + "," : list;
    }

    static String json(List<Long> seeds) {
        return seeds.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
