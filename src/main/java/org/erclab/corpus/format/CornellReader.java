package org.erclab.corpus.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * Cornell Movie-Dialogs (Danescu-Niculescu-Mizil and Lee 2011) as prompt and answer pairs, for pre-training: line i of
 * {@code SPLIT_answers.txt} answers line i of {@code SPLIT_prompts.txt}. A pair is a conversation of two turns; where only
 * one pair of files is there, it is the training part, whatever its name.
 */
final class CornellReader implements CorpusReader {

    private static final String FILES = "the folder with valid_prompts.txt and valid_answers.txt (perhaps .gz)";

    @Override
    public String format() {
        return "cornell";
    }

    @Override
    public String description() {
        return "Cornell Movie-Dialogs pairs, no emotions: " + FILES;
    }

    @Override
    public String licence() {
        return "Cornell Movie-Dialogs: for research. Cite Danescu-Niculescu-Mizil and Lee (2011).";
    }

    @Override
    public CorpusSource open(Path path) {
        CorpusFolder folder = CorpusFolder.at(path, FILES);
        List<Split> present = new ArrayList<>();
        List<Path> prompts = new ArrayList<>();
        for (Split split : Split.values()) {
            Optional<Path> file = folder.find(CorpusFolder.names(split) + "_prompts\\.txt(?:\\.gz)?");
            if (file.isPresent()) {
                present.add(split);
                prompts.add(file.get());
            }
        }
        if (present.isEmpty()) {
            throw new CorpusFormatException(path, 0, "holds no valid_prompts.txt: give " + FILES);
        }
        List<CorpusPart.Opener> parts = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            Path prompt = prompts.get(i);
            Path answer = folder.require(
                    CorpusFolder.names(present.get(i)) + "_answers\\.txt(?:\\.gz)?",
                    prompt.getFileName().toString().replace("prompts", "answers"));
            Split split = present.size() == 1 ? Split.TRAIN : present.get(i);
            parts.add(() -> new Part(split, LineFile.open(prompt), LineFile.open(answer)));
        }
        return new PartsSource(path.toString(), null, parts);
    }

    /** One pair of files. */
    private static final class Part implements CorpusPart {

        private final Split split;

        private final LineFile prompts;

        private final LineFile answers;

        Part(Split split, LineFile prompts, LineFile answers) {
            this.split = split;
            this.prompts = prompts;
            this.answers = answers;
        }

        @Override
        public SplitConversation next() throws IOException {
            String prompt = prompts.next();
            String answer = answers.next();
            if (prompt == null && answer == null) {
                return null;
            }
            if (prompt == null || answer == null) {
                LineFile shorter = prompt == null ? prompts : answers;
                throw new CorpusFormatException(
                        shorter.file(),
                        shorter.line(),
                        "ends here, but " + (prompt == null ? answers : prompts).file()
                                + " goes on: prompts and answers belong together line by line, fetch both again");
            }
            Turns turns = new Turns(split, split.lowerName() + "-" + prompts.line());
            turns.add(Utterance.of("1", "A", prompt.strip(), null));
            turns.add(Utterance.of("2", "B", answer.strip(), null));
            return turns.end();
        }

        @Override
        public String file() {
            return prompts.file();
        }

        @Override
        public long line() {
            return prompts.line();
        }

        @Override
        public void close() throws IOException {
            prompts.close();
            answers.close();
        }
    }
}
