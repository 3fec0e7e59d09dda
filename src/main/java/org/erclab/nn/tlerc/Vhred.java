package org.erclab.nn.tlerc;

import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Parameters;

/**
 * VHRED (Serban et al., AAAI 2017): HRED with a latent variable z per turn, drawn before the reply is said.
 *
 * <pre>
 * prior p(z | h) from the context     posterior q(z | h, x) from the context and the encoded reply
 * z = μ + √v ⊙ ε                      loss = −log p(reply | h, z) + κ KL(q ‖ p) (+ bag of words)
 * </pre>
 *
 * <p>TL-ERC paper, section 3.1; the same reference program as {@link Hred}. When predicting, κ is 1, the bag of words is left
 * out, and the noise is fixed by the conversation's name, so that a conversation's loss is always the same.
 */
public final class Vhred extends DialogueGenerator {

    private final VhredConfig config;
    private final GaussianLayers prior;
    private final GaussianLayers posterior;
    private final BagOfWords bagOfWords;

    /**
     * {@code [1]} number of updates so far, null without annealing. It is kept among the weights, so that a checkpoint
     * restores it; without gradient no optimiser moves it.
     */
    private final Tensor updates;

    public Vhred(VhredConfig config, ModelInputs inputs, Parameters parameters) {
        super(config.hred(), config.latentSize(), inputs, parameters);
        this.config = config;
        int context = config.contextSize();
        int reply = 2 * config.encoderSize();
        prior = new GaussianLayers(parameters, Transfer.PRIOR, context, context, config.latentSize());
        posterior = new GaussianLayers(parameters, "posterior", context + reply, context, config.latentSize());
        int words = inputs.wordVectors().length;
        bagOfWords = config.bagOfWords()
                ? new BagOfWords(parameters, config.latentSize(), config.decoderSize(), words)
                : null;
        updates = config.annealingSteps() > 0 ? parameters.constant("divergence_weight.updates", 0, 1) : null;
    }

    /**
     * The stages of a forward pass. {@code ΣP} pairs of a turn and its reply, {@code ΣS} turns, {@code ΣT} words.
     *
     * @param sentences {@code [ΣS, 2E]} vectors of all turns
     * @param contexts {@code [ΣP, C]} the dialogue up to each given turn
     * @param prior over {@code [ΣP, Z]}, before the reply is known
     * @param posterior over {@code [ΣP, Z]}, with the reply
     * @param latent {@code [ΣP, Z]} z, drawn from the posterior
     * @param starts {@code [ΣP, D]} what the decoder starts from
     * @param decoded {@code [ΣT, D]} decoder states under teacher forcing
     */
    public record Stages(
            Tensor sentences,
            Tensor contexts,
            Gaussian prior,
            Gaussian posterior,
            Tensor latent,
            Tensor starts,
            Tensor decoded) {

        /** KL(posterior ‖ prior), summed over the pairs; a scalar. */
        public Tensor divergence() {
            return posterior.divergenceFrom(prior);
        }
    }

    /**
     * All stages of a batch with at least one pair.
     *
     * @param noise {@code [ΣP, Z]} ε
     */
    public Stages stages(List<EncodedConversation> batch, Tensor noise, Forward forward) {
        DialogueTurns turns = turns(batch);
        Tensor sentences = sentenceEncoder().apply(FlatTokens.of(turns.all())); // [ΣS, 2E]
        Tensor given = sentences.index_select(0, backend().indices(turns.givenRows())); // [ΣP, 2E]
        Tensor replies = sentences.index_select(0, backend().indices(turns.replyRows())); // [ΣP, 2E]
        Tensor contexts = contexts(given, turns.pairsPerConversation()); // [ΣP, C]
        Gaussian before = prior.apply(contexts);
        Gaussian after = posterior.apply(Join.columns(contexts, replies));
        Tensor latent = after.at(noise); // [ΣP, Z]
        Tensor starts = decoderStart(Join.columns(contexts, latent)); // [ΣP, D]
        return new Stages(sentences, contexts, before, after, latent, starts, decoded(starts, turns, forward));
    }

    /** {@code −log p(replies) + κ KL (+ bag of words)}, summed over the batch; a scalar. */
    public Tensor loss(Stages stages, List<EncodedConversation> batch, double divergenceWeight) {
        List<int[]> replies = turns(batch).replies();
        Tensor said = decoder().loss(stages.decoded(), replies);
        Tensor loss = said.add(stages.divergence().mul(new Scalar(divergenceWeight)));
        return bagOfWords == null ? loss : loss.add(bagOfWords.loss(stages.latent(), replies));
    }

