package org.erclab.nn.baseline;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.utterance.UtteranceCnn;

/**
 * The CNN without context: each utterance is labelled from its own words, whatever was said around it.
 *
 * <p>Kim: Convolutional Neural Networks for Sentence Classification, EMNLP 2014; with an outer layer it is the text
 * feature extractor of declare-lab/conv-emotion at 6128ca2.
 *
 * <pre>
 * tokens → word vectors → convolutions → largest value over time → (ReLU layer) → label scores
 * </pre>
 *
 * <p>Utterances do not see each other; dialogues only make up the batch. The loss is HiGRU's, so that both are trained
 * alike: the mean over the utterances of a dialogue, then over the dialogues.
 */
public final class KimCnn implements EmotionModel {

    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceCnn overWords;
    private final Linear classLayer;

    public KimCnn(KimCnnConfig config, ModelInputs inputs, Parameters parameters) {
        classWeights = inputs.classWeights().clone();
        backend = parameters.backend();
        int classes = inputs.requireLabels().size();
        overWords = new UtteranceCnn(
                parameters, "words", inputs, config.maps(), config.featureSize(), config.windows(), config.dropout());
        classLayer = new Linear(parameters, "classes", overWords.width(), classes);
    }

    /**
     * The stages of a forward pass.
     *
     * @param pooled {@code [ΣU, 3·maps]} largest values over time
     * @param utterances {@code [ΣU, F]} what the class layer reads
     * @param scores {@code [ΣU, L]} without soft-max
     */
    public record Stages(Tensor pooled, Tensor utterances, Tensor scores) {}

    /** All stages of a batch. */
    public Stages stages(List<EncodedConversation> batch, Forward forward) {
        UtteranceCnn.Read read = overWords.apply(batch, forward);
        return new Stages(read.pooled(), read.vectors(), classLayer.apply(read.vectors())); // [ΣU, L]
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Stages stages = stages(batch, forward);
        return new Outputs(stages.scores(), loss(stages.scores(), batch), stages.utterances());
    }

    /** The loss of scores {@code [ΣU, L]}. */
    public Tensor loss(Tensor scores, List<EncodedConversation> batch) {
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        return Losses.weightedLogLoss(backend, scores, labels, classWeights);
    }
}
