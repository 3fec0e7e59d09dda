package org.erclab.nn.silstm;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TurnAttender;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.SiLstmCells;
import org.erclab.nn.layer.SpeakerGru;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.layer.WeightedMeanLoss;
import org.erclab.nn.utterance.UtteranceFeatures;

/**
 * SI-LSTM labels each utterance from its text and audio features, from who speaks, and from the conversation around it.
 *
 * <p>Liang, Zou and Xu: SI-LSTM, ICASSP 2023. Program: XingweiLiang/MATTERIC at 755647a, the model file that it keeps of
 * the original.
 *
 * <pre>
 * features → linear ─┬→ transformer layers H ─┬→ cells with speakers and joint attention S ─┬→ fusion → two layers → scores
 *                    └→ speaker states q ─────┘   H → cross-modal attention C ──────────────┘
 * </pre>
 *
 * <p>Where paper and program differ, and what we do:
 *
 * <ul>
 *   <li>Other speakers' states: the program overwrites them with one another after each turn, which is wrong for more
 *       than two. We follow eq. 4; for two it is the same.
 *   <li>Eq. 8 prints x_{t−1}; like the program we take x_t.
 *   <li>Padding: the program's attentions look at the padding of a batch. {@link SiLstmConfig#attendPadding()} chooses.
 *   <li>Joint attention, fusion, biases and initial ones: {@link SiLstmConfig} has them as settings.
 * </ul>
 */
public final class SiLstm implements EmotionModel, TurnAttender {

    private final SiLstmConfig config;
    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceFeatures ofText;
    private final UtteranceFeatures ofAudio;
    private final ModalityEncoder textEncoder;
    private final ModalityEncoder audioEncoder;
    private final SpeakerGru speakersAhead;
    private final SpeakerGru speakersBehind;
    private final SiLstmCells cells;
    private final CrossModalAttention textLooks;
    private final CrossModalAttention audioLooks;
    private final ModalityFusion fusion;
    private final Linear hiddenLayer;
    private final Linear classLayer;

    public SiLstm(SiLstmConfig config, ModelInputs inputs, Parameters parameters) {
        this.config = config;
        classWeights = inputs.classWeights().clone();
        backend = parameters.backend();
        ofText = features(parameters, inputs, "textFeatures", config.textFeatures());
        ofAudio = features(parameters, inputs, "audioFeatures", config.audioFeatures());
        textEncoder = new ModalityEncoder(parameters, "text", ofText.width(), config);
        audioEncoder = new ModalityEncoder(parameters, "audio", ofAudio.width(), config);
        speakersAhead = config.speakerStates() ? speakers(parameters, "ahead.speaker") : null;
        speakersBehind = config.speakerStates() ? speakers(parameters, "behind.speaker") : null;
        cells = new SiLstmCells(
                parameters,
                new SiLstmCells.Form(
                        config.modelSize(),
                        config.hiddenSize(),
                        config.speakerStates() ? config.speakerSize() : 0,
                        config.jointAttention(),
                        config.fourBiases(),
                        config.onesStart(),
                        config.recurrentDropout(),
                        config.jointDropout()));
        textLooks = new CrossModalAttention(parameters, "cross.text", config);
        audioLooks = new CrossModalAttention(parameters, "cross.audio", config);
        fusion = new ModalityFusion(parameters, config);
        hiddenLayer = new Linear(parameters, "classifier.hidden", fusion.width(), config.classifierSize());
        classLayer = new Linear(
                parameters,
                "classifier.classes",
                config.classifierSize(),
                inputs.requireLabels().size());
    }

    private UtteranceFeatures features(Parameters parameters, ModelInputs inputs, String setting, String names) {
        return new UtteranceFeatures(
                parameters, inputs, setting, names, config.maps(), config.featureSize(), config.cnnDropout());
    }

    private SpeakerGru speakers(Parameters parameters, String name) {
        return new SpeakerGru(
                parameters, name, 2 * config.modelSize(), config.speakerSize(), config.recurrentDropout());
    }

