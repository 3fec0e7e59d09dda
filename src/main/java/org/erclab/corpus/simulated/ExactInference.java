package org.erclab.corpus.simulated;

import java.util.ArrayList;
import java.util.List;
import org.erclab.corpus.simulated.BayesAccuracy.Context;
import org.erclab.corpus.simulated.BayesAccuracy.SpeakerKnowledge;

/**
 * Exact posteriors of the emotions of a conversation under the generative model: a hidden Markov model over {@link
 * SpeakerStates} for each choice of topic and personalities ("case"), the cases weighted by how well they explain what is
 * seen. Equation S7.
 */
final class ExactInference {

    /** Most numbers kept for one conversation: turns x cases x states. */
    private static final long MOST_NUMBERS = 30_000_000;

    private final GenerativeModel model;

    private final SpeakerStates states;

    private final TurnLikelihood likelihood;

    /** Cases: the personality of each slot; its prior probability over casts. */
    private final List<int[]> types = new ArrayList<>();

    private final List<Double> typePriors = new ArrayList<>();

    /** P(own last, other's last, type, topic) at a turn drawn at random, {@code [K + 1][K + 1][TYPES][TOPICS]}. */
    private final double[][][][] randomTurn;

    ExactInference(GenerativeModel model) {
        this.model = model;
        this.states = new SpeakerStates(model);
        this.likelihood = new TurnLikelihood(model);
        int speakers = model.config.speakers();
        for (int code = 0; code < StrictMath.pow(GenerativeModel.TYPES, speakers); code++) {
            int[] choice = new int[speakers];
            for (int slot = 0, left = code; slot < speakers; slot++, left /= GenerativeModel.TYPES) {
                choice[slot] = left % GenerativeModel.TYPES;
            }
            double prior = castPrior(choice);
            if (prior > 0) {
                types.add(choice);
                typePriors.add(prior);
            }
        }
        long numbers = (long) model.config.sizes().maxTurns() * types.size() * GenerativeModel.TOPICS * states.count;
        if (numbers > MOST_NUMBERS) {
            throw new IllegalArgumentException(
                    "Exact inference over " + numbers + " numbers a conversation is too large" + " (at most "
                            + MOST_NUMBERS + "): use fewer turns, emotions or speakers");
        }
        this.randomTurn = randomTurn();
    }

    /** Probability that persons drawn without replacement have these personalities, equation S1. */
    private double castPrior(int[] choice) {
        int cast = model.config.cast();
        double prior = 1;
        int[] used = new int[GenerativeModel.TYPES];
        for (int drawn = 0; drawn < choice.length; drawn++) {
            int type = choice[drawn];
            int ofType = (cast - type + GenerativeModel.TYPES - 1) / GenerativeModel.TYPES;
            prior *= (double) StrictMath.max(0, ofType - used[type]) / (cast - drawn);
            used[type]++;
        }
        return prior;
    }

    /**
     * Posterior of each turn's emotion.
     *
     * @return {@code [U][K]}, rows summing to one
     */
    double[][] posteriors(List<SimulatedTurn> turns, Context context, SpeakerKnowledge speakers, boolean audio) {
        List<double[][][][][]> weights = new ArrayList<>();
        for (SimulatedTurn turn : turns) {
            weights.add(ContextWeights.of(model, likelihood.of(turn, audio)));
        }
        double[][] posteriors = context == Context.OWN_TURN
                ? ownTurns(turns, weights, speakers)
                : new Chain(turns, weights, speakers).posteriors(context == Context.WHOLE_CONVERSATION);
        for (double[] posterior : posteriors) {
            normalise(posterior);
        }
        return posteriors;
    }

    private double[][] ownTurns(List<SimulatedTurn> turns, List<double[][][][][]> weights, SpeakerKnowledge speakers) {
        double[][] posteriors = new double[turns.size()][model.emotions];
        for (int t = 0; t < posteriors.length; t++) {
            for (int own = 0; own <= model.emotions; own++) {
                for (int other = 0; other <= model.emotions; other++) {
                    for (int y = 0; y < GenerativeModel.TYPES; y++) {
                        if (speakers == SpeakerKnowledge.PERSONALITY
                                && y != turns.get(t).type()) {
                            continue;
                        }
                        for (int d = 0; d < GenerativeModel.TOPICS; d++) {
                            for (int e = 0; e < model.emotions; e++) {
                                posteriors[t][e] += randomTurn[own][other][y][d] * weights.get(t)[own][other][y][d][e];
                            }
                        }
                    }
                }
            }
        }
        return posteriors;
    }

    /** Runs the model forward without evidence and averages over the places of a turn. */
    private double[][][][] randomTurn() {
        double[][][][] mean =
                new double[model.emotions + 1][model.emotions + 1][GenerativeModel.TYPES][GenerativeModel.TOPICS];
        SimulatedConfig.Sizes sizes = model.config.sizes();
        int lengths = sizes.maxTurns() - sizes.minTurns() + 1;
        for (int c = 0; c < types.size(); c++) {
            int[] types = this.types.get(c);
            for (int topic = 0; topic < GenerativeModel.TOPICS; topic++) {
                int d = topic;
                double[] now = {typePriors.get(c)};
                for (int t = 0; t < sizes.maxTurns(); t++) {
                    double reached = StrictMath.min(1, (double) (sizes.maxTurns() - t) / lengths);
                    double[] next = new double[states.count];
                    for (int state = t == 0 ? -1 : 0; state < (t == 0 ? 0 : states.count); state++) {
                        double probability = now[StrictMath.max(state, 0)];
                        if (probability == 0) {
                            continue;
                        }
                        states.steps(state, -1, (speaker, speaks, own, heard, base, place) -> {
                            int type = types[speaker];
                            mean[own][heard][type][d] += reached * probability * speaks;
                            double[] emotions = model.next[own][heard][type][d];
                            for (int e = 0; e < emotions.length; e++) {
                                next[base + e * place] += probability * speaks * emotions[e];
                            }
                        });
                    }
                    now = next;
                }
            }
        }
        return mean;
    }

