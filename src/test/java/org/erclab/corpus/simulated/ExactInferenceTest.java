package org.erclab.corpus.simulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.erclab.corpus.simulated.BayesAccuracy.Context;
import org.erclab.corpus.simulated.BayesAccuracy.SpeakerKnowledge;
import org.erclab.domain.Split;
import org.junit.jupiter.api.Test;

/** The best possible accuracies are those of the model: enumerated, calibrated and in the order that they must have. */
class ExactInferenceTest {

    private static final SimulatedConfig CONFIG =
            SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(1, 1, 250, 6, 14));

    private static double accuracy(SimulatedConfig config, Context context, SpeakerKnowledge speakers, boolean audio) {
        BayesAccuracy bayes = SimulatedCorpus.generate(config).bayesAccuracy(context, speakers, audio);
        assertEquals(bayes.expected(), bayes.accuracy(), 0.025, "a calibrated posterior: " + bayes);
        return bayes.expected();
    }

    @Test
    void moreKnowledgeIsNeverWorse() {
        double own = accuracy(CONFIG, Context.OWN_TURN, SpeakerKnowledge.NONE, false);
        double past = accuracy(CONFIG, Context.PAST, SpeakerKnowledge.NONE, false);
        double whole = accuracy(CONFIG, Context.WHOLE_CONVERSATION, SpeakerKnowledge.NONE, false);
        double ownPersonality = accuracy(CONFIG, Context.OWN_TURN, SpeakerKnowledge.PERSONALITY, false);
        double pastTurns = accuracy(CONFIG, Context.PAST, SpeakerKnowledge.TURN_TAKING, false);
        double pastPersonality = accuracy(CONFIG, Context.PAST, SpeakerKnowledge.PERSONALITY, false);
        double ownAudio = accuracy(CONFIG, Context.OWN_TURN, SpeakerKnowledge.NONE, true);
        assertTrue(past > own + 0.08, "context helps by several points: " + own + " to " + past);
        assertTrue(whole > past + 0.02, past + " to " + whole);
        assertTrue(ownPersonality > own + 0.01, own + " to " + ownPersonality);
        assertTrue(pastTurns > past + 0.004, past + " to " + pastTurns);
        assertTrue(pastPersonality > pastTurns + 0.002, pastTurns + " to " + pastPersonality);
        assertTrue(ownAudio > own + 0.03, own + " to " + ownAudio);
        assertTrue(own > 0.65 && whole < 0.97, "neither hopeless nor trivial");
    }

    @Test
    void contextTellsNothingWhenNothingDependsOnIt() {
        SimulatedConfig config = CONFIG.withDynamics(SimulatedConfig.Dynamics.none())
                .withSizes(new SimulatedConfig.Sizes(1, 1, 5, 6, 8));
        GenerativeModel model = new GenerativeModel(config);
        ExactInference inference = new ExactInference(model);
        for (int i = 0; i < 5; i++) {
            List<SimulatedTurn> turns =
                    ConversationGenerator.draw(model, Split.TEST, i).turns();
            double[][] own = inference.posteriors(turns, Context.OWN_TURN, SpeakerKnowledge.PERSONALITY, true);
            double[][] whole =
                    inference.posteriors(turns, Context.WHOLE_CONVERSATION, SpeakerKnowledge.PERSONALITY, true);
            for (int t = 0; t < own.length; t++) {
                assertArrayEquals(own[t], whole[t], 1e-9);
            }
        }
    }

    @Test
    void posteriorsAreThoseOfFullEnumeration() {
        for (int speakers = 2; speakers <= 3; speakers++) {
            SimulatedConfig config = SimulatedConfig.defaults()
                    .withEmotions(3)
                    .withSpeakers(speakers)
                    .withSizes(new SimulatedConfig.Sizes(1, 1, 4, 3, 4));
            GenerativeModel model = new GenerativeModel(config);
            ExactInference inference = new ExactInference(model);
            for (int i = 0; i < 4; i++) {
                List<SimulatedTurn> turns =
                        ConversationGenerator.draw(model, Split.TEST, i).turns();
                for (SpeakerKnowledge knowledge : SpeakerKnowledge.values()) {
                    double[][] whole = inference.posteriors(turns, Context.WHOLE_CONVERSATION, knowledge, true);
                    double[][] past = inference.posteriors(turns, Context.PAST, knowledge, true);
                    double[][] enumerated = new Enumeration(model, turns, knowledge).posteriors();
                    for (int t = 0; t < turns.size(); t++) {
                        assertArrayEquals(enumerated[t], whole[t], 1e-9);
                        List<SimulatedTurn> known = turns.subList(0, t + 1);
                        if (knowledge != SpeakerKnowledge.PERSONALITY) { // it knows silent speakers' types as well
                            assertArrayEquals(new Enumeration(model, known, knowledge).posteriors()[t], past[t], 1e-9);
                        }
                    }
                }
            }
        }
    }

    @Test
    void configsTooLargeForExactInferenceAreRefused() {
        SimulatedConfig large = SimulatedConfig.defaults()
                .withEmotions(6)
                .withSpeakers(3)
                .withSizes(new SimulatedConfig.Sizes(1, 1, 1, 1, 100));
        GenerativeModel model = new GenerativeModel(large);
        assertThrows(IllegalArgumentException.class, () -> new ExactInference(model));
    }

    /** Sums over every topic, cast, order of speakers and sequence of emotions, one by one. */
    private static final class Enumeration {

        private final GenerativeModel model;

        private final List<SimulatedTurn> turns;

        private final SpeakerKnowledge knowledge;

        private final List<double[][][][]> likelihoods;

        private final double[][] posteriors;

        Enumeration(GenerativeModel model, List<SimulatedTurn> turns, SpeakerKnowledge knowledge) {
            this.model = model;
            this.turns = turns;
            this.knowledge = knowledge;
            TurnLikelihood likelihood = new TurnLikelihood(model);
            this.likelihoods =
                    turns.stream().map(turn -> likelihood.of(turn, true)).toList();
            this.posteriors = new double[turns.size()][model.emotions];
        }

        double[][] posteriors() {
            int speakers = model.config.speakers();
            int casts = (int) Math.pow(model.config.cast(), speakers);
            for (int code = 0; code < casts; code++) {
                int[] persons = new int[speakers];
                int left = code;
                for (int slot = 0; slot < speakers; slot++) {
                    persons[slot] = left % model.config.cast();
                    left /= model.config.cast();
                }
                if (java.util.Arrays.stream(persons).distinct().count() == speakers) {
                    for (int topic = 0; topic < GenerativeModel.TOPICS; topic++) {
                        visit(persons, topic, new int[turns.size()], new int[turns.size()], 0, 1);
                    }
                }
            }
            for (double[] posterior : posteriors) {
                double sum = java.util.Arrays.stream(posterior).sum();
                for (int k = 0; k < posterior.length; k++) {
                    posterior[k] /= sum;
                }
            }
            return posteriors;
        }

        private void visit(int[] persons, int topic, int[] who, int[] felt, int t, double probability) {
            if (t == turns.size()) {
                for (int i = 0; i < t; i++) {
                    posteriors[i][felt[i]] += probability;
                }
                return;
            }
            for (int speaker = 0; speaker < persons.length; speaker++) {
                int type = persons[speaker] % GenerativeModel.TYPES;
                boolean seen = knowledge == SpeakerKnowledge.NONE
                        || speaker == turns.get(t).speaker();
                boolean known = knowledge != SpeakerKnowledge.PERSONALITY
                        || type == turns.get(t).type();
                double speaks = model.speaks(t == 0 ? -1 : who[t - 1], speaker);
                if (!seen || !known || speaks == 0) {
                    continue;
                }
                int own = model.emotions;
                int heard = model.emotions;
                for (int i = 0; i < t; i++) {
                    own = who[i] == speaker ? felt[i] : own;
                    heard = who[i] != speaker ? felt[i] : heard;
                }
                who[t] = speaker;
                for (int e = 0; e < model.emotions; e++) {
                    felt[t] = e;
                    double[] next = model.next[own][heard][type][topic];
                    double shown = shown(next, e, t, type, topic);
                    visit(persons, topic, who, felt, t + 1, probability * speaks * next[e] * shown);
                }
            }
        }

        private double shown(double[] next, int e, int t, int type, int topic) {
            double mixed = model.config.cues().mixed();
            double shown = (1 - mixed) * likelihoods.get(t)[e][model.emotions][type][topic];
            for (int f = 0; f < model.emotions; f++) {
                if (f != e) {
                    shown += mixed * next[f] / (1 - next[e]) * likelihoods.get(t)[e][f][type][topic];
                }
            }
            return shown;
        }
    }
}