    /**
     * The stages of a forward pass, flat.
     *
     * @param encoded {@code [ΣU, d]} H
     * @param speakersAhead {@code [ΣU, Q]} q from first turns on; null without speaker states
     * @param speakersBehind {@code [ΣU, Q]} q from last turns on; null without speaker states
     * @param cells S before dropout
     * @param crossed {@code [ΣU, d]} C by the modality that asks
     * @param weights {@code [N, S, S]} of the cross-modal attention by the modality that asks
     * @param fused {@code [ΣU, …]} what the classifier reads
     * @param hidden {@code [ΣU, d_o]} before dropout
     * @param scores {@code [ΣU, L]} without soft-max
     */
    public record Stages(
            Pair encoded,
            Tensor speakersAhead,
            Tensor speakersBehind,
            SiLstmCells.States cells,
            Pair crossed,
            Pair weights,
            Tensor fused,
            Tensor hidden,
            Tensor scores) {}

    /** All stages of a batch; conversations do not see each other unless padding is attended to. */
    public Stages stages(List<EncodedConversation> batch, Forward forward) {
        return stages(new Pair(ofText.of(batch, forward), ofAudio.of(batch, forward)), batch, forward);
    }

    /** The stages from features {@code [ΣU, F]} on, each modality with its own width. */
    public Stages stages(Pair features, List<EncodedConversation> batch, Forward forward) {
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        Tensor padding = config.attendPadding() ? null : dialogues.padding(); // [N, S]
        Pair padded = features.map(rows -> dialogues.pad(rows, 0)); // [N, S, F]
        Pair x = new Pair(textEncoder.in(padded.text()), audioEncoder.in(padded.audio())); // [N, S, d]
        Pair h = new Pair( // [N, S, d] eq. 2, 3
                textEncoder.encode(x.text(), padding, forward), audioEncoder.encode(x.audio(), padding, forward));
        Pair encoded = h.map(dialogues::unpad); // [ΣU, d]

        Tensor ahead = null; // [ΣU, Q]
        Tensor behind = null; // [ΣU, Q]
        if (config.speakerStates()) {
            SpeakerGru.Turns turns = new SpeakerGru.Turns(
                    backend, batch.stream().map(EncodedConversation::speakers).toArray(int[][]::new));
            Tensor u = Join.columns(dialogues.unpad(x.text()), dialogues.unpad(x.audio())); // [ΣU, 2d]
            ahead = speakersAhead.ahead(u, turns, forward); // [ΣU, Q] eq. 4
            behind = speakersBehind.behind(u, turns, forward); // [ΣU, Q] eq. 4
        }
        SiLstmCells.States states =
                cells.apply(encoded.text(), encoded.audio(), ahead, behind, dialogues, forward); // eq. 5 to 11
        Pair kept = new Pair(states.text(), states.audio())
                .map(state -> forward.dropout(state, config.stateDropout())); // [ΣU, 2H]
        CrossModalAttention.Seen byText = textLooks.apply(h.text(), h.audio(), padding, forward); // eq. 12 to 17
        CrossModalAttention.Seen byAudio = audioLooks.apply(h.audio(), h.text(), padding, forward); // eq. 12 to 17
        Pair crossed = new Pair(byText.output(), byAudio.output()).map(dialogues::unpad); // [ΣU, d]
        Tensor fused = fusion.apply(encoded, kept, crossed, forward); // [ΣU, …] eq. 18
        Tensor hidden = hiddenLayer.apply(fused).relu(); // [ΣU, d_o]
        Tensor scores = classLayer.apply(forward.dropout(hidden, config.classifierDropout())); // [ΣU, L] eq. 19
        return new Stages(
                encoded,
                ahead,
                behind,
                states,
                crossed,
                new Pair(byText.weights(), byAudio.weights()),
                fused,
                hidden,
                scores);
    }

    /**
     * The cross-modal attention of either modality (eq. 13, 15). Its transformer layers attend to turns, too, with many heads in many
     * layers; they are not told. With {@link SiLstmConfig#attendPadding()} rows sum to less than 1, the rest is on padding.
     */
    @Override
    public List<TurnWeights> attention(List<EncodedConversation> batch, Forward forward) {
        Pair weights = stages(batch, forward).weights(); // [N, S, S]
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        return List.of(
                TurnWeights.ofPadded("text to audio", weights.text(), dialogues),
                TurnWeights.ofPadded("audio to text", weights.audio(), dialogues));
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Stages stages = stages(batch, forward);
        return new Outputs(stages.scores(), loss(stages.scores(), batch), stages.hidden());
    }

    /** Mean negative log-likelihood of the labelled utterances, whatever their dialogues. */
    public Tensor loss(Tensor scores, List<EncodedConversation> batch) {
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        return WeightedMeanLoss.of(backend, scores, labels, classWeights);
    }
}
