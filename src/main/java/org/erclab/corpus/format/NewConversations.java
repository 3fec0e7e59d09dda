package org.erclab.corpus.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Conversation;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * Conversations to be labelled, one after the other and never more than one in memory: our own JSON Lines or csv
 * (docs/corpora.md; splits and emotions are not needed and not read), or lines {@code Speaker: text} with an empty line
 * between conversations. The file's ending says which; without one, its first line does.
 *
 * <p>Every fault is a {@link CorpusFormatException} with file and line.
 */
public final class NewConversations implements Iterator<Conversation>, AutoCloseable {

    private static final List<String> COLUMNS = List.of("conversation", "speaker", "text");

    private final CorpusPart part;

    private long read;

    private Conversation ahead;

    private NewConversations(CorpusPart part) {
        this.part = part;
    }

    /**
     * Opens a file, plain or gzipped.
     *
     * @param called the file in messages
     */
    public static NewConversations open(Path file, String called) {
        return of(InputFile.open(file), called);
    }

    /** Reads a stream to its end; closing this closes it. */
    public static NewConversations of(InputStream bytes, String called) {
        LineFile lines = new LineFile(new BufferedInputStream(bytes, 1 << 16), called);
        try {
            return new NewConversations(part(lines, lines.first()));
        } catch (IOException e) {
            throw InputFile.unreadable(called, e);
        }
    }

    /**
     * Reads a file to its end, so that a fault anywhere in it is known before anything is done.
     *
     * @return how many conversations it holds, at least one
     */
    public static long count(Path file, String called) {
        try (NewConversations conversations = open(file, called)) {
            conversations.forEachRemaining(conversation -> {});
            return conversations.read;
        }
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) {
            SplitConversation next = PartsSource.readFrom(part);
            if (next == null && read == 0) {
                throw new CorpusFormatException(part.file(), 0, "holds no conversation");
            }
            ahead = next == null ? null : next.conversation();
            read += next == null ? 0 : 1;
        }
        return ahead != null;
    }

    @Override
    public Conversation next() {
        if (!hasNext()) {
            throw new NoSuchElementException(part.file() + " has only " + read + " conversations");
        }
        Conversation next = ahead;
        ahead = null;
        return next;
    }

    @Override
    public void close() {
        try {
            part.close();
        } catch (IOException e) {
            throw InputFile.unreadable(part.file(), e);
        }
    }

    private static CorpusPart part(LineFile lines, String first) throws IOException {
        if (first == null) {
            throw new CorpusFormatException(lines.file(), 0, "is empty: one conversation is needed at least");
        }
        String name = lines.file().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".jsonl") || first.startsWith("{")) {
            if (isHeader(first)) {
                lines.next();
            }
            int[] number = {0};
            return new JsonLines(lines, node -> conversation(node, ++number[0]));
        }
        if (name.endsWith(".csv") || isCsvHeader(first)) {
            return new CsvDialogues(
                    new CsvFile(lines).withHeader(COLUMNS.toArray(String[]::new)), NewConversations::row);
        }
        return new PlainDialogues(lines);
    }

    private static boolean isCsvHeader(String line) {
        return Arrays.stream(line.split(",")).map(String::strip).toList().containsAll(COLUMNS);
    }

    private static boolean isHeader(String line) throws IOException {
        try {
            return JsonInput.whole(line).has("erclab");
        } catch (JacksonException broken) {
            return false; // reading on says where and why
        }
    }

    private static SplitConversation conversation(JsonNode node, int number) {
        String id = JsonInput.textOrNull(node, "id");
        Turns turns = new Turns(Split.TEST, id == null ? String.valueOf(number) : id);
        for (JsonNode utterance : JsonInput.array(node, "utterances")) {
            String turn = JsonInput.textOrNull(utterance, "id");
            turns.add(utterance(
                    turn == null ? String.valueOf(turns.number()) : turn,
                    JsonInput.text(utterance, "speaker"),
                    JsonInput.text(utterance, "text")));
        }
        return turns.end();
    }

    private static CsvDialogues.Row row(CsvFile csv, List<String> record) {
        return new CsvDialogues.Row(
                Split.TEST,
                csv.field(record, "conversation"),
                0,
                utterance(
                        csv.has("utterance") ? csv.field(record, "utterance") : "L" + csv.line(),
                        csv.field(record, "speaker"),
                        csv.field(record, "text")));
    }

    private static Utterance utterance(String id, String speaker, String text) {
        return new Utterance(id, new Speaker(speaker), text, Optional.empty(), Optional.empty());
    }
}
