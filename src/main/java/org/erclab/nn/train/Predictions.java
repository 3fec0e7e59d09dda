package org.erclab.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EmotionModel.Outputs;
import org.erclab.nn.EmotionModel.Task;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.LabelRefiner;
import org.erclab.nn.TurnAttender;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.TurnWeights;

/**
 * What a model says about conversations, without dropout.
 *
 * @param loss mean over the conversations
 * @param scores {@code [conversation][U][L]}; no rows where the model has no scores
 */
record Predictions(double loss, float[][][] scores) {

    /** Utterances in one pass; more would not be faster, and memory grows with it. */
    private static final int UTTERANCES_PER_PASS = 256;

    static Predictions of(EmotionModel model, List<EncodedConversation> conversations) {
        float[][][] scores = new float[conversations.size()][][];
        double[] loss = {0};
        inPasses(conversations, (batch, from) -> {
            Outputs outputs = model.forward(batch, Forward.predicting());
            loss[0] += outputs.loss().item_double() * batch.size();
            if (model.task() != Task.LOSS_ONLY) {
                split(outputs.scores(), batch, scores, from);
            }
        });
        return new Predictions(loss[0] / conversations.size(), scores);
    }

    /** What the last layer makes the scores of, {@code [conversation][U][H]}; empty for models that do not tell. */
    static Optional<float[][][]> states(EmotionModel model, List<EncodedConversation> conversations) {
        float[][][] states = new float[conversations.size()][][];
        boolean[] told = {true};
        inPasses(conversations, (batch, from) -> {
            Optional<Tensor> rows = model.forward(batch, Forward.predicting()).states();
            rows.ifPresent(tensor -> split(tensor, batch, states, from));
            told[0] &= rows.isPresent();
        });
        return told[0] ? Optional.of(states) : Optional.empty();
    }

    /** The labels that a model refines, {@code [conversation][U][L]}; empty for other models. */
    static Optional<float[][][]> refined(EmotionModel model, List<EncodedConversation> conversations) {
        if (!(model instanceof LabelRefiner refiner) || !refiner.refinesLabels()) {
            return Optional.empty();
        }
        float[][][] shares = new float[conversations.size()][][];
        inPasses(
                conversations,
                (batch, from) -> split(refiner.refined(batch, Forward.predicting()), batch, shares, from));
        return Optional.of(shares);
    }

    /** The turns that utterances weigh most, {@code [conversation]}, each attention of the model; none where it has none. */
    static List<List<AttendedTurns>> attention(EmotionModel model, List<EncodedConversation> conversations) {
        List<List<AttendedTurns>> attended = new ArrayList<>();
        if (model instanceof TurnAttender attender) {
            inPasses(
                    conversations,
                    (batch, from) -> attended.addAll(attended(attender.attention(batch, Forward.predicting()), batch)));
        } else {
            conversations.forEach(conversation -> attended.add(List.of()));
        }
        return attended;
    }

    private static List<List<AttendedTurns>> attended(List<TurnWeights> attentions, List<EncodedConversation> batch) {
        List<List<AttendedTurns>> attended = new ArrayList<>();
        batch.forEach(conversation -> attended.add(new ArrayList<>()));
        for (TurnWeights attention : attentions) {
            float[][][] weights = new float[batch.size()][][];
            split(attention.weights(), batch, weights, 0);
            for (int i = 0; i < weights.length; i++) {
                attended.get(i).add(AttendedTurns.strongest(attention.attention(), weights[i]));
            }
        }
        return attended;
    }

    /** Works on a batch whose first conversation has the number {@code from}. */
    private interface Pass {
        void over(List<EncodedConversation> batch, int from);
    }

    @SuppressWarnings("try") // scope and guard act by being open
    private static void inPasses(List<EncodedConversation> conversations, Pass pass) {
        int from = 0;
        while (from < conversations.size()) {
            int to = end(conversations, from);
            try (PointerScope scope = new PointerScope();
                    NoGradGuard outsideGraph = new NoGradGuard()) {
                pass.over(conversations.subList(from, to), from);
            }
            from = to;
        }
    }

    private static int end(List<EncodedConversation> conversations, int from) {
        int to = from + 1;
        while (to < conversations.size() && fitsIntoPass(conversations.subList(from, to), conversations.get(to))) {
            to++;
        }
        return to;
    }

    /** Whether {@code next} goes through the network together with {@code before}; the first one always does. */
    static boolean fitsIntoPass(List<EncodedConversation> before, EncodedConversation next) {
        int utterances = before.stream().mapToInt(EncodedConversation::size).sum();
        return before.isEmpty() || utterances + next.size() <= UTTERANCES_PER_PASS;
    }

    private static void split(Tensor scores, List<EncodedConversation> batch, float[][][] into, int from) {
        int width = (int) scores.size(1);
        float[] numbers = new float[(int) scores.numel()];
        try (FloatPointer values =
                scores.cpu().to(ScalarType.Float).contiguous().data_ptr_float()) {
            values.get(numbers);
        }
        int next = 0;
        for (int i = 0; i < batch.size(); i++) {
            float[][] rows = new float[batch.get(i).size()][width];
            for (float[] row : rows) {
                System.arraycopy(numbers, next, row, 0, width);
                next += width;
            }
            into[from + i] = rows;
        }
    }

    /** The class with the largest score, for all utterances in order; of equal ones the first. */
    int[] largest() {
        List<Integer> classes = new ArrayList<>();
        for (float[][] conversation : scores) {
            for (float[] row : conversation) {
                int best = 0;
                for (int c = 1; c < row.length; c++) {
                    best = row[c] > row[best] ? c : best;
                }
                classes.add(best);
            }
        }
        return classes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Column {@code d} of the scores, for all utterances in order. */
    double[] column(int d) {
        List<Double> values = new ArrayList<>();
        for (float[][] conversation : scores) {
            for (float[] row : conversation) {
                values.add((double) row[d]);
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Soft-max of the scores, {@code [conversation][U][L]}, each row summing to 1. */
    float[][][] probabilities() {
        float[][][] probabilities = new float[scores.length][][];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = new float[scores[i].length][];
            for (int u = 0; u < scores[i].length; u++) {
                probabilities[i][u] = softmax(scores[i][u]);
            }
        }
        return probabilities;
    }

    private static float[] softmax(float[] row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float score : row) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (float score : row) {
            sum += Math.exp(score - largest);
        }
        float[] probabilities = new float[row.length];
        for (int c = 0; c < row.length; c++) {
            probabilities[c] = (float) (Math.exp(row[c] - largest) / sum);
        }
        return probabilities;
    }
}
