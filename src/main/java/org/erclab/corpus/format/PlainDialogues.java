package org.erclab.corpus.format;

import java.io.IOException;
import java.util.Optional;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/** Conversations as people type them: {@code Speaker: text}, one turn a line, empty lines between conversations. */
final class PlainDialogues implements CorpusPart {

    private final LineFile lines;

    private int number;

    PlainDialogues(LineFile lines) {
        this.lines = lines;
    }

    @Override
    public SplitConversation next() throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        number++;
        Turns turns = new Turns(Split.TEST, String.valueOf(number));
        while (line != null && !line.isBlank()) {
            turns.add(turn(line, turns.number()));
            line = lines.next();
        }
        return turns.end();
    }

    private static Utterance turn(String line, int number) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("should be 'Speaker: text', got " + CorpusFormatException.quoted(line)
                    + ": put a name and a colon first");
        }
        return new Utterance(
                String.valueOf(number),
                new Speaker(line.substring(0, colon).strip()),
                line.substring(colon + 1).strip(),
                Optional.empty(),
                Optional.empty());
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