    /** The bag-of-words term of {@link #loss}, zero when it is off; a scalar. */
    public Tensor bagOfWordsLoss(Stages stages, List<EncodedConversation> batch) {
        return bagOfWords == null
                ? backend().zeros()
                : bagOfWords.loss(stages.latent(), turns(batch).replies());
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        List<EncodedConversation> withReplies = withReplies(batch);
        if (withReplies.isEmpty()) {
            return outputs(nothing(), batch, forward);
        }
        Stages stages = stages(withReplies, noise(withReplies, forward), forward);
        Tensor loss = forward.training()
                ? loss(stages, withReplies, nextDivergenceWeight())
                : decoder().loss(stages.decoded(), turns(withReplies).replies()).add(stages.divergence());
        return outputs(loss, batch, forward);
    }

    @Override
    public Likelihood likelihood(List<EncodedConversation> batch) {
        List<EncodedConversation> withReplies = withReplies(batch);
        if (withReplies.isEmpty()) {
            return Likelihood.NONE;
        }
        Stages stages = stages(withReplies, noise(withReplies, Forward.predicting()), Forward.predicting());
        Tensor losses = decoder().losses(stages.decoded(), turns(withReplies).replies()); // [ΣT]
        double divergence = stages.divergence().item_double();
        return new Likelihood(losses.sum().item_double() + divergence, losses.numel());
    }

    /**
     * {@code log p(replies | z) + log p(z) − log q(z)} of drawn latent variables: the logarithm of an importance weight of
     * the whole batch. The program estimates its perplexity from 100 of them, a batch being one sample.
     */
    public double logImportanceWeight(Stages stages, List<EncodedConversation> batch) {
        double said = 0;
        for (double loss : replyLosses(stages.decoded(), batch)) {
            said -= loss;
        }
        return said
                + stages.prior().logDensity(stages.latent()).item_double()
                - stages.posterior().logDensity(stages.latent()).item_double();
    }

    /**
     * The likelihood of a batch's replies by importance sampling, as the released program estimates it: the mean weight of
     * {@code samples} draws, the whole batch being one draw. Without gradient.
     */
    public Likelihood importanceSampled(List<EncodedConversation> batch, int samples, Random random) {
        int pairs = turns(batch).pairs();
        if (pairs == 0) {
            return Likelihood.NONE;
        }
        List<EncodedConversation> withReplies = withReplies(batch);
        double[] logWeights = new double[samples];
        double largest = Double.NEGATIVE_INFINITY;
        for (int sample = 0; sample < samples; sample++) {
            Tensor noise = Noise.of(backend(), random, pairs, config.latentSize()); // [ΣP, Z]
            Stages stages = stages(withReplies, noise, Forward.predicting());
            logWeights[sample] = logImportanceWeight(stages, withReplies);
            largest = Math.max(largest, logWeights[sample]);
        }
        double sum = 0;
        for (double logWeight : logWeights) {
            sum += Math.exp(logWeight - largest);
        }
        long words = turns(withReplies).replies().stream()
                .mapToLong(reply -> reply.length)
                .sum();
        return new Likelihood(-(largest + Math.log(sum / samples)), words);
    }

    /** κ of the next update; counts it. */
    @SuppressWarnings("try") // the guard acts by being open
    double nextDivergenceWeight() {
        if (updates == null) {
            return config.divergenceWeight();
        }
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            double done = updates.item_double();
            updates.add_(new Scalar(1.0));
            return config.divergenceWeight() * Math.min(1, done / config.annealingSteps());
        }
    }

    private Tensor noise(List<EncodedConversation> batch, Forward forward) {
        DialogueTurns turns = turns(batch);
        return forward.training()
                ? Noise.training(backend(), forward.rng(), turns.pairs(), config.latentSize())
                : Noise.scoring(backend(), batch, turns.pairsPerConversation(), config.latentSize()); // [ΣP, Z]
    }

    private static List<EncodedConversation> withReplies(List<EncodedConversation> batch) {
        return batch.stream().filter(conversation -> conversation.size() > 1).toList();
    }

    @Override
    public Tensor starts(EncodedConversation conversation) {
        Tensor contexts = contexts(conversation); // [U, C]
        return decoderStart(Join.columns(contexts, prior.apply(contexts).mean())); // [U, D]
    }

    @Override
    Tensor sampledStarts(EncodedConversation conversation, Random random) {
        Tensor contexts = contexts(conversation); // [U, C]
        Tensor noise = Noise.of(backend(), random, conversation.size(), config.latentSize()); // [U, Z]
        return decoderStart(Join.columns(contexts, prior.apply(contexts).at(noise))); // [U, D]
    }
}
