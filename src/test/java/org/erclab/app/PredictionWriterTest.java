package org.erclab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.erclab.domain.Conversation;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Utterance;
import org.erclab.experiment.RunPredictor.Labelled;
import org.erclab.jobs.LabelFormat;
import org.junit.jupiter.api.Test;

/** The forms in which labels are written. */
class PredictionWriterTest {

    private static final LabelSet LABELS = LabelSet.of("two", List.of("joy", "anger"), null);

    private static final Labelled LABELLED = new Labelled(
            new Conversation(
                    "7",
                    List.of(
                            Utterance.of("a", "Zoë", "Said \"no\", twice", null),
                            Utterance.of("b", "Bob", "x".repeat(100), null))),
            new int[] {1, 0},
            new float[][] {{0.25f, 0.75f}, {0.5f, 0.5f}});

    @Test
    void csvHasAColumnForEachEmotion() throws IOException {
        assertEquals("""
                conversation,utterance,speaker,text,emotion,probability:joy,probability:anger\r
                7,a,Zoë,"Said ""no"", twice",anger,0.25,0.75\r
                7,b,Bob,%s,joy,0.5,0.5\r
                """.formatted("x".repeat(100)), written(LabelFormat.CSV));
    }

    @Test
    void jsonLinesHaveAConversationALine() throws IOException {
        assertEquals("""
                {"id":"7","utterances":[\
                {"id":"a","speaker":"Zoë","text":"Said \\"no\\", twice","emotion":"anger","probabilities":{"joy":0.25,"anger":0.75}},\
                {"id":"b","speaker":"Bob","text":"%s","emotion":"joy","probabilities":{"joy":0.5,"anger":0.5}}]}
                """.formatted("x".repeat(100)), written(LabelFormat.JSONL));
    }

    @Test
    void theTableShowsTheMostProbableEmotionAndTheBeginningOfTheText() throws IOException {
        assertEquals("""
                conversation 7
                speaker  emotion  probability  text
                Zoë      anger           0.75  Said "no", twice
                Bob      joy             0.50  %s…

                """.formatted("x".repeat(71)), written(LabelFormat.TABLE));
    }

    private static String written(LabelFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PredictionWriter writer = new PredictionWriter(format, LABELS, out)) {
            writer.write(LABELLED);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
