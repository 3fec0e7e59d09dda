package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.emolr.EmoLr;
import org.erclab.nn.emolr.EmoLrConfig;
import org.erclab.nn.emolr.EmoLrConfig.Target;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.LabelRefinement;

/** EmoLR's states, refinement, targets and losses against the equations. */
final class EmoLrCheck implements GoldenCheck {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("states.global", "gru_c"),
            Map.entry("states.party", "gru_s"),
            Map.entry("states.emotion", "gru_e"),
            Map.entry("classifier.hidden", "fc1"),
            Map.entry("classifier.classes", "fc2"),
            Map.entry("refinement.labels.dense", "label_dense"),
            Map.entry("confusion.labels.dense", "label_dense"),
            Map.entry("refinement.similarity", "sim"),
            Map.entry("confusion.similarity", "sim"),
            Map.entry("refinement.contextSimilarity", "sim_context"));

    @Override
    public Set<String> kinds() {
        return Set.of("emolr");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        EmoLrConfig config = config(fixture.config());
        ModelInputs inputs = new ModelInputs(
                Optional.of(BaselineTraining.labels(fixture)),
                BaselineTraining.classWeights(fixture),
                new float[0][],
                1,
                Map.of(BaselineTraining.FEATURES, fixture.config().get("d_u").asInt()),
                3,
                List.of());
        List<EncodedConversation> batch = BaselineTraining.dialogues(fixture);
        GoldenNetwork.inEachPrecision((precision, network) -> {
            EmoLr model = new EmoLr(config, inputs, network.parameters());
            network.load(fixture, weights(fixture, config), EmoLrCheck::name);
            Tensor u = BaselineTraining.flat(
                    fixture,
                    network,
                    "input/features",
                    fixture.config().get("d_u").asInt()); // [ΣU, F]
            EmoLr.Stages stages = model.stages(u, batch, Forward.predicting());
            BaselineTraining.compare(
                    report, precision, "context_states", stages.states().contexts());
            BaselineTraining.compare(
                    report, precision, "attention_results", stages.states().attended());
            BaselineTraining.compare(
                    report, precision, "speaker_states", stages.states().speakers());
            BaselineTraining.compare(
                    report, precision, "emotion_states", stages.states().emotions());
            BaselineTraining.compareScores(report, precision, stages.scores());
            if (config.target() == Target.REFINED) {
                compareRefinement(config, report, precision, model.refinement(stages.states()));
                Tensor z = model.refined(u, batch, Forward.predicting()); // [ΣU, C]
                BaselineTraining.compare(report, precision, "z", z);
                double[] shares = GoldenNetwork.numbers(z);
                int[] labels = batch.stream()
                        .flatMapToInt(dialogue -> java.util.Arrays.stream(dialogue.labels()))
                        .toArray();
                double[] ofGold = new double[labels.length];
                for (int row = 0; row < labels.length; row++) {
                    ofGold[row] = shares[row * inputs.classWeights().length + labels[row]];
                }
                report.compare(precision, "output/gold_share_of_z", ofGold);
            } else if (config.target() != Target.ONE_HOT) {
                BaselineTraining.compare(report, precision, "z", model.refined(u, batch, Forward.predicting()));
            }
            if (config.target() == Target.LCM) {
                Tensor similarity = model.confusion(stages.states()); // [ΣU, C]
                BaselineTraining.compare(
                        report,
                        precision,
                        "label_similarity",
                        org.bytedeco.pytorch.global.torch.softmax(similarity, 1));
                report.skip("output/label_representations", "inside the similarity");
            }
            BaselineTraining.compare(
                    fixture,
                    report,
                    precision,
                    network,
                    () -> model.loss(model.stages(u, batch, Forward.predicting()), batch),
                    EmoLrCheck::name);
        });
    }

    private static void compareRefinement(
            EmoLrConfig config, GoldenReport report, Precision precision, LabelRefinement.Stages stages) {
        BaselineTraining.compare(report, precision, "label_representations", stages.labels());
        compareOrSkip(report, precision, "sim_speak", stages.speaker());
        compareOrSkip(report, precision, "sim_ctx", stages.context());
        compareOrSkip(report, precision, "alpha", stages.alpha());
        BaselineTraining.compare(report, precision, "rld", stages.refined());
    }

    private static void compareOrSkip(GoldenReport report, Precision precision, String output, Tensor actual) {
        if (actual == null) {
            report.skip("output/" + output, "not computed where it is not used");
        } else {
            BaselineTraining.compare(report, precision, output, actual);
        }
    }

    private static EmoLrConfig config(JsonNode sizes) {
        return new EmoLrConfig(
                switch (sizes.get("target").asText()) {
                    case "refined" -> Target.REFINED;
                    case "one-hot" -> Target.ONE_HOT;
                    case "smoothing" -> Target.SMOOTHED;
                    default -> Target.valueOf(sizes.get("target").asText().toUpperCase(Locale.ROOT));
                },
                LabelRefinement.Use.valueOf(sizes.get("use").asText().toUpperCase(Locale.ROOT)),
                sizes.get("alpha").asText().equals("softmax"),
                false,
                sizes.get("similarity").asText().equals("separate"),
                sizes.get("emotion_from_updated_speaker").asBoolean(),
                sizes.get("lambda").asDouble(),
                0,
                sizes.path("epsilon").asDouble(0),
                sizes.get("d").asInt(),
                sizes.get("d_label").asInt(),
                0.5,
                BaselineTraining.FEATURES,
                FeatureScaling.NONE,
                1,
                0,
                0);
    }

    /** The fixture multiplies by W_α from the other side; rows of the ablation keep weights that they do not use. */
    private static Map<String, GoldenArray> weights(GoldenFixture fixture, EmoLrConfig config) {
        Map<String, GoldenArray> weights = new HashMap<>(fixture.arrays("weights"));
        weights.compute("w_alpha", (name, array) -> array.transposed());
        if (config.similarities() != LabelRefinement.Use.BOTH) {
            weights.remove("w_F_matrix");
            weights.remove("w_F");
        }
        return weights;
    }

    private static String name(String ours) {
        switch (ours) {
            case "states.context.transform.weight":
                return "w_alpha";
            case "refinement.labels.embedding", "confusion.labels.embedding":
                return "label_embedding";
            case "refinement.mixing":
                return "w_F_matrix";
            case "refinement.mixingVector":
                return "w_F";
            default:
                int last = ours.lastIndexOf('.');
                return NAMES.get(ours.substring(0, last)) + ours.substring(last);
        }
    }
}
