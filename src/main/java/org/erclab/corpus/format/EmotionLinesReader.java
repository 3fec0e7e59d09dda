package org.erclab.corpus.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * EmotionLines (Chen et al. 2018; EmotionX 2018), Friends and EmotionPush: one JSON array of dialogues a split, a
 * dialogue an array of {@code {"speaker","utterance","emotion"}}; other fields are ignored.
 *
 * <p>Typographic punctuation is distributed as the C1 control characters U+0080 to U+009F, windows-1252 bytes that were
 * read as Latin-1; they become the characters meant.
 */
final class EmotionLinesReader implements CorpusReader {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @Override
    public String format() {
        return "emotionlines";
    }

    @Override
    public String description() {
        return "EmotionLines (Friends, EmotionPush): the folder with NAME_train.json, NAME_dev.json, NAME_test.json";
    }

    @Override
    public String licence() {
        return "EmotionLines: offered for research, no licence in its files; EmotionPush on request from its organisers."
                + " Cite Chen et al. (2018).";
    }

    @Override
    public CorpusSource open(Path path) {
        CorpusFolder folder = CorpusFolder.at(path, "the folder with NAME_train.json, NAME_dev.json, NAME_test.json");
        return new PartsSource(
                path.toString(),
                LabelSets.FRIENDS_8,
                CorpusFolder.parts(
                        folder.splits("(?:[a-z]+[_.-])?SPLIT\\.json(?:\\.gz)?", "NAME_SPLIT.json"), Part::new));
    }

    /** {@code text} with C1 control characters replaced by what windows-1252 has at their place. */
    static String mapControls(String text) {
        StringBuilder mapped = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && c <= 0x9F) {
                String meant = new String(new byte[] {(byte) c}, WINDOWS_1252);
                if (meant.charAt(0) != '\uFFFD') { // five of the 32 places are empty: left as they are
                    mapped = mapped == null ? new StringBuilder(text) : mapped;
                    mapped.setCharAt(i, meant.charAt(0));
                }
            }
        }
        return mapped == null ? text : mapped.toString();
    }

    /** One split's file. */
    private static final class Part implements CorpusPart {

        private final Split split;

        private final String file;

        private final JsonParser json;

        private int dialogues;

        Part(Split split, Path file) throws IOException {
            this.split = split;
            this.file = file.toString();
            this.json = JsonInput.parser(InputFile.open(file));
        }

        @Override
        public SplitConversation next() throws IOException {
            if (dialogues == 0) {
                expect(json.nextToken(), JsonToken.START_ARRAY, "an array of dialogues");
            }
            JsonToken token = json.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return null;
            }
            dialogues++;
            expect(token, JsonToken.START_ARRAY, "dialogue " + dialogues + " as an array of utterances");
            Turns turns = new Turns(split, split.lowerName() + "-" + dialogues);
            while ((token = json.nextToken()) != JsonToken.END_ARRAY) {
                String place = "utterance " + turns.number() + " of dialogue " + dialogues;
                expect(token, JsonToken.START_OBJECT, place + " as an object");
                turns.add(utterance(JsonInput.MAPPER.readTree(json), turns.number()));
            }
            return turns.end();
        }

        private static Utterance utterance(JsonNode node, int number) {
            return Utterance.of(
                    String.valueOf(number),
                    mapControls(JsonInput.text(node, "speaker")),
                    mapControls(JsonInput.text(node, "utterance")),
                    LabelSets.check(LabelSets.FRIENDS_8, JsonInput.text(node, "emotion")));
        }

        private void expect(JsonToken token, JsonToken expected, String what) {
            if (token != expected) {
                throw new CorpusFormatException(
                        file,
                        line(),
                        "expected " + what + ", got "
                                + (token == null
                                        ? "the end of the file: it is truncated"
                                        : "'" + token.asString() + "'")
                                + "; fetch it again");
            }
        }

        @Override
        public String file() {
            return file;
        }

        @Override
        public long line() {
            return json.currentLocation().getLineNr();
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }
}
