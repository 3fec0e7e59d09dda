package org.erclab.nn.emolr;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.LabelRefiner;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TurnAttender;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.DialogueRnnDirection;
import org.erclab.nn.layer.DialogueRnnNetwork;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.LabelRefinement;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.PastAttention;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.SoftTargetLoss;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.utterance.UtteranceFeatures;

/**
 * DialogueRNN that learns against labels which its own states refine: the row DialogueRNN + RLD (Wen et al., TACL 2023,
 * table 5). Its global state g is EmoLR's context c, its party's state q the speaker's s; with two directions those of
 * both stand side by side. The paper does not say which states it takes.
 */
public final class RefinedDialogueRnn implements EmotionModel, LabelRefiner, TurnAttender {

    private final RefinedDialogueRnnConfig config;
    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceFeatures features;
    private final DialogueRnnNetwork network;
    private final LabelRefinement refinement;

    public RefinedDialogueRnn(RefinedDialogueRnnConfig config, ModelInputs inputs, Parameters parameters) {
        this.config = config;
        classWeights = inputs.classWeights().clone();
        backend = parameters.backend();
        int classes = inputs.requireLabels().size();
        features = new UtteranceFeatures(
                parameters,
                inputs,
                "features",
                config.features(),
                config.maps(),
                config.featureSize(),
                config.cnnDropout());
        network = new DialogueRnnNetwork(parameters, form(), classes);
        refinement = new LabelRefinement(
                parameters,
                "refinement",
                classes,
                (config.bidirectional() ? 2 : 1) * config.stateSize(),
                config.labelSize(),
                config.refinement());
    }

    private DialogueRnnNetwork.Form form() {
        return new DialogueRnnNetwork.Form(
                config.bidirectional(),
                config.emotionAttention(),
                PastAttention.Score.GENERAL,
                false,
                new DialogueRnnDirection.Sizes(
                        features.width(), config.stateSize(), config.stateSize(), config.emotionSize(), 0),
                config.hiddenSize(),
                false,
                config.recurrentDropout(),
                config.emotionDropout(),
                config.hiddenDropout());
    }

    /**
     * Scores and refined labels of a batch, flat.
     *
     * @param hidden {@code [ΣU, d]} of the classifier, before dropout
     * @param scores {@code [ΣU, C]} without soft-max
     * @param logRefined {@code [ΣU, C]} log z
     */
    private record Stages(Tensor hidden, Tensor scores, Tensor logRefined) {}

    private DialogueRnnNetwork.Stages network(List<EncodedConversation> batch, Sequences dialogues, Forward forward) {
        int[][] speakers = batch.stream().map(EncodedConversation::speakers).toArray(int[][]::new);
        return network.apply(features.of(batch, forward), speakers, dialogues, forward);
    }

    private Stages stages(List<EncodedConversation> batch, SoftTargetLoss loss, Forward forward) {
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        DialogueRnnNetwork.Stages stages = network(batch, dialogues, forward);
        Tensor speaker = stages.ahead().parties(); // [ΣU, D]
        Tensor context = stages.ahead().globals(); // [ΣU, D]
        if (stages.behind() != null) {
            speaker = Join.columns(
                    speaker, DialogueRnnDirection.reversed(stages.behind().parties(), dialogues)); // [ΣU, 2D]
            context = Join.columns(
                    context, DialogueRnnDirection.reversed(stages.behind().globals(), dialogues)); // [ΣU, 2D]
        }
        Tensor refined = refinement.apply(speaker, context).refined(); // [ΣU, C] eq. 6 to 11
        Tensor logRefined = torch.log_softmax(refined.add(loss.gold(config.goldWeight())), 1); // [ΣU, C] eq. 13
        return new Stages(stages.hidden(), stages.scores(), logRefined);
    }

    private SoftTargetLoss targets(List<EncodedConversation> batch) {
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        return new SoftTargetLoss(backend, labels, classWeights);
    }

    @Override
    public List<TurnWeights> attention(List<EncodedConversation> batch, Forward forward) {
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        return network.attention(network(batch, dialogues, forward), dialogues);
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        SoftTargetLoss loss = targets(batch);
        Stages stages = stages(batch, loss, forward);
        Tensor predicted = torch.log_softmax(stages.scores(), 1); // [ΣU, C] log y*
        Tensor value = loss.refined(stages.logRefined(), predicted, config.goldLoss()); // [] eq. 14
        return new Outputs(stages.scores(), value, stages.hidden());
    }

    @Override
    public boolean refinesLabels() {
        return true;
    }

    @Override
    public Tensor refined(List<EncodedConversation> batch, Forward forward) {
        return stages(batch, targets(batch), forward).logRefined().exp(); // [ΣU, C]
    }
}