    private static double normalise(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
        return sum;
    }

    /** Forward and backward passes over one conversation, all cases side by side. */
    private final class Chain {

        private final List<SimulatedTurn> turns;

        private final List<double[][][][][]> weights;

        private final boolean turnTaking;

        /** Per case, slot personalities, topic and prior. */
        private final List<int[]> caseTypes = new ArrayList<>();

        private final List<Integer> caseTopics = new ArrayList<>();

        private final List<Double> casePriors = new ArrayList<>();

        Chain(List<SimulatedTurn> turns, List<double[][][][][]> weights, SpeakerKnowledge speakers) {
            this.turns = turns;
            this.weights = weights;
            this.turnTaking = speakers != SpeakerKnowledge.NONE;
            for (int c = 0; c < types.size(); c++) {
                if (speakers != SpeakerKnowledge.PERSONALITY || fits(types.get(c))) {
                    for (int d = 0; d < GenerativeModel.TOPICS; d++) {
                        caseTypes.add(types.get(c));
                        caseTopics.add(d);
                        casePriors.add(typePriors.get(c));
                    }
                }
            }
        }

        private boolean fits(int[] types) {
            return turns.stream().allMatch(turn -> types[turn.speaker()] == turn.type());
        }

        double[][] posteriors(boolean smooth) {
            double[][][] forward = forward();
            double[][][] backward = smooth ? backward() : null;
            double[][] posteriors = new double[turns.size()][model.emotions];
            for (int t = 0; t < posteriors.length; t++) {
                for (int c = 0; c < caseTypes.size(); c++) {
                    double[] alpha = forward[t][c];
                    for (int state = 0; state < alpha.length; state++) {
                        if (alpha[state] > 0) {
                            posteriors[t][states.emotion(state)] += alpha[state] * (smooth ? backward[t][c][state] : 1);
                        }
                    }
                }
            }
            return posteriors;
        }

        private int observed(int turn) {
            return turnTaking ? turns.get(turn).speaker() : -1;
        }

        /** P(state after turn t, case, content of turns 0 to t) up to a factor per turn, {@code [U][cases][states]}. */
        private double[][][] forward() {
            double[][][] forward = new double[turns.size()][caseTypes.size()][];
            for (int t = 0; t < forward.length; t++) {
                for (int c = 0; c < caseTypes.size(); c++) {
                    double[] now = t == 0 ? new double[] {casePriors.get(c)} : forward[t - 1][c];
                    forward[t][c] = forwardStep(t, c, now);
                }
                rescale(forward[t]);
            }
            return forward;
        }

        private double[] forwardStep(int t, int c, double[] now) {
            double[] next = new double[states.count];
            for (int state = t == 0 ? -1 : 0; state < (t == 0 ? 0 : states.count); state++) {
                double probability = now[StrictMath.max(state, 0)];
                if (probability == 0) {
                    continue;
                }
                states.steps(state, observed(t), (speaker, speaks, own, heard, base, place) -> {
                    double[] weight = weights.get(t)[own][heard][caseTypes.get(c)[speaker]][caseTopics.get(c)];
                    for (int e = 0; e < weight.length; e++) {
                        next[base + e * place] += probability * speaks * weight[e];
                    }
                });
            }
            return next;
        }

        /** P(content of the turns after t | state after turn t, case) up to a factor per turn. */
        private double[][][] backward() {
            double[][][] backward = new double[turns.size()][caseTypes.size()][states.count];
            for (double[] last : backward[turns.size() - 1]) {
                java.util.Arrays.fill(last, 1);
            }
            for (int t = turns.size() - 2; t >= 0; t--) {
                for (int c = 0; c < caseTypes.size(); c++) {
                    backwardStep(t, c, backward[t + 1][c], backward[t][c]);
                }
                rescale(backward[t]);
            }
            return backward;
        }

        private void backwardStep(int t, int c, double[] after, double[] into) {
            for (int state = 0; state < states.count; state++) {
                int from = state;
                if (states.emotion(state) == model.emotions) {
                    continue; // who spoke last has an emotion
                }
                states.steps(state, observed(t + 1), (speaker, speaks, own, heard, base, place) -> {
                    double[] weight = weights.get(t + 1)[own][heard][caseTypes.get(c)[speaker]][caseTopics.get(c)];
                    for (int e = 0; e < weight.length; e++) {
                        into[from] += speaks * weight[e] * after[base + e * place];
                    }
                });
            }
        }

        private static void rescale(double[][] cases) {
            double most = 0;
            for (double[] ofCase : cases) {
                for (double value : ofCase) {
                    most = StrictMath.max(most, value);
                }
            }
            for (double[] ofCase : cases) {
                for (int i = 0; i < ofCase.length; i++) {
                    ofCase[i] /= most;
                }
            }
        }
    }
}
