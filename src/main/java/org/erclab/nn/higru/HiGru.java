package org.erclab.nn.higru;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TurnAttender;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.FusedBiGru;
import org.erclab.nn.layer.FusedBiGru.Fused;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.layer.WordTable;

/**
 * HiGRU labels each utterance from its own words and from the conversation around it.
 *
 * <p>Jiao, Yang, King, Lyu: HiGRU: Hierarchical Gated Recurrent Units for Utterance-Level Emotion Recognition, NAACL
 * 2019. Reference program: wxjiao/HiGRUs at 946e1c8.
 *
 * <pre>
 * tokens → word vectors → FusedBiGru over words → largest value over time → FusedBiGru over turns → label scores
 * </pre>
 *
 * <p>Where paper and program differ, and what we do:
 *
 * <ul>
 *   <li>Pooling: the program's maximum runs over all token positions, padding included, which gives every feature of a
 *       short utterance a learned floor. {@link HiGruConfig#poolPadding()} chooses. We compute the floor as one row per
 *       utterance ({@link FusedBiGru#atPadding}), not as dozens of equal padding rows.
 *   <li>Classifier: the paper speaks of two sub-layers of 100 neurons; the program has one linear layer of 100 and the
 *       class layer, without a non-linearity between them. We follow the program.
 *   <li>Dropout: the paper puts it after contextual words; the program after the pooled utterance vector, the contextual
 *       utterance vector and the hidden layer. We follow the program. Its dropout of the GRUs acts on nothing.
 *   <li>Loss: the program uses the natural logarithm and weights that sum to 1, the paper base 2 and other weights; see
 *       {@link org.erclab.nn.ClassWeights}. Both divide by the number of all utterances.
 * </ul>
 */
public final class HiGru implements EmotionModel, TurnAttender {

    private final HiGruConfig config;
    private final double[] classWeights;
    private final int maxTokens;
    private final Backend backend;

    private final WordTable wordVectors;
    private final FusedBiGru overWords;
    private final FusedBiGru overTurns;
    private final Linear hiddenLayer;
    private final Linear classLayer;

    public HiGru(HiGruConfig config, ModelInputs inputs, Parameters parameters) {
        this.config = config;
        classWeights = inputs.classWeights().clone();
        maxTokens = inputs.maxTokens();
        backend = parameters.backend();
        int classes = inputs.requireLabels().size();
        int wordWidth = inputs.requireWordWidth();
        wordVectors = new WordTable(parameters, "words.vectors", inputs.wordVectors());
        overWords = new FusedBiGru(parameters, "words", config.fusion(), wordWidth, config.utteranceSize());
        overTurns = new FusedBiGru(parameters, "turns", config.fusion(), config.utteranceSize(), config.contextSize());
        hiddenLayer = new Linear(parameters, "classifier.hidden", config.contextSize(), config.classifierSize());
        classLayer = new Linear(parameters, "classifier.classes", config.classifierSize(), classes);
    }

    /**
     * The stages of a forward pass, in the order of the paper's figure 1. {@code ΣU} utterances, {@code ΣT} real tokens.
     *
     * @param words {@code [ΣT, …]} word level
     * @param floor {@code [ΣU, d1]} what padding contributes to the maximum; null when pooling leaves it out
     * @param utterances {@code [ΣU, d1]} individual utterance vectors, before dropout
     * @param turns {@code [ΣU, …]} utterance level
     * @param hidden {@code [ΣU, d_fc]} before dropout
     * @param scores {@code [ΣU, L]} without soft-max
     */
    public record Stages(Fused words, Tensor floor, Tensor utterances, Fused turns, Tensor hidden, Tensor scores) {}

    /** All stages of a batch; conversations do not see each other. */
    public Stages stages(List<EncodedConversation> batch, Forward forward) {
        Utterances read = Utterances.of(batch, maxTokens);
        Sequences tokens = new Sequences(backend, read.lengths());
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);

        Fused words = overWords.apply(wordVectors.of(read.words()), tokens); // [ΣT, d1], eq. 1 to 6
        Tensor largest = tokens.largest(words.output()); // [ΣU, d1], eq. 7
        Tensor floor = config.poolPadding() ? floor(words, tokens) : null; // [ΣU, d1]
        Tensor utterances = floor == null ? largest : torch.maximum(largest, floor); // [ΣU, d1]
        Tensor individual = forward.dropout(utterances, config.dropout()); // [ΣU, d1]
        Fused turns = overTurns.apply(individual, dialogues); // [ΣU, d2], eq. 8 to 10
        Tensor contextual = forward.dropout(turns.output(), config.dropout()); // [ΣU, d2]
        Tensor hidden = hiddenLayer.apply(contextual); // [ΣU, d_fc]
        Tensor scores = classLayer.apply(forward.dropout(hidden, config.dropout())); // [ΣU, L], eq. 11
        return new Stages(words, floor, utterances, turns, hidden, scores);
    }

    /** The self-attention over turns of HiGRU-sf, by the states of either direction (section 3.3); none in the other forms. */
    @Override
    public List<TurnWeights> attention(List<EncodedConversation> batch, Forward forward) {
        return overTurns.attention(stages(batch, forward).turns(), EncodedConversation.dialogues(backend, batch));
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Stages stages = stages(batch, forward);
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        Tensor loss = Losses.weightedLogLoss(backend, stages.scores(), labels, classWeights); // [] eq. 12
        return new Outputs(stages.scores(), loss, stages.hidden());
    }

    /** What padding adds to the maximum; minus infinity for utterances that fill all positions. */
    private Tensor floor(Fused words, Sequences tokens) {
        Tensor floor = overWords.atPadding(words, tokens, maxTokens); // [ΣU, d1]
        if (tokens.longest() < maxTokens) {
            return floor;
        }
        double[] full = new double[tokens.count()];
        for (int u = 0; u < full.length; u++) {
            full[u] = tokens.length(u) == maxTokens ? 1 : 0;
        }
        Tensor mask = backend.tensor(full, full.length, 1).gt(new Scalar(0)); // [ΣU, 1]
        return floor.masked_fill(mask, new Scalar(Double.NEGATIVE_INFINITY)); // [ΣU, d1]
    }
}
