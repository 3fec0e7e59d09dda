package org.erclab.nn.tlerc;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Gru;
import org.erclab.nn.layer.InitialWeights;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TrainableWordTable;
import org.erclab.nn.utterance.FeatureRows;
import org.erclab.text.Vocabulary;

/**
 * TL-ERC's target: labels the utterances of a dialogue by a context encoder that may have learned to continue dialogues.
 *
 * <p>Hazarika, Poria, Zimmermann, Mihalcea: Conversational transfer learning for emotion recognition, Information Fusion
 * 2021, section 3.2. Reference program: declare-lab/conv-emotion at 6128ca2, folder TL-ERC.
 *
 * <pre>
 * utterance vectors (feature set, or BiGRU over words) → GRU over turns → (latent variable) → tanh(W_p · + b_p) → scores
 * </pre>
 *
 * <p>Where paper and program differ, and what we do:
 *
 * <ul>
 *   <li>The paper calls the context encoder "similar to c-LSTM"; equations and program have one GRU, left to right. We
 *       follow them.
 *   <li>The program cuts dialogues longer than the longest training dialogue, labels too. We cut none.
 *   <li>Loss of a training pass: mean over the utterances of the batch, as the program. When predicting: the mean over
 *       the conversations of their means, which is the program's validation loss at batch size 1 and does not depend on
 *       how dialogues are batched.
 *   <li>The paper transfers the prior of VHRED; the program has no such target. Ours draws z from the prior in training
 *       and takes its mean when predicting.
 * </ul>
 */
public final class TlErc implements EmotionModel {

    private final TlErcConfig config;
    private final Backend backend;
    private final UtteranceLoss loss;
    private final boolean contextFrozen;

    private final SentenceEncoder sentenceEncoder;
    private final FeatureRows features;
    private final Gru contextEncoder;
    private final GaussianLayers prior;
    private final Linear contextToDecoder;
    private final Linear decoderToOutput;

    public TlErc(TlErcConfig config, ModelInputs inputs, Parameters parameters) {
        this.config = config;
        backend = parameters.backend();
        boolean classes = config.prediction() == TlErcConfig.Prediction.CLASSES;
        int outputs =
                classes ? inputs.requireLabels().size() : inputs.dimensions().size();
        if (outputs == 0) {
            throw new IllegalArgumentException("prediction is VALUES, but the corpus has no real-valued dimensions");
        }
        loss = classes ? UtteranceLoss.ofClasses(backend, inputs.classWeights()) : UtteranceLoss.ofValues(backend);
        sentenceEncoder = config.sentences() == TlErcConfig.Sentences.WORDS ? words(config, inputs, parameters) : null;
        features = sentenceEncoder == null ? features(config, inputs, backend) : null;
        int sentence = features == null ? 2 * config.encoderSize() : features.width() / config.storedLayers();
        int context = config.contextSize();
        contextEncoder = new Gru(parameters, DialogueGenerator.CONTEXT_GRU, sentence, context, 1, false);
        InitialWeights.orthogonalStates(parameters, DialogueGenerator.CONTEXT_GRU);
        int latent = config.latentSize();
        prior = latent > 0 ? new GaussianLayers(parameters, Transfer.PRIOR, context, context, latent) : null;
        contextToDecoder = new Linear(parameters, DialogueGenerator.CONTEXT_TO_DECODER, context + latent, context);
        decoderToOutput = new Linear(parameters, "decoder2output.linears.0", context, outputs);
        contextFrozen = config.frozen() == TlErcConfig.Frozen.SENTENCES_AND_CONTEXT;
        freeze(parameters);
    }

    private static SentenceEncoder words(TlErcConfig config, ModelInputs inputs, Parameters parameters) {
        if (inputs.requireWordWidth() == 0) {
            throw new IllegalArgumentException(
                    "sentences is WORDS, but the word vectors have no width: set vectorWidth");
        }
        TrainableWordTable table = new TrainableWordTable(parameters, SentenceEncoder.WORDS, inputs.wordVectors());
        return new SentenceEncoder(parameters, table, config.encoderSize());
    }

    private static FeatureRows features(TlErcConfig config, ModelInputs inputs, Backend backend) {
        FeatureRows rows = new FeatureRows(backend, inputs, "featureSet", config.featureSet());
        if (rows.width() % config.storedLayers() != 0) {
            throw new IllegalArgumentException("Feature set '" + config.featureSet() + "' is " + rows.width()
                    + " wide, which storedLayers = " + config.storedLayers() + " does not divide");
        }
        return rows;
    }

