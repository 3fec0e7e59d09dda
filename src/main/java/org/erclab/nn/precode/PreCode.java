package org.erclab.nn.precode;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;

/**
 * Labels the utterances of a conversation by CODE, an encoder that may have been pre-trained on conversations without
 * labels.
 *
 * <p>Jiao, Lyu, King: Exploiting Unsupervised Data for Emotion Recognition in Conversations, Findings of EMNLP 2020.
 * Reference program: wxjiao/Pre-CODE at db13143.
 *
 * <pre>
 * tokens → word vectors (frozen) → BiGRU over words, pooled → u → BiGRU over turns → s → tanh(linear [u; s]) → scores
 * </pre>
 *
 * <p>What we decide:
 *
 * <ul>
 *   <li>Pooling: the program's maximum and mean run over all token positions; {@link PreCodeConfig#poolPadding()} can
 *       restrict both to the real tokens.
 *   <li>Loss: HiGRU's, with class weights of exponent 0.5 for every corpus.
 * </ul>
 */
public final class PreCode implements EmotionModel {

    private final double[] classWeights;
    private final int maxTokens;
    private final Backend backend;

    private final ContextEncoder encoder;
    private final Linear hiddenLayer;
    private final Linear classLayer;

    public PreCode(PreCodeConfig config, ModelInputs inputs, Parameters parameters) {
        classWeights = inputs.classWeights().clone();
        maxTokens = inputs.maxTokens();
        backend = parameters.backend();
        int classes = inputs.requireLabels().size();
        encoder = new ContextEncoder(config.shape(), config.dropout(), false, inputs, parameters);
        int joined = config.utteranceSize() + encoder.stateWidth();
        hiddenLayer = new Linear(parameters, "classifier.hidden", joined, config.classifierSize());
        classLayer = new Linear(parameters, "classifier.classes", config.classifierSize(), classes);
    }

    /**
     * The stages of a forward pass; {@code ΣU} utterances, {@code ΣT} real tokens.
     *
     * @param words {@code [ΣT, …]} word level: states of the BiGRU (2H), or their projection (H) where that is pooled
     * @param utterances {@code [ΣU, H]}
     * @param states {@code [ΣU, 2D]} of the conversation
     * @param hidden {@code [ΣU, F]} of the classifier
     * @param scores {@code [ΣU, L]} without soft-max
     */
    public record Stages(Tensor words, Tensor utterances, Tensor states, Tensor hidden, Tensor scores) {}

    /** All stages of a batch; conversations do not see each other. */
    public Stages stages(List<EncodedConversation> batch, Forward forward) {
        Sequences conversations = EncodedConversation.dialogues(backend, batch);
        ContextEncoder.Utterances read = encoder.utterances(TokenRows.of(batch, List.of(), maxTokens), forward);
        Tensor utterances = read.vectors(); // [ΣU, H]
        Tensor states = encoder.states(utterances, conversations, forward); // [ΣU, 2D]
        Tensor hidden = hiddenLayer.apply(Join.columns(utterances, states)).tanh(); // [ΣU, F]
        Tensor scores = classLayer.apply(hidden); // [ΣU, L]
        return new Stages(read.words(), utterances, states, hidden, scores);
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Stages stages = stages(batch, forward);
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        Tensor loss = Losses.weightedLogLoss(backend, stages.scores(), labels, classWeights); // []
        return new Outputs(stages.scores(), loss, stages.hidden());
    }
}
