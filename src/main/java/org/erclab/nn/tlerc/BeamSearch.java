package org.erclab.nn.tlerc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Precision;
import org.erclab.text.Vocabulary;

/**
 * Searches for likely replies, written from the definition (the released program's search mixes up conversations when the
 * width is above 1).
 *
 * <p>One live hypothesis, empty, at the start. Each step extends every live one by every word and keeps the {@code width}
 * best extensions over all; those that say the end symbol are set aside, the others live on. At the end finished and live
 * ones are ranked together. Width 1 is greedy up to the end symbol. A larger width is not always better.
 */
final class BeamSearch {

    private final ReplyDecoder decoder;
    private final Backend exact;
    private final int width;
    private final int maxSteps;

    BeamSearch(ReplyDecoder decoder, int width, int maxSteps) {
        if (width < 1 || maxSteps < 1) {
            throw new IllegalArgumentException(
                    "Beam search needs a width and a length of at least 1, got " + width + " and " + maxSteps);
        }
        this.decoder = decoder;
        exact = new Backend(decoder.backend().device(), Precision.DOUBLE);
        this.width = width;
        this.maxSteps = maxSteps;
    }

    /** The best replies from one start state {@code [1, H]}, at most {@code width}, best first. */
    List<Reply> from(Tensor start) {
        List<Reply> live = List.of(new Reply(new int[0], 0, false));
        List<Reply> finished = new ArrayList<>();
        Tensor states = start; // [n, H]
        for (int step = 0; step < maxSteps && !live.isEmpty(); step++) {
            states = decoder.step(states, lastWords(live)); // [n, H]
            List<Reply> next = new ArrayList<>();
            List<Long> parents = new ArrayList<>();
            for (Extension extension : bestExtensions(states, live)) {
                Reply reply = extension.of(live);
                if (reply.ended()) {
                    finished.add(reply);
                } else {
                    next.add(reply);
                    parents.add((long) extension.parent);
                }
            }
            live = next;
            states = states.index_select(0, exact.indices(longs(parents))); // [n, H]
        }
        finished.addAll(live);
        finished.sort(Comparator.comparingDouble(Reply::score).reversed());
        return List.copyOf(finished.subList(0, Math.min(width, finished.size())));
    }

    private List<Extension> bestExtensions(Tensor states, List<Reply> live) {
        double[] scores = live.stream().mapToDouble(Reply::score).toArray();
        Tensor before = exact.tensor(scores, scores.length, 1); // [n, 1]
        Tensor words = decoder.logProbabilities(states).to(ScalarType.Double); // [n, V]
        int vocabulary = (int) words.size(1);
        Tensor totals = words.add(before).flatten(); // [n·V]
        T_TensorTensor_T top = totals.topk(Math.min(width, totals.size(0)));
        Tensor values = top.get0().cpu(); // [k]
        Tensor places = top.get1().cpu(); // [k]
        double[] bestScores = new double[(int) values.size(0)];
        values.data_ptr_double().get(bestScores);
        long[] bestPlaces = new long[bestScores.length];
        places.data_ptr_long().get(bestPlaces);
        List<Extension> best = new ArrayList<>();
        for (int i = 0; i < bestScores.length; i++) {
            best.add(new Extension(
                    (int) (bestPlaces[i] / vocabulary), (int) (bestPlaces[i] % vocabulary), bestScores[i]));
        }
        return best;
    }

    private static long[] lastWords(List<Reply> live) {
        return live.stream()
                .mapToLong(reply ->
                        reply.tokens().length == 0 ? Vocabulary.START : reply.tokens()[reply.tokens().length - 1])
                .toArray();
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    /** Live hypothesis {@code parent} with one more word, and the score of the whole. */
    private record Extension(int parent, int word, double score) {

        private Reply of(List<Reply> live) {
            int[] before = live.get(parent).tokens();
            int[] tokens = Arrays.copyOf(before, before.length + 1);
            tokens[before.length] = word;
            return new Reply(tokens, score, word == Vocabulary.END);
        }
    }
}