    private void freeze(Parameters parameters) {
        List<String> names = new ArrayList<>();
        if (config.frozen() != TlErcConfig.Frozen.NONE && sentenceEncoder != null) {
            names.addAll(Transfer.sentenceNames());
        }
        if (contextFrozen) {
            names.addAll(Transfer.contextNames(config.transferInputBias(), prior != null));
        }
        names.forEach(name -> parameters.trainable().get(name).requires_grad_(false));
    }

    /**
     * The stages of a forward pass, {@code ΣU} utterances.
     *
     * @param sentences {@code [ΣU, S]} utterance vectors
     * @param contexts {@code [ΣU, C]} before dropout
     * @param prior over {@code [ΣU, Z]}; null without latent variable
     * @param projected {@code [ΣU, C]} tanh(W_p · + b_p)
     * @param scores {@code [ΣU, L]} without soft-max, or values {@code [ΣU, D]}
     */
    public record Stages(Tensor sentences, Tensor contexts, Gaussian prior, Tensor projected, Tensor scores) {}

    /**
     * All stages of a batch; conversations do not see each other.
     *
     * @param noise {@code [ΣU, Z]} ε of the latent variable; null takes its mean
     */
    public Stages stages(List<EncodedConversation> batch, Tensor noise, Forward forward) {
        int[] sizes = batch.stream().mapToInt(EncodedConversation::size).toArray();
        return stages(sentences(batch), sizes, noise, forward);
    }

    /**
     * The stages after the utterance vectors.
     *
     * @param sentences {@code [ΣU, S]}
     * @param sizes utterances of each conversation
     */
    public Stages stages(Tensor sentences, int[] sizes, Tensor noise, Forward forward) {
        Sequences dialogues = new Sequences(backend, sizes);
        Tensor contexts = contexts(sentences, dialogues); // [ΣU, C]
        Tensor kept = forward.dropout(contexts, config.dropout()); // [ΣU, C]
        Gaussian latent = prior == null ? null : prior.apply(kept);
        Tensor joined = latent == null ? kept : Join.columns(kept, noise == null ? latent.mean() : latent.at(noise));
        Tensor projected = contextToDecoder.apply(joined).tanh(); // [ΣU, C]
        return new Stages(sentences, contexts, latent, projected, decoderToOutput.apply(projected));
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Tensor noise = null;
        if (prior != null && forward.training()) {
            int utterances = batch.stream().mapToInt(EncodedConversation::size).sum();
            noise = Noise.training(backend, forward.rng(), utterances, config.latentSize()); // [ΣU, Z]
        }
        Stages stages = stages(batch, noise, forward);
        Tensor value = loss.of(stages.scores(), batch, forward.training()); // []
        return new Outputs(stages.scores(), value, stages.projected());
    }

    /** The loss of given scores as a training pass has it, a scalar. */
    public Tensor trainingLoss(Tensor scores, List<EncodedConversation> batch) {
        return loss.of(scores, batch, true);
    }

    @Override
    public Task task() {
        return config.task();
    }

    private Tensor contexts(Tensor sentences, Sequences dialogues) {
        if (contextFrozen) {
            // The quick recurrence writes gradients of its weights itself; libtorch's leaves frozen ones alone.
            Tensor zeros = backend.zeros(1, dialogues.count(), config.contextSize()); // [1, B, C]
            return contextEncoder.apply(sentences, dialogues, zeros).all(); // [ΣU, C]
        }
        return contextEncoder.apply(sentences, dialogues).all(); // [ΣU, C]
    }

    private Tensor sentences(List<EncodedConversation> batch) {
        if (sentenceEncoder != null) {
            return sentenceEncoder.apply(FlatTokens.of(read(batch))); // [ΣU, 2E]
        }
        return layerAverage(features.of(batch)); // [ΣU, S]
    }

    /** The mean of the first of the layers whose states lie side by side, {@code [ΣU, K·S]} to {@code [ΣU, S]}. */
    public Tensor layerAverage(Tensor features) {
        long layers = config.storedLayers();
        Tensor perLayer = features.view(features.size(0), layers, features.size(1) / layers); // [ΣU, K, S]
        return perLayer.narrow(1, 0, config.averagedLayers()).mean(1); // [ΣU, S]
    }

    /** Utterances as the encoder reads them; a pre-trained one was taught that they end in the end symbol. */
    private List<int[]> read(List<EncodedConversation> batch) {
        List<int[]> utterances = new ArrayList<>();
        for (EncodedConversation conversation : batch) {
            for (int[] tokens : conversation.tokens()) {
                if (config.transferred().sentences()) {
                    utterances.add(DialogueTurns.withEnd(tokens));
                } else {
                    utterances.add(tokens.length == 0 ? new int[] {Vocabulary.UNKNOWN} : tokens);
                }
            }
        }
        return utterances;
    }
}
