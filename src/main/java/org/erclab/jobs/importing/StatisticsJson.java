package org.erclab.jobs.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.erclab.corpus.CorpusStatistics;
import org.erclab.corpus.SplitOverlap;
import org.erclab.corpus.SplitStatistics;
import org.erclab.domain.Corpus;

/** A corpus's statistics as they are stored and served: {@code splits}, {@code overlaps}, {@code warnings}. */
final class StatisticsJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private record Stored(List<SplitStatistics> splits, List<SplitOverlap> overlaps, List<String> warnings) {}

    private StatisticsJson() {}

    static String of(Corpus corpus) {
        CorpusStatistics statistics = CorpusStatistics.of(corpus);
        try {
            return MAPPER.writeValueAsString(
                    new Stored(statistics.splits(), statistics.overlaps(), statistics.warnings()));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("The statistics of '" + corpus.name() + "' are not writable", unwritable);
        }
    }
}
