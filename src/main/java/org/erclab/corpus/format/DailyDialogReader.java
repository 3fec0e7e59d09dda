package org.erclab.corpus.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * DailyDialog (Li et al. 2017): per split a zip (or its unpacked folder) with a file of dialogues, one a line, utterances
 * closed by {@code __eou__}, and a file of emotion numbers in the same order. Speakers A and B alternate. Dialogue acts are
 * not read.
 *
 * <p>One training line has an utterance more than labels, all of them 0; where exactly one label is missing after zeros
 * only, the last utterance stays without label, elsewhere the line is refused.
 */
final class DailyDialogReader implements CorpusReader {

    private static final String FILES = "the folder with train.zip, validation.zip, test.zip";

    private static final String TURN_END = "__eou__";

    @Override
    public String format() {
        return "dailydialog";
    }

    @Override
    public String description() {
        return "DailyDialog: " + FILES + ", or these unpacked";
    }

    @Override
    public String licence() {
        return "DailyDialog: CC BY-NC-SA 4.0. Cite Li et al. (2017).";
    }

    @Override
    public CorpusSource open(Path path) {
        List<CorpusPart.Opener> parts = new ArrayList<>();
        if (Files.isDirectory(path) && Files.isDirectory(path.resolve("train"))) {
            for (Split split : Split.values()) {
                Path folder = path.resolve(name(split));
                if (!Files.isDirectory(folder)) {
                    throw CorpusFolder.missingSplit(
                            path.toString(), split, "there is no folder " + folder.getFileName());
                }
                parts.add(() -> new Part(
                        split,
                        LineFile.open(folder.resolve(texts(split))),
                        LineFile.open(folder.resolve(emotions(split))),
                        null));
            }
        } else {
            CorpusFolder.at(path, FILES)
                    .splits("SPLIT\\.zip", "SPLIT.zip")
                    .forEach((split, file) -> parts.add(() -> {
                        ZipInput zip = new ZipInput(file);
                        try {
                            return new Part(split, zip.lines(texts(split)), zip.lines(emotions(split)), zip);
                        } catch (RuntimeException e) {
                            zip.close();
                            throw e;
                        }
                    }));
        }
        return new PartsSource(path.toString(), LabelSets.DAILYDIALOG_7, parts);
    }

    private static String name(Split split) {
        return split == Split.DEV ? "validation" : split.name().toLowerCase(Locale.ROOT);
    }

    private static String texts(Split split) {
        return "dialogues_" + name(split) + ".txt";
    }

    private static String emotions(Split split) {
        return "dialogues_emotion_" + name(split) + ".txt";
    }

    /** One split: two files read side by side. */
    private static final class Part implements CorpusPart {

        private final Split split;

        private final LineFile texts;

        private final LineFile emotions;

        private final ZipInput zip;

        Part(Split split, LineFile texts, LineFile emotions, ZipInput zip) {
            this.split = split;
            this.texts = texts;
            this.emotions = emotions;
            this.zip = zip;
        }

        @Override
        public SplitConversation next() throws IOException {
            String text = texts.next();
            String numbers = emotions.next();
            if (text == null && numbers == null) {
                return null;
            }
            if (text == null || numbers == null) {
                LineFile shorter = text == null ? texts : emotions;
                throw new CorpusFormatException(
                        shorter.file(),
                        shorter.line(),
                        "ends here, but " + (text == null ? emotions : texts).file()
                                + " goes on: one of them is truncated, fetch both again");
            }
            List<String> said = turns(text);
            int[] labels = labels(numbers, said.size());
            Turns turns = new Turns(split, split.lowerName() + "-" + texts.line());
            for (int i = 0; i < said.size(); i++) {
                String emotion = i < labels.length
                        ? LabelSets.DAILYDIALOG_7.emotion(labels[i]).name()
                        : null;
                turns.add(Utterance.of(
                        String.valueOf(i + 1),
                        i % 2 == 0 ? "A" : "B",
                        said.get(i).strip(),
                        emotion));
            }
            return turns.end();
        }

        private List<String> turns(String line) {
            int end = line.lastIndexOf(TURN_END);
            if (end < 0 || !line.substring(end + TURN_END.length()).isBlank()) {
                throw new CorpusFormatException(
                        texts.file(),
                        texts.line(),
                        "should end with " + TURN_END + ", it ends "
                                + CorpusFormatException.quoted(line.substring(Math.max(0, line.length() - 30)))
                                + ": the file is truncated or of another format");
            }
            return List.of(line.substring(0, end).split(TURN_END, -1));
        }

        private int[] labels(String line, int turns) {
            String[] fields = line.strip().split("\\s+");
            int[] labels = new int[fields.length];
            boolean allNone = true;
            for (int i = 0; i < fields.length; i++) {
                if (!fields[i].matches("[0-6]")) {
                    throw new CorpusFormatException(
                            emotions.file(),
                            emotions.line(),
                            "unknown emotion " + CorpusFormatException.quoted(fields[i])
                                    + ": expected a number 0 to 6");
                }
                labels[i] = fields[i].charAt(0) - '0';
                allNone &= labels[i] == 0;
            }
            boolean lastMissing = labels.length == turns - 1 && allNone;
            if (labels.length != turns && !lastMissing) {
                throw new CorpusFormatException(
                        emotions.file(),
                        emotions.line(),
                        "has " + labels.length + " emotions for the " + turns + " utterances of the same line of "
                                + texts.file() + ": the files do not belong together or are damaged");
            }
            return labels;
        }

        @Override
        public String file() {
            return texts.file();
        }

        @Override
        public long line() {
            return texts.line();
        }

        @Override
        public void close() throws IOException {
            texts.close();
            emotions.close();
            if (zip != null) {
                zip.close();
            }
        }
    }
}
