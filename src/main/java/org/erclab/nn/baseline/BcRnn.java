package org.erclab.nn.baseline;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Gru;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.layer.Lstm;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.utterance.UtteranceCnn;

/**
 * bcLSTM* and bcGRU, the baselines that HiGRU's authors trained: a CNN over the words of each utterance, and one
 * bidirectional recurrent layer over the utterances of the dialogue.
 *
 * <p>Jiao, Yang, King, Lyu: HiGRU, NAACL 2019, section 4.2. No program was released; the idea is that of Poria et al.:
 * Context-Dependent Sentiment Analysis in User-Generated Videos, ACL 2017.
 *
 * <pre>
 * tokens → word vectors → convolutions → largest value over time → LSTM or GRU over turns → tanh → label scores
 * </pre>
 *
 * <p>What the paper leaves open, and what we do:
 *
 * <ul>
 *   <li>Between the states of both directions and the classifier stands tanh of a linear map to the size of one
 *       direction, as in vanilla HiGRU. bcGRU then has 1,655,108 trainable weights at the paper's sizes and eight classes,
 *       which the paper calls similar to the 1,791,758 of HiGRU-sf with d1 = 150.
 *   <li>Dropout acts on the utterance vectors, the projected states and the hidden layer, as in HiGRU's program.
 *   <li>{@link BcRnnConfig#windows()} chooses whether padding takes part in the maximum over time.
 * </ul>
 */
public final class BcRnn implements EmotionModel {

    private final double dropout;
    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceCnn overWords;
    private final Lstm lstm;
    private final Gru gru;
    private final Linear project;
    private final Linear hiddenLayer;
    private final Linear classLayer;

    public BcRnn(BcRnnConfig config, ModelInputs inputs, Parameters parameters) {
        dropout = config.dropout();
        classWeights = inputs.classWeights().clone();
        backend = parameters.backend();
        int classes = inputs.requireLabels().size();
        int size = config.contextSize();
        overWords = new UtteranceCnn(parameters, "words", inputs, config.maps(), 0, config.windows(), dropout);
        boolean isLstm = config.cell() == BcRnnConfig.Cell.LSTM;
        lstm = isLstm ? new Lstm(parameters, "turns.lstm", overWords.width(), size, 1, true) : null;
        gru = isLstm ? null : new Gru(parameters, "turns.gru", overWords.width(), size, 1, true);
        project = new Linear(parameters, "turns.project", 2 * size, size);
        hiddenLayer = new Linear(parameters, "classifier.hidden", size, config.classifierSize());
        classLayer = new Linear(parameters, "classifier.classes", config.classifierSize(), classes);
    }

    /**
     * The stages of a forward pass.
     *
     * @param utterances {@code [ΣU, 3·maps]} utterance vectors, before dropout
     * @param turns {@code [ΣU, 2H]} states over the dialogue
     * @param projected {@code [ΣU, H]} before dropout
     * @param hidden {@code [ΣU, d_fc]} before dropout
     * @param scores {@code [ΣU, L]} without soft-max
     */
    public record Stages(Tensor utterances, Tensor turns, Tensor projected, Tensor hidden, Tensor scores) {}

    /** All stages of a batch; conversations do not see each other. */
    public Stages stages(List<EncodedConversation> batch, Forward forward) {
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        UtteranceCnn.Read read = overWords.apply(batch, forward);
        Tensor utterances = read.vectors(); // [ΣU, 3·maps], after dropout
        Tensor turns = lstm != null
                ? lstm.apply(utterances, dialogues).all()
                : gru.apply(utterances, dialogues).all(); // [ΣU, 2H]
        Tensor projected = project.apply(turns).tanh(); // [ΣU, H]
        Tensor hidden = hiddenLayer.apply(forward.dropout(projected, dropout)); // [ΣU, d_fc]
        Tensor scores = classLayer.apply(forward.dropout(hidden, dropout)); // [ΣU, L]
        return new Stages(read.pooled(), turns, projected, hidden, scores);
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Stages stages = stages(batch, forward);
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        Tensor loss = Losses.weightedLogLoss(backend, stages.scores(), labels, classWeights); // [] HiGRU, eq. 12
        return new Outputs(stages.scores(), loss, stages.hidden());
    }
}
