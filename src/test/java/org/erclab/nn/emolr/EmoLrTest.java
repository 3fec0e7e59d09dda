package org.erclab.nn.emolr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.EquallyLabelled;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.LabelRefiner;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.emolr.EmoLrConfig.Target;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.LabelRefinement.Use;
import org.junit.jupiter.api.Test;

class EmoLrTest extends EmotionModelContract {

    @Override
    protected List<ModelConfig> configs() {
        return List.of(
                config(Target.REFINED, Use.BOTH, true, false, false, "words"),
                config(Target.REFINED, Use.BOTH, false, true, true, "words+audio"),
                config(Target.REFINED, Use.SPEAKER, true, false, true, "words+audio"),
                config(Target.REFINED, Use.CONTEXT, true, false, true, "words"),
                config(Target.ONE_HOT, Use.BOTH, true, false, true, "words"),
                config(Target.SMOOTHED, Use.BOTH, true, false, true, "words"),
                config(Target.LCM, Use.BOTH, true, false, true, "words"));
    }

    /** The paper's λ = 4 where similarities are bounded; as printed, so small a model moves z to y* and learns nothing there. */
    private static EmoLrConfig config(
            Target target, Use use, boolean softmax, boolean separate, boolean updated, String features) {
        return new EmoLrConfig(
                target,
                use,
                softmax,
                softmax,
                separate,
                updated,
                softmax ? 4 : 30,
                0,
                0.1,
                32,
                5,
                0,
                features,
                FeatureScaling.NONE,
                12,
                16,
                0);
    }

    /** Two turns of one speaker, then others: states of context and attention matter only where somebody speaks again. */
    @Override
    protected List<EncodedConversation> conversations(int count, long seed) {
        List<EncodedConversation> spoken = new ArrayList<>();
        for (EncodedConversation one : EquallyLabelled.of(count, seed)) {
            int[] speakers = new int[one.size()];
            for (int turn = 0; turn < speakers.length; turn++) {
                speakers[turn] = turn % 2;
            }
            spoken.add(new EncodedConversation(
                    one.id(), one.tokens(), one.labels(), speakers, one.features(), one.targets()));
        }
        return spoken;
    }

    @Test
    void aLargeGoldWeightLeadsEveryRefinedLabel() {
        List<EncodedConversation> batch = conversations(3, 5);
        int[] labels = batch.stream()
                .flatMapToInt(one -> java.util.Arrays.stream(one.labels()))
                .toArray();
        forModel(configs().getFirst(), (model, parameters) -> {
            Tensor refined = ((LabelRefiner) model).refined(batch, Forward.predicting()); // [ΣU, C]
            assertEquals(
                    0,
                    refined.sum(1)
                            .sub(refined.sum(1).new_ones(labels.length))
                            .abs()
                            .max()
                            .item_double(),
                    1e-6);
            for (int u = 0; u < labels.length; u++) {
                if (labels[u] >= 0) {
                    assertEquals(labels[u], refined.select(0, u).argmax().item_long(), "turn " + u);
                }
            }
        });
    }

    @Test
    void similaritiesThatAreDistributionsCannotOutgrowTheGoldLabel() {
        List<EncodedConversation> batch = conversations(3, 5);
        int[] labels = batch.stream()
                .flatMapToInt(one -> java.util.Arrays.stream(one.labels()))
                .toArray();
        forModel(configs().getFirst(), (model, parameters) -> {
            // However large the scores of similarity become, as in the degenerate solution.
            parameters.trainable().get("refinement.similarity.bias").data().mul_(new Scalar(1000));
            Tensor refined = ((LabelRefiner) model).refined(batch, Forward.predicting()); // [ΣU, C]
            long classes = refined.size(1);
            double least = Math.exp(4) / (Math.exp(4) + Math.E + classes - 2);
            for (int u = 0; u < labels.length; u++) {
                if (labels[u] >= 0) {
                    double ofGold = refined.select(0, u).select(0, labels[u]).item_double();
                    assertTrue(ofGold >= least - 1e-6, ofGold + " at turn " + u);
                }
            }
        });
    }

    @Test
    void whatCannotBeIsRefused() {
        IllegalArgumentException negative = assertThrows(
                IllegalArgumentException.class,
                () -> new EmoLrConfig(
                        Target.REFINED,
                        Use.BOTH,
                        true,
                        true,
                        false,
                        false,
                        -1,
                        0,
                        0,
                        12,
                        5,
                        0.1,
                        "words",
                        FeatureScaling.NONE,
                        8,
                        8,
                        0));
        assertTrue(negative.getMessage().contains("goldWeight"), negative.getMessage());
    }
}
