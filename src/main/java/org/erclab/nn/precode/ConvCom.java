package org.erclab.nn.precode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.layer.Sequences;

/**
 * Conversation completion: which utterance was said here, between what came before and what came after?
 *
 * <p>For every utterance but the first and the last, û = tanh(linear [forward state before it; backward state after it]),
 * which never saw it; a candidate u scores û · u. Candidates are the true utterance and ten noise utterances, which all
 * positions of a conversation share.
 *
 * <p>The readme speaks of noise-contrastive estimation and of selecting one of N; the program's loss, and ours, is the
 * logistic loss of each candidate on its own, mean over all scores of a conversation.
 *
 * <p>To the trainer the candidates are classes, the true one the last ({@link #candidates()}), so that its accuracy is
 * R₁₁@1: of equal scores the first wins, which is never the true one.
 */
public final class ConvCom implements EmotionModel {

    private static final int CANDIDATES = 1 + NoisePool.NOISE;

    private final int maxTokens;
    private final Backend backend;
    private final NoisePool trainNoise;
    private final NoisePool devNoise;

    private final ContextEncoder encoder;
    private final Linear matching;
    private final int conversationSize;

    /**
     * A network with fresh weights.
     *
     * @param trainNoise drawn from anew in every training pass; null when it will not be trained
     * @param devNoise drawn from by the conversation's name in passes that predict; null likewise
     */
    ConvCom(ConvComConfig config, ModelInputs inputs, Parameters parameters, NoisePool trainNoise, NoisePool devNoise) {
        maxTokens = inputs.maxTokens();
        backend = parameters.backend();
        conversationSize = config.conversationSize();
        this.trainNoise = trainNoise;
        this.devNoise = devNoise;
        encoder = new ContextEncoder(config.shape(), config.dropout(), config.trainWordVectors(), inputs, parameters);
        matching = new Linear(parameters, "matching.context", encoder.stateWidth(), config.utteranceSize());
    }

    /** Class number of the true candidate; noise utterances are the classes before it. */
    static int trueCandidate() {
        return CANDIDATES - 1;
    }

    /** Number of candidates. */
    static int candidates() {
        return CANDIDATES;
    }

    /**
     * The stages of a forward pass; {@code ΣP} positions, all utterances but the first and the last of each conversation.
     *
     * @param utterances {@code [ΣU, H]}
     * @param noise {@code [10 N, H]}, ten utterances of each conversation
     * @param states {@code [ΣU, 2D]} of the conversation
     * @param predicted {@code [ΣP, H]} û
     * @param scores {@code [ΣP, 11]}, the true candidate first
     */
    public record Stages(Tensor utterances, Tensor noise, Tensor states, Tensor predicted, Tensor scores) {}

    /**
     * All stages of a batch.
     *
     * @param noise ten utterances for each conversation
     */
    public Stages stages(List<EncodedConversation> batch, List<List<int[]>> noise, Forward forward) {
        int[] sizes = batch.stream().mapToInt(EncodedConversation::size).toArray();
        int total = Arrays.stream(sizes).sum();
        List<int[]> allNoise = noise.stream().flatMap(List::stream).toList();
        TokenRows rows = TokenRows.of(batch, allNoise, maxTokens);
        Tensor vectors = encoder.utterances(rows, forward).vectors(); // [ΣU + 10 N, H]
        Tensor utterances = vectors.narrow(0, 0, total); // [ΣU, H]
        Tensor wrong = vectors.narrow(0, total, allNoise.size()); // [10 N, H]
        Tensor states = encoder.states(utterances, new Sequences(backend, sizes), forward); // [ΣU, 2D]

        Positions positions = Positions.of(batch);
        Tensor before = states.narrow(1, 0, conversationSize)
                .index_select(0, backend.indices(positions.shifted(-1))); // [ΣP, D]
        Tensor after = states.narrow(1, conversationSize, conversationSize)
                .index_select(0, backend.indices(positions.shifted(1))); // [ΣP, D]
        Tensor predicted = matching.apply(Join.columns(before, after)).tanh(); // [ΣP, H]
        Tensor said = utterances.index_select(0, backend.indices(positions.shifted(0))); // [ΣP, H]
        Tensor trueScores = predicted.mul(said).sum(1).unsqueeze(1); // [ΣP, 1]
        Tensor candidates = wrong.view(sizes.length, NoisePool.NOISE, wrong.size(1))
                .index_select(0, backend.indices(positions.conversations())); // [ΣP, 10, H]
        Tensor wrongScores = candidates.bmm(predicted.unsqueeze(2)).squeeze(2); // [ΣP, 10]
        return new Stages(utterances, wrong, states, predicted, Join.columns(trueScores, wrongScores));
    }

