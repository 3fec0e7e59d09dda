package org.erclab.nn.silstm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.layer.SiLstmCells.Joint;
import org.erclab.nn.silstm.SiLstmConfig.Fusion;
import org.junit.jupiter.api.Test;

class SiLstmTest extends EmotionModelContract {

    private static final int LABELLED = 3;

    @Override
    protected List<ModelConfig> configs() {
        return List.of(
                config(true, Joint.OTHER_CELLS, Fusion.CONCATENATION, false),
                config(true, Joint.OWN_FEATURES, Fusion.SUM, false),
                config("words", false, Joint.NONE, Fusion.SUM, false));
    }

    private static SiLstmConfig config(boolean speakers, Joint joint, Fusion fusion, boolean asReleased) {
        return config("text", speakers, joint, fusion, asReleased);
    }

    private static SiLstmConfig config(String text, boolean speakers, Joint joint, Fusion fusion, boolean asReleased) {
        return new SiLstmConfig(
                text,
                "audio",
                FeatureScaling.NONE,
                8,
                1,
                2,
                4,
                6,
                7,
                5,
                4,
                8,
                speakers,
                joint,
                fusion,
                fusion == Fusion.CONCATENATION,
                asReleased,
                asReleased,
                0.05,
                0.1,
                0.1,
                0.1,
                0.05,
                0.05,
                4,
                0,
                0.1);
    }

    @Override
    protected ModelInputs inputs() {
        ModelInputs all = SmallConversations.inputs();
        return new ModelInputs(
                all.labels(),
                all.classWeights(),
                all.wordVectors(),
                all.maxTokens(),
                Map.of("audio", 5, "text", SmallConversations.VOCABULARY),
                3,
                List.of());
    }

    /** Three labels each, since the loss is a mean over utterances; text features count the words. */
    @Override
    protected List<EncodedConversation> conversations(int count, long seed) {
        return SmallConversations.of(20 * count, seed).stream()
                .filter(conversation -> conversation.size() >= LABELLED)
                .limit(count)
                .map(SiLstmTest::withText)
                .toList();
    }

    private static EncodedConversation withText(EncodedConversation from) {
        float[][] text = new float[from.size()][SmallConversations.VOCABULARY];
        for (int u = 0; u < text.length; u++) {
            for (int token : from.tokens()[u]) {
                text[u][token]++;
            }
        }
        int[] labels = from.labels().clone();
        Arrays.fill(labels, LABELLED, labels.length, -1);
        return new EncodedConversation(
                from.id(),
                from.tokens(),
                labels,
                from.speakers(),
                Map.of("audio", from.features().get("audio"), "text", text),
                new float[0][]);
    }

    @Test
    void whoSpeaksMattersOnlyWithSpeakerStates() {
        EncodedConversation three = withSpeakers(0, 1, 0);
        EncodedConversation alone = withSpeakers(0, 0, 0);
        for (boolean speakers : new boolean[] {true, false}) {
            with(config(speakers, Joint.OTHER_CELLS, Fusion.SUM, false), inputs(), model -> {
                double difference = difference(scores(model, three), scores(model, alone));
                assertEquals(speakers, difference > 1e-7, "difference " + difference);
            });
        }
    }

    @Test
    void theNumbersOfTheSpeakersDoNotMatterAndThereMayBeMany() {
        with(config(true, Joint.OWN_CELLS, Fusion.SUM, false), inputs(), model -> {
            Tensor here = scores(model, withSpeakers(0, 1, 0));
            assertEquals(0, difference(here, scores(model, withSpeakers(40, 7, 40))), 1e-12);
        });
    }

    @Test
    void asReleasedTheOthersOfABatchShowThroughThePadding() {
        List<EncodedConversation> batch = conversations(5, 3);
        EncodedConversation shortest = batch.stream()
                .min((one, other) -> Integer.compare(one.size(), other.size()))
                .orElseThrow();
        EncodedConversation longest = batch.stream()
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElseThrow();
        assertTrue(shortest.size() < longest.size());
        with(config(true, Joint.OTHER_CELLS, Fusion.CONCATENATION, true), inputs(), model -> {
            Tensor together = model.forward(List.of(shortest, longest), Forward.predicting())
                    .scores()
                    .narrow(0, 0, shortest.size());
            assertTrue(difference(together, scores(model, shortest)) > 1e-6);
        });
    }

    @Test
    void aCorpusWithoutTheFeaturesIsRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> with(configs().getFirst(), SmallConversations.inputs(), model -> {}));
        assertEquals(
                "There is no feature set 'text': set textFeatures to feature sets of the corpus, which has [audio]",
                error.getMessage());
    }

    @Test
    void aFeatureThatIsNoNumberIsRefused() {
        EncodedConversation bad = conversations(1, 4).getFirst();
        bad.features().get("audio")[1][2] = Float.NaN;
        with(configs().getFirst(), inputs(), model -> {
            IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> scores(model, bad));
            assertTrue(
                    error.getMessage().startsWith("Feature set 'audio', utterance 2 of conversation '"),
                    error.getMessage());
        });
    }

    @Test
    void wordsAreTextAndNoAudio() {
        SiLstmConfig words = config("words", true, Joint.NONE, Fusion.SUM, false);
        assertEquals(
                List.of("audio"),
                words.featureInputs().stream().map(FeatureInput::set).toList());
        assertEquals(
                List.of("text", "mimics", "audio"),
                config("text+mimics", true, Joint.NONE, Fusion.SUM, false).featureInputs().stream()
                        .map(FeatureInput::set)
                        .toList());
        assertThrows(IllegalArgumentException.class, () -> config("words+words", true, Joint.NONE, Fusion.SUM, false));
    }

    @Test
    void presetsNameTheirTables() {
        assertEquals("words", SiLstmPresets.all().getFirst().name(), "the one that needs least comes first");
        SiLstmPresets.all().forEach(preset -> assertFalse(preset.source().isBlank(), preset.name()));
        assertTrue(
                SiLstmPresets.all().stream().anyMatch(preset -> preset.source().contains("table 3, w/o JMA")));
    }

    private EncodedConversation withSpeakers(int... speakers) {
        EncodedConversation from = conversations(1, 8).getFirst();
        int[] all = new int[from.size()];
        for (int u = 0; u < all.length; u++) {
            all[u] = speakers[u % speakers.length];
        }
        return new EncodedConversation(from.id(), from.tokens(), from.labels(), all, from.features(), from.targets());
    }

    private static Tensor scores(EmotionModel model, EncodedConversation conversation) {
        return model.forward(List.of(conversation), Forward.predicting()).scores();
    }

    private static double difference(Tensor one, Tensor other) {
        return one.sub(other).abs().max().item_double();
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static void with(ModelConfig config, ModelInputs inputs, Consumer<EmotionModel> use) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(3);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
            use.accept(config.create(inputs, parameters));
        }
    }
}
