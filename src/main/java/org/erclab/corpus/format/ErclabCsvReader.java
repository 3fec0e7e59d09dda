package org.erclab.corpus.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.domain.Affect;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * The project's plain csv: a row an utterance with the columns split, conversation, speaker, text, and perhaps utterance,
 * emotion and {@code dimension:NAME}; other columns are ignored. The rows of a conversation stand together in order.
 *
 * <p>The file is read twice: first for its emotions. If they are those of a known label set, it is that set; otherwise the
 * classes are numbered by first appearance and all scored.
 */
final class ErclabCsvReader implements CorpusReader {

    private static final String DIMENSION = "dimension:";

    private static final int MOST_EMOTIONS = 1000;

    @Override
    public String format() {
        return "erclab-csv";
    }

    @Override
    public String description() {
        return "Own csv (docs/corpora.md): the file, with columns split, conversation, speaker, text, emotion";
    }

    @Override
    public CorpusSource open(Path path) {
        try (CsvFile csv = csv(path)) {
            List<String> dimensions = csv.header().stream()
                    .filter(column -> column.startsWith(DIMENSION))
                    .map(column -> column.substring(DIMENSION.length()))
                    .toList();
            Optional<LabelSet> labels = labels(csv);
            return new PartsSource(
                    path.toString(),
                    labels,
                    dimensions,
                    false,
                    List.of(() -> new CsvDialogues(csv(path), (file, record) -> row(file, record, dimensions))));
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    private static CsvFile csv(Path path) throws IOException {
        return new CsvFile(LineFile.open(path)).withHeader("split", "conversation", "speaker", "text");
    }

    private static Optional<LabelSet> labels(CsvFile csv) throws IOException {
        Set<Emotion> found = new LinkedHashSet<>();
        List<String> record = csv.has("emotion") ? csv.next() : null;
        while (record != null) {
            String label = csv.field(record, "emotion");
            if (!label.isBlank()) {
                found.add(emotion(csv, label));
            }
            if (found.size() > MOST_EMOTIONS) {
                throw new CorpusFormatException(
                        csv.file(),
                        csv.line(),
                        "has more than " + MOST_EMOTIONS + " emotions: is the column 'emotion' the right one?");
            }
            record = csv.next();
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        for (LabelSet known : LabelSets.all()) {
            if (found.equals(Set.copyOf(known.emotions()))) {
                return Optional.of(known);
            }
        }
        if (found.size() == 1) {
            throw new CorpusFormatException(
                    csv.file(), 0, "has the only emotion '" + found.iterator().next() + "': two are needed to learn");
        }
        List<String> names = found.stream().map(Emotion::name).toList();
        String neutral = names.contains("neutral") ? "neutral" : names.contains("none") ? "none" : null;
        return Optional.of(LabelSet.of("own-" + names.size() + "-" + hash(names), names, neutral));
    }

    private static Emotion emotion(CsvFile csv, String label) {
        try {
            return Emotion.of(label);
        } catch (IllegalArgumentException e) {
            throw new CorpusFormatException(csv.file(), csv.line(), e.getMessage(), e);
        }
    }

    private static String hash(List<String> names) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 3);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static CsvDialogues.Row row(CsvFile csv, List<String> record, List<String> dimensions) {
        String label = csv.has("emotion") ? csv.field(record, "emotion") : "";
        String id = csv.has("utterance") ? csv.field(record, "utterance") : "L" + csv.line();
        List<Double> values = new ArrayList<>();
        for (String dimension : dimensions) {
            String field = csv.field(record, DIMENSION + dimension);
            if (!field.isBlank()) {
                values.add(csv.number(field));
            }
        }
        return new CsvDialogues.Row(
                Split.of(csv.field(record, "split")),
                csv.field(record, "conversation"),
                0,
                new Utterance(
                        id,
                        new Speaker(csv.field(record, "speaker")),
                        csv.field(record, "text"),
                        label.isBlank() ? Optional.empty() : Optional.of(Emotion.of(label)),
                        values.isEmpty() ? Optional.empty() : Optional.of(new Affect(values))));
    }
}
