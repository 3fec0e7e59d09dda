package org.erclab.corpus.simulated;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;

/**
 * A generated corpus with what only its generator knows. The same config gives the same bytes on every machine.
 *
 * @param config what it was generated from
 * @param corpus text, speakers, emotions, the four dimensions valence, arousal, expectancy, power in -1 to 1, and the
 *     true mixture of each turn
 * @param audio six audio features a turn, in standard units
 */
public record SimulatedCorpus(SimulatedConfig config, Corpus corpus, FeatureSet audio) {

    /** The name under which the demo stores it. */
    public static final String NAME = "simulated";

    public static SimulatedCorpus generate(SimulatedConfig config) {
        return generate(config, NAME);
    }

    /** @param name the corpus's name in this project */
    public static SimulatedCorpus generate(SimulatedConfig config, String name) {
        GenerativeModel model = new GenerativeModel(config);
        Map<Split, List<Conversation>> conversations = new EnumMap<>(Split.class);
        Map<String, float[][]> audio = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            List<Conversation> ofSplit = new ArrayList<>();
            for (int i = 0; i < size(config, split); i++) {
                ConversationGenerator.Drawn drawn = ConversationGenerator.draw(model, split, i);
                String id = drawn.conversation().id();
                ofSplit.add(drawn.conversation());
                audio.put(id, drawn.turns().stream().map(SimulatedTurn::audio).toArray(float[][]::new));
            }
            conversations.put(split, ofSplit);
        }
        Corpus corpus =
                new Corpus(name, Optional.of(labels(config)), List.of(GenerativeModel.DIMENSIONS), conversations, true);
        FeatureSet features = new FeatureSet("voice", "audio", List.of(GenerativeModel.AUDIO), audio);
        return new SimulatedCorpus(config, corpus, features);
    }

    /**
     * The best accuracies that any system can reach on the test split, for every combination of context, knowledge about
     * the speakers, and text with or without audio. Takes seconds for the default sizes.
     *
     * @throws IllegalArgumentException when the config is too large for exact inference
     */
    public List<BayesAccuracy> bayesAccuracies() {
        List<BayesAccuracy> accuracies = new ArrayList<>();
        for (boolean withAudio : new boolean[] {false, true}) {
            for (BayesAccuracy.Context context : BayesAccuracy.Context.values()) {
                for (BayesAccuracy.SpeakerKnowledge speakers : BayesAccuracy.SpeakerKnowledge.values()) {
                    accuracies.add(bayesAccuracy(context, speakers, withAudio));
                }
            }
        }
        return accuracies;
    }

    /** The best accuracy on the test split with that view of a conversation. */
    public BayesAccuracy bayesAccuracy(
            BayesAccuracy.Context context, BayesAccuracy.SpeakerKnowledge speakers, boolean withAudio) {
        GenerativeModel model = new GenerativeModel(config);
        ExactInference inference = new ExactInference(model);
        int turns = 0;
        int correct = 0;
        double expected = 0;
        for (int i = 0; i < config.sizes().test(); i++) {
            List<SimulatedTurn> drawn =
                    ConversationGenerator.draw(model, Split.TEST, i).turns();
            double[][] posteriors = inference.posteriors(drawn, context, speakers, withAudio);
            for (int t = 0; t < posteriors.length; t++) {
                int best = 0;
                for (int k = 1; k < posteriors[t].length; k++) {
                    best = posteriors[t][k] > posteriors[t][best] ? k : best;
                }
                turns++;
                correct += best == drawn.get(t).emotion() ? 1 : 0;
                expected += posteriors[t][best];
            }
        }
        return new BayesAccuracy(context, speakers, withAudio, (double) correct / turns, expected / turns);
    }

    /** The label set of a config, for example {@code simulated-4}. */
    public static LabelSet labels(SimulatedConfig config) {
        return LabelSet.of("simulated-" + config.emotions(), Lexicon.EMOTIONS.subList(0, config.emotions()), "neutral");
    }

    static int size(SimulatedConfig config, Split split) {
        return switch (split) {
            case TRAIN -> config.sizes().train();
            case DEV -> config.sizes().dev();
            case TEST -> config.sizes().test();
        };
    }
}