    /**
     * Logistic loss: mean over the scores of a conversation, then over conversations.
     *
     * @param scores {@code [ΣP, 11]}, the true candidate first
     * @return a scalar
     */
    public Tensor loss(Tensor scores, List<EncodedConversation> batch) {
        Positions positions = Positions.of(batch);
        long[] conversations = positions.conversations();
        double[] signs = new double[conversations.length * CANDIDATES];
        double[] shares = new double[signs.length];
        for (int i = 0; i < signs.length; i++) {
            int conversation = (int) conversations[i / CANDIDATES];
            signs[i] = i % CANDIDATES == 0 ? 1 : -1;
            int ofConversation = (batch.get(conversation).size() - 2) * CANDIDATES;
            shares[i] = -1.0 / ((double) ofConversation * batch.size());
        }
        Tensor signed = scores.mul(backend.tensor(signs, conversations.length, CANDIDATES)); // [ΣP, 11]
        Tensor terms =
                torch.log_sigmoid(signed).mul(backend.tensor(shares, conversations.length, CANDIDATES)); // [ΣP, 11]
        return terms.sum();
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Tensor scores = stages(batch, noise(batch, forward), forward).scores(); // [ΣP, 11]
        Tensor trueLast = scores.detach().roll(new long[] {-1}, 1); // [ΣP, 11]
        int utterances = batch.stream().mapToInt(EncodedConversation::size).sum();
        Tensor all = backend.zeros(utterances, CANDIDATES)
                .index_copy(0, backend.indices(Positions.of(batch).shifted(0)), trueLast); // [ΣU, 11]
        return new Outputs(all, loss(scores, batch));
    }

    private List<List<int[]>> noise(List<EncodedConversation> batch, Forward forward) {
        if (trainNoise == null || devNoise == null) {
            throw new IllegalStateException("This network has no conversations to draw noise from: train it through "
                    + "ConvComPretraining, or rank given candidates");
        }
        if (!forward.training()) {
            return batch.stream().map(devNoise::fixed).toList();
        }
        Random random = random(forward.rng());
        List<List<int[]>> noise = new ArrayList<>();
        for (EncodedConversation conversation : batch) {
            noise.add(trainNoise.draw(conversation, random));
        }
        return noise;
    }

    /** A source of whole numbers that follows from the run's generator. */
    private static Random random(Rng rng) {
        Tensor drawn = Backend.cpu().zeros(2); // [2]
        rng.uniform(drawn, 1);
        long high = Float.floatToIntBits(drawn.select(0, 0).item_float());
        long low = Float.floatToIntBits(drawn.select(0, 1).item_float());
        return new Random(high << 32 ^ low);
    }

    /**
     * The positions of a batch that have a turn before and a turn after them.
     *
     * @param rows {@code [ΣP]} their places among all utterances
     * @param conversations {@code [ΣP]} the number of their conversation
     */
    private record Positions(int[] rows, long[] conversations) {

        static Positions of(List<EncodedConversation> batch) {
            int positions = batch.stream()
                    .mapToInt(conversation -> conversation.size() - 2)
                    .sum();
            int[] rows = new int[Math.max(0, positions)];
            long[] conversations = new long[rows.length];
            int next = 0;
            int first = 0;
            for (int c = 0; c < batch.size(); c++) {
                int size = batch.get(c).size();
                if (size < 3) {
                    throw new IllegalArgumentException(
                            "Conversation '" + batch.get(c).id() + "' has " + size
                                    + " utterances; ConvCom completes conversations of at least three");
                }
                for (int place = 1; place < size - 1; place++) {
                    rows[next] = first + place;
                    conversations[next++] = c;
                }
                first += size;
            }
            return new Positions(rows, conversations);
        }

        long[] shifted(int by) {
            return IntStream.of(rows).mapToLong(row -> row + by).toArray();
        }
    }
}
