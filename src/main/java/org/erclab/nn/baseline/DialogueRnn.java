package org.erclab.nn.baseline;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TurnAttender;
import org.erclab.nn.baseline.DialogueRnnConfig.Target;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.DialogueRnnDirection;
import org.erclab.nn.layer.DialogueRnnNetwork;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.layer.WeightedMeanLoss;
import org.erclab.nn.utterance.Ratings;
import org.erclab.nn.utterance.UtteranceFeatures;

/**
 * DialogueRNN keeps a state of the dialogue, one of each speaker, and one of the emotion.
 *
 * <p>Majumder et al.: DialogueRNN: An Attentive RNN for Emotion Detection in Conversations, AAAI 2019. Reference program:
 * declare-lab/conv-emotion at 6128ca2, DialogueRNN.
 *
 * <pre>
 * utterance vectors → global, party and emotion states, in one or both directions → (attention) → hidden → scores
 * </pre>
 *
 * <p>The basic form has one direction and no attention at the end; the full form has both. On real-valued targets it is
 * the program's SEMAINE form: tanh in the hidden layer and mean squared error. What of the program we do not follow:
 *
 * <ul>
 *   <li>Its class for one direction cannot run, because it takes a pair for a tensor; what it means is clear.
 *   <li>Every program selects the epoch by <em>test</em> loss. Here dev selects.
 *   <li>The dropout in front of the hidden layer is the program's {@code dropout} plus 0.15; here it has a setting of its
 *       own, {@link DialogueRnnConfig#emotionDropout()}.
 *   <li>SEMAINE's four dimensions are four models there; here {@link DialogueRnnConfig#dimension()} chooses.
 * </ul>
 */
public final class DialogueRnn implements EmotionModel, TurnAttender {

    private final DialogueRnnConfig config;
    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceFeatures features;
    private final DialogueRnnNetwork network;

    public DialogueRnn(DialogueRnnConfig config, ModelInputs inputs, Parameters parameters) {
        this.config = config;
        classWeights = inputs.classWeights().clone();
        backend = parameters.backend();
        features = new UtteranceFeatures(
                parameters,
                inputs,
                "features",
                config.features(),
                config.maps(),
                config.featureSize(),
                config.cnnDropout());
        network = new DialogueRnnNetwork(parameters, form(), outputs(inputs));
    }

    private DialogueRnnNetwork.Form form() {
        return new DialogueRnnNetwork.Form(
                config.bidirectional(),
                config.emotionAttention(),
                config.contextScore(),
                config.listenerUpdate(),
                new DialogueRnnDirection.Sizes(
                        features.width(),
                        config.globalSize(),
                        config.partySize(),
                        config.emotionSize(),
                        config.attentionSize()),
                config.hiddenSize(),
                config.target() == Target.VALUES,
                config.recurrentDropout(),
                config.emotionDropout(),
                config.hiddenDropout());
    }

    private int outputs(ModelInputs inputs) {
        if (config.target() == Target.CLASSES) {
            return inputs.requireLabels().size();
        }
        if (inputs.dimensions().isEmpty()) {
            throw new IllegalArgumentException(
                    "With target VALUES DialogueRNN predicts real-valued dimensions, but the "
                            + "corpus has none: set target to CLASSES");
        }
        return inputs.dimensions().size();
    }

    /** The stages from utterance vectors {@code [ΣU, F]} on; conversations do not see each other. */
    public DialogueRnnNetwork.Stages stages(Tensor u, List<EncodedConversation> batch, Forward forward) {
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        int[][] speakers = batch.stream().map(EncodedConversation::speakers).toArray(int[][]::new);
        return network.apply(u, speakers, dialogues, forward);
    }

    @Override
    public List<TurnWeights> attention(List<EncodedConversation> batch, Forward forward) {
        return network.attention(
                stages(features.of(batch, forward), batch, forward), EncodedConversation.dialogues(backend, batch));
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        DialogueRnnNetwork.Stages stages = stages(features.of(batch, forward), batch, forward);
        return new Outputs(stages.scores(), loss(stages.scores(), batch), stages.hidden());
    }

    /** The loss of scores {@code [ΣU, L]}. */
    public Tensor loss(Tensor scores, List<EncodedConversation> batch) {
        if (config.target() == Target.VALUES) {
            return Losses.meanSquaredError(backend, scores, Ratings.of(batch, (int) scores.size(1)));
        }
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        return WeightedMeanLoss.of(backend, scores, labels, classWeights); // eq. 12
    }

    @Override
    public Task task() {
        return config.task();
    }
}
