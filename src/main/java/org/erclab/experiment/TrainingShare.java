package org.erclab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.Split;

/** Takes part of the training dialogues, for learning curves (TL-ERC, tables 4, 5 and 7). */
final class TrainingShare {

    /** Random subsets looked at; the one whose emotions are nearest to those of all dialogues is taken. */
    private static final int DRAWS = 200;

    private TrainingShare() {}

    /** The corpus with ⌊share · n⌋ of its n training dialogues, at least one, in their order; dev and test are whole. */
    static Corpus of(Corpus corpus, TrainingDataConfig config) {
        if (config.trainingShare() == 1) {
            return corpus;
        }
        List<Conversation> all = corpus.conversations(Split.TRAIN);
        int size = Math.max(1, (int) Math.floor(config.trainingShare() * all.size()));
        Map<Split, List<Conversation>> conversations = new EnumMap<>(corpus.conversations());
        conversations.put(
                Split.TRAIN,
                switch (config.trainingSubset()) {
                    case RELEASED -> all.subList(0, size);
                    case STRATIFIED -> stratified(all, size, config.trainingSubsetSeed());
                });
        return new Corpus(corpus.name(), corpus.labels(), corpus.dimensions(), conversations, corpus.simulated());
    }

    /** How much of the train split was taken, in words. */
    static String describe(Corpus all, Corpus taken) {
        List<Conversation> of = all.conversations(Split.TRAIN);
        List<Conversation> some = taken.conversations(Split.TRAIN);
        return some.size() + " of " + of.size() + " dialogues, " + utterances(some) + " of " + utterances(of)
                + " utterances";
    }

    private static int utterances(List<Conversation> conversations) {
        return conversations.stream().mapToInt(Conversation::size).sum();
    }

    private static List<Conversation> stratified(List<Conversation> all, int size, long seed) {
        Random random = new Random(seed);
        Map<Emotion, Double> wanted = distribution(all);
        List<Conversation> shuffled = new ArrayList<>(all);
        List<Conversation> best = List.of();
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < DRAWS; draw++) {
            Collections.shuffle(shuffled, random);
            List<Conversation> drawn = List.copyOf(shuffled.subList(0, size));
            double distance = distance(wanted, distribution(drawn));
            if (distance < least) {
                least = distance;
                best = drawn;
            }
        }
        Set<Conversation> taken = new HashSet<>(best);
        return all.stream().filter(taken::contains).toList();
    }

    /** Shares of the emotions among the labelled utterances; empty without labels. */
    private static Map<Emotion, Double> distribution(List<Conversation> conversations) {
        Map<Emotion, Double> shares = new HashMap<>();
        conversations.stream()
                .flatMap(conversation -> conversation.utterances().stream())
                .flatMap(utterance -> utterance.emotion().stream())
                .forEach(emotion -> shares.merge(emotion, 1.0, Double::sum));
        double labelled =
                shares.values().stream().mapToDouble(Double::doubleValue).sum();
        shares.replaceAll((emotion, count) -> count / labelled);
        return shares;
    }

    /** Sum of absolute differences; a subset has no emotion that the whole lacks. */
    private static double distance(Map<Emotion, Double> wanted, Map<Emotion, Double> found) {
        return wanted.entrySet().stream()
                .mapToDouble(entry -> Math.abs(entry.getValue() - found.getOrDefault(entry.getKey(), 0.0)))
                .sum();
    }
}
