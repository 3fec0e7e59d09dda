package org.erclab.corpus.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.domain.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations that nobody has labelled, as people bring them. */
class NewConversationsTest {

    private static final String PLAIN = "\n Ann: Hello: you?\r\nBob:\r\n \t\nAnn: Bye\n";

    private static final List<String> EXPECTED = List.of("1 1 Ann 'Hello: you?'", "1 2 Bob ''", "2 1 Ann 'Bye'");

    @Test
    void linesOfSpeakersAreTurnsAndEmptyLinesEndConversations() {
        assertEquals(EXPECTED, read(PLAIN, "standard input"));
    }

    @Test
    void ownFormatsAreKnownByTheirFirstLineOrTheEndingOfTheName(@TempDir Path folder) throws IOException {
        String jsonl = """
                {"erclab":"corpus","version":1,"labels":{"name":"two","emotions":["a","b"]}}
                {"split":"test","utterances":[{"speaker":"Ann","text":"Hello: you?","emotion":"nobody knows"},{"speaker":"Bob","text":""}]}

                {"id":"2","utterances":[{"id":"1","speaker":"Ann","text":"Bye"}]}
                """;
        String csv = """
                text,conversation,speaker,utterance,mood
                Hello: you?,1,Ann,1,
                ,1,Bob,2,glad
                Bye,2,Ann,1,
                """;

        assertEquals(EXPECTED, read(jsonl, "standard input"));
        assertEquals(EXPECTED, read(csv, "standard input"));
        Path packed = folder.resolve("new.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(csv.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(2, NewConversations.count(packed, "new.csv.gz"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            talk.txt  | Ann: Hi#Bob, hello                    | talk.txt:2: should be 'Speaker: text', got 'Bob, hello'
            talk.txt  | Ann: Hi##: hello                      | talk.txt:3: A speaker's name has 1 to 200 characters
            talk.csv  | dialogue,speaker,text#1,Ann,Hi        | talk.csv:1: the header lacks the column 'conversation'
            talk.csv  | conversation,speaker,text#1,Ann       | talk.csv:2: has 2 fields where the file has 3
            talk.jsonl| {"utterances":[]}                     | talk.jsonl:1: Conversation '1' has 0 utterances
            talk.jsonl| {"utterances":[{"speaker":"Ann"}]}    | talk.jsonl:1: field 'text' should be a text, got nothing
            talk.jsonl| {"utterances":                        | talk.jsonl:1: is not valid JSON here
            talk.jsonl| Ann: Hi                               | talk.jsonl:1: is not valid JSON here
            talk      | ##                                    | talk: holds no conversation
            """)
    void aBrokenLineIsNamed(String name, String content, String expected) {
        String message = assertThrows(CorpusFormatException.class, () -> read(content.replace('#', '\n'), name))
                .getMessage();

        assertTrue(message.startsWith(expected), message);
    }

    @Test
    void emptyTooLongAndWronglyEncodedInputIsRefused() {
        assertEquals(
                "talk.csv: is empty: one conversation is needed at least",
                assertThrows(CorpusFormatException.class, () -> read("", "talk.csv"))
                        .getMessage());
        String turns = "Ann: Hi\n".repeat(Conversation.MAX_UTTERANCES + 1);
        assertEquals(
                "talk:10001: conversation '1' has more than the 10000 turns accepted: split it",
                assertThrows(CorpusFormatException.class, () -> read(turns, "talk"))
                        .getMessage());
        assertTrue(assertThrows(CorpusFormatException.class, () -> read("Ann: " + "a".repeat(20_001), "talk"))
                .getMessage()
                .startsWith("talk:1: Utterance '1' has 20001 characters, more than the 20000 accepted"));
        InputStream latin = new ByteArrayInputStream("Ann: Hi\nBob: né\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "talk:2: holds bytes that are not UTF-8: convert the file to UTF-8",
                assertThrows(CorpusFormatException.class, () -> read(latin, "talk"))
                        .getMessage());
        assertEquals(
                "nowhere: does not exist: check the path",
                assertThrows(CorpusFormatException.class, () -> NewConversations.open(Path.of("nowhere"), "nowhere"))
                        .getMessage());
    }

    @Test
    void aConversationIsThereAsSoonAsItIsOver() {
        // A stream that must not be read beyond the first conversation: only a buffer of it may.
        InputStream endless = new InputStream() {
            private final byte[] text = "Ann: Hi\n\n".getBytes(StandardCharsets.US_ASCII);
            private long at;

            @Override
            public int read() {
                return text[(int) (at++ % text.length)];
            }
        };
        try (NewConversations conversations = NewConversations.of(endless, "endless")) {
            for (int i = 1; i <= 20_000; i++) {
                assertEquals(String.valueOf(i), conversations.next().id());
            }
        }
    }

    private static List<String> read(String content, String name) {
        return read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), name);
    }

    private static List<String> read(InputStream content, String name) {
        List<String> turns = new ArrayList<>();
        try (NewConversations conversations = NewConversations.of(content, name)) {
            conversations.forEachRemaining(conversation -> conversation
                    .utterances()
                    .forEach(utterance -> turns.add(conversation.id() + " " + utterance.id() + " "
                            + utterance.speaker().name() + " '" + utterance.text() + "'")));
        }
        return turns;
    }
}
