package org.erclab.corpus.format;

import java.util.List;
import java.util.stream.Collectors;
import org.erclab.corpus.CorpusReader;

/** The formats that can be imported. A new one is a line here. */
public final class CorpusFormats {

    private static final List<CorpusReader> ALL = List.of(
            new MeldReader(),
            new EmotionLinesReader(),
            new EmoryNlpReader(),
            IemocapReader.sixClasses(),
            IemocapReader.fourClasses(),
            IemocapReader.fourClassesInContext(),
            new DailyDialogReader(),
            new EmoContextReader(),
            new SwdaReader(),
            new CornellReader(),
            new Avec2012Reader(),
            new ErclabJsonlReader(),
            new ErclabCsvReader(),
            new SimulatedReader());

    private CorpusFormats() {}

    public static List<CorpusReader> all() {
        return ALL;
    }

    /** The reader that users call {@code format}. */
    public static CorpusReader reader(String format) {
        return ALL.stream()
                .filter(reader -> reader.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown corpus format '" + format + "': use one of "
                        + ALL.stream().map(CorpusReader::format).collect(Collectors.joining(", "))));
    }
}
