package org.erclab.corpus.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * EmoContext (SemEval-2019 task 3): tab-separated files with three turns of the speakers A, B, A a line and the emotion of
 * the third; the first two are context.
 */
final class EmoContextReader implements CorpusReader {

    private static final String FILES = "the folder with train.txt, valid.txt, test.txt (perhaps .gz)";

    private static final int TURNS = 3;

    @Override
    public String format() {
        return "emocontext";
    }

    @Override
    public String description() {
        return "EmoContext: " + FILES;
    }

    @Override
    public String licence() {
        return "EmoContext (SemEval-2019 task 3): terms not stated with the data. Cite Chatterjee et al. (2019).";
    }

    @Override
    public CorpusSource open(Path path) {
        CorpusFolder folder = CorpusFolder.at(path, FILES);
        return new PartsSource(
                path.toString(),
                LabelSets.EMOCONTEXT_4,
                CorpusFolder.parts(folder.splits("SPLIT\\.txt(?:\\.gz)?", "SPLIT.txt"), Part::new));
    }

    /** One split's file. */
    private static final class Part implements CorpusPart {

        private final Split split;

        private final LineFile lines;

        Part(Split split, Path file) throws IOException {
            this.split = split;
            this.lines = LineFile.open(file);
        }

        @Override
        public SplitConversation next() throws IOException {
            if (lines.line() == 0) {
                checkHeader(lines.next());
            }
            String line = lines.next();
            if (line == null) {
                return null;
            }
            String[] fields = line.split("\t", -1);
            if (fields.length != TURNS + 2) {
                throw new IllegalArgumentException("has " + fields.length
                        + " tab-separated fields where id, three turns and a label are expected");
            }
            String label = LabelSets.check(LabelSets.EMOCONTEXT_4, fields[TURNS + 1]);
            Turns turns = new Turns(split, split.lowerName() + "-" + fields[0].strip());
            for (int turn = 1; turn <= TURNS; turn++) {
                turns.add(new Utterance(
                        String.valueOf(turn),
                        new Speaker(turn == 2 ? "B" : "A"),
                        fields[turn].strip(),
                        turn == TURNS ? Optional.of(Emotion.of(label)) : Optional.empty(),
                        Optional.empty()));
            }
            return turns.end();
        }

        private void checkHeader(String header) {
            if (header == null || !header.equals("id\tturn1\tturn2\tturn3\tlabel")) {
                throw new CorpusFormatException(
                        file(),
                        1,
                        "should begin with the tab-separated header id turn1 turn2 turn3 label, got "
                                + CorpusFormatException.quoted(header));
            }
        }

        @Override
        public String file() {
            return lines.file();
        }

        @Override
        public long line() {
            return lines.line();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
