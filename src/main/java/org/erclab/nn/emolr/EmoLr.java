package org.erclab.nn.emolr;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.LabelRefiner;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TurnAttender;
import org.erclab.nn.emolr.EmoLrConfig.Target;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.EmotionPredictor;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.LabelRefinement;
import org.erclab.nn.layer.LabelTable;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.SoftTargetLoss;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.utterance.UtteranceFeatures;

/**
 * EmoLR predicts the emotion of each utterance from states of context, speaker and emotion, and learns against labels that
 * those same states refine.
 *
 * <p>Wen, Tu, Li, Jiang and Zhu, TACL 2023. No program was released.
 *
 * <pre>
 * utterance vectors → states c, s, e ─┬→ linear, ReLU, linear → y*        eq. 12
 *                                     └→ refinement of c, s → z           eq. 6 to 13, in training only
 * loss = mean KL(z ‖ y*)                                                  eq. 14
 * </pre>
 *
 * <p>Decisions: the paper soft-maxes e itself, whose size is not the number of classes, so two linear layers stand between;
 * eq. 14 is written KL(y*, z) but its sum is KL(z ‖ y*); the gradient flows into z, too, for nothing else trains the
 * refinement. Eq. 15's η‖θ‖ is the optimiser's weight decay.
 */
public final class EmoLr implements EmotionModel, LabelRefiner, TurnAttender {

    private final EmoLrConfig config;
    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceFeatures features;
    private final EmotionPredictor predictor;
    private final LabelRefinement refinement;
    private final LabelTable confusionLabels;
    private final Linear confusion;
    private final Linear hiddenLayer;
    private final Linear classLayer;

    public EmoLr(EmoLrConfig config, ModelInputs inputs, Parameters parameters) {
        this.config = config;
        classWeights = inputs.classWeights().clone();
        backend = parameters.backend();
        int classes = inputs.requireLabels().size();
        int size = config.stateSize();
        features = new UtteranceFeatures(
                parameters,
                inputs,
                "features",
                config.features(),
                config.maps(),
                config.featureSize(),
                config.cnnDropout());
        predictor = new EmotionPredictor(
                parameters, "states", features.width(), size, config.emotionFromUpdatedSpeaker(), config.dropout());
        hiddenLayer = new Linear(parameters, "classifier.hidden", size, size);
        classLayer = new Linear(parameters, "classifier.classes", size, classes);
        refinement = config.target() == Target.REFINED
                ? new LabelRefinement(parameters, "refinement", classes, size, config.labelSize(), config.refinement())
                : null;
        boolean lcm = config.target() == Target.LCM;
        confusionLabels =
                lcm ? new LabelTable(parameters, "confusion.labels", classes, config.labelSize(), size) : null;
        confusion = lcm ? new Linear(parameters, "confusion.similarity", classes, classes) : null;
    }

    /**
     * The stages of a forward pass, flat.
     *
     * @param states c, att, s and e
     * @param hidden {@code [ΣU, D]} of the classifier, before dropout
     * @param scores {@code [ΣU, C]} without soft-max
     */
    public record Stages(EmotionPredictor.States states, Tensor hidden, Tensor scores) {}

    /** All stages of a batch; conversations do not see each other. */
    public Stages stages(List<EncodedConversation> batch, Forward forward) {
        return stages(features.of(batch, forward), batch, forward);
    }

    /** The stages from utterance vectors {@code [ΣU, F]} on. */
    public Stages stages(Tensor u, List<EncodedConversation> batch, Forward forward) {
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        int[] speakers = batch.stream()
                .flatMapToInt(conversation -> Arrays.stream(conversation.speakers()))
                .toArray();
        EmotionPredictor.States states = predictor.apply(u, speakers, dialogues, forward); // eq. 2 to 5
        Tensor hidden = hiddenLayer.apply(states.emotions()).relu(); // [ΣU, D]
        Tensor scores = classLayer.apply(forward.dropout(hidden, config.dropout())); // [ΣU, C] eq. 12
        return new Stages(states, hidden, scores);
    }

    /** The attention of eq. 3 over the contexts before an utterance. */
    @Override
    public List<TurnWeights> attention(List<EncodedConversation> batch, Forward forward) {
        return attention(features.of(batch, forward), batch, forward);
    }

    /** The same from utterance vectors {@code [ΣU, F]} on. */
    public List<TurnWeights> attention(Tensor u, List<EncodedConversation> batch, Forward forward) {
        EmotionPredictor.States states = stages(u, batch, forward).states();
        return List.of(TurnWeights.ofPast(
                "earlier contexts", states.contextWeights(), EncodedConversation.dialogues(backend, batch)));
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Stages stages = stages(batch, forward);
        return new Outputs(stages.scores(), loss(stages, batch), stages.hidden());
    }

    /** The loss of eq. 14 for refined labels and LCM, the cross-entropy for the others, {@code []}. */
    public Tensor loss(Stages stages, List<EncodedConversation> batch) {
        Tensor predicted = torch.log_softmax(stages.scores(), 1); // [ΣU, C] log y*
        SoftTargetLoss loss = targets(batch);
        return switch (config.target()) {
            case REFINED, LCM -> loss.refined(logTargets(stages.states(), loss), predicted, config.goldLoss());
            case ONE_HOT -> loss.crossEntropy(loss.gold(1), predicted);
            case SMOOTHED -> loss.crossEntropy(loss.smoothed(config.smoothing()), predicted);
        };
    }

    private SoftTargetLoss targets(List<EncodedConversation> batch) {
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        return new SoftTargetLoss(backend, labels, classWeights);
    }

    /** log z, {@code [ΣU, C]}. */
    private Tensor logTargets(EmotionPredictor.States states, SoftTargetLoss loss) {
        Tensor similarity = config.target() == Target.LCM
                ? torch.softmax(confusion(states), 1)
                : refinement(states).refined(); // [ΣU, C]
        return torch.log_softmax(similarity.add(loss.gold(config.goldWeight())), 1); // [ΣU, C] eq. 13
    }

    /** The stages of the refinement; only with target REFINED. */
    public LabelRefinement.Stages refinement(EmotionPredictor.States states) {
        return refinement.apply(states.speakers(), states.contexts());
    }

    /** LCM's scores of similarity between e and each label, {@code [ΣU, C]}; only with target LCM. */
    public Tensor confusion(EmotionPredictor.States states) {
        return confusion.apply(states.emotions().mm(confusionLabels.apply().t())); // [ΣU, C]
    }

    @Override
    public boolean refinesLabels() {
        return config.target() == Target.REFINED || config.target() == Target.LCM;
    }

    @Override
    public Tensor refined(List<EncodedConversation> batch, Forward forward) {
        return refined(features.of(batch, forward), batch, forward);
    }

    /** The same from utterance vectors {@code [ΣU, F]} on. */
    public Tensor refined(Tensor u, List<EncodedConversation> batch, Forward forward) {
        SoftTargetLoss loss = targets(batch);
        return switch (config.target()) {
            case ONE_HOT -> loss.gold(1); // [ΣU, C]
            case SMOOTHED -> loss.smoothed(config.smoothing()); // [ΣU, C]
            case REFINED, LCM ->
                logTargets(stages(u, batch, forward).states(), loss).exp(); // [ΣU, C]
        };
    }
}
