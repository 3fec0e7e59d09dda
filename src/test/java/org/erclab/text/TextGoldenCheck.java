package org.erclab.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.erclab.golden.GoldenCheck;
import org.erclab.golden.GoldenFixture;
import org.erclab.golden.GoldenReport;

/** Tokens, vocabularies and token numbers against those of HiGRU's and HRED's programs, exactly. */
public final class TextGoldenCheck implements GoldenCheck {

    private static final List<String> SPLITS = List.of("train", "dev", "test");

    @Override
    public Set<String> kinds() {
        return Set.of("text-higru", "text-hred");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        List<String> raw = new ArrayList<>();
        fixture.node("input/raw").forEach(text -> raw.add(text.asText()));
        if (fixture.kind().equals("text-hred")) {
            List<String> cleaned = raw.stream().map(HredTokeniser::clean).toList();
            report.exact("output/cleaned", cleaned);
            Vocabulary vocabulary = Vocabulary.byFrequency(
                    cleaned.stream()
                            .map(text -> text.isEmpty() ? List.<String>of() : List.of(text.split(" ")))
                            .toList(),
                    fixture.node("input/min_frequency").intValue(),
                    fixture.node("input/max_size").intValue());
            report.exact("output/vocabulary", vocabulary.entries());
            return;
        }
        Tokeniser tokeniser = Tokenisers.of("released");
        report.exact("output/tokens", raw.stream().map(tokeniser::tokens).toList());
        corpus(fixture, report, tokeniser);
    }

    private static void corpus(GoldenFixture fixture, GoldenReport report, Tokeniser tokeniser) {
        List<List<String>> utterances = new ArrayList<>();
        Set<String> emotions = new LinkedHashSet<>();
        SPLITS.forEach(split -> fixture.node("input/corpus/" + split)
                .forEach(dialogue -> dialogue.forEach(utterance -> {
                    utterances.add(tokeniser.tokens(utterance.get(1).asText()));
                    emotions.add(utterance.get(2).asText());
                })));
        Vocabulary vocabulary =
                Vocabulary.build(utterances, fixture.node("input/min_count").intValue());
        report.exact("output/vocabulary", vocabulary.entries());
        report.exact("output/emotions", emotions);
        int length = fixture.node("input/max_tokens").intValue();
        List<String> classes = List.copyOf(emotions);
        Map<String, List<List<int[]>>> numbers = new LinkedHashMap<>();
        Map<String, List<List<Integer>>> labels = new LinkedHashMap<>();
        for (String split : SPLITS) {
            for (JsonNode dialogue : fixture.node("input/corpus/" + split)) {
                List<int[]> rows = new ArrayList<>();
                List<Integer> row = new ArrayList<>();
                for (JsonNode utterance : dialogue) {
                    int[] encoded =
                            vocabulary.encode(tokeniser.tokens(utterance.get(1).asText()), length);
                    rows.add(Arrays.copyOf(encoded, length));
                    row.add(classes.indexOf(utterance.get(2).asText()));
                }
                numbers.computeIfAbsent(split, key -> new ArrayList<>()).add(rows);
                labels.computeIfAbsent(split, key -> new ArrayList<>()).add(row);
            }
        }
        report.exact("output/token_ids", numbers);
        report.exact("output/labels", labels);
    }
}
