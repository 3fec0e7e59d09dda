package org.erclab.nn.tlerc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.erclab.nn.EncodedConversation;

/** Part of the training dialogues, for the learning curves of tables 4, 5 and 7. */
public final class TrainingShare {

    /** Random subsets looked at; the one whose labels are nearest to those of all dialogues is taken. */
    private static final int DRAWS = 200;

    private TrainingShare() {}

    /** The released program's rule: the first ⌊share · n⌋ dialogues, at least one. */
    public static List<EncodedConversation> first(List<EncodedConversation> train, double share) {
        return List.copyOf(train.subList(0, size(train, share)));
    }

    /**
     * The paper's rule: a random subset of that size that keeps the distribution of the labels, in the order of {@code
     * train}. Another seed gives another subset.
     */
    public static List<EncodedConversation> stratified(List<EncodedConversation> train, double share, long seed) {
        int size = size(train, share);
        Random random = new Random(seed);
        double[] wanted = distribution(train);
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < train.size(); place++) {
            places.add(place);
        }
        List<EncodedConversation> best = List.of();
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < DRAWS; draw++) {
            Collections.shuffle(places, random);
            List<EncodedConversation> subset =
                    places.subList(0, size).stream().sorted().map(train::get).toList();
            double distance = distance(wanted, distribution(subset));
            if (distance < least) {
                least = distance;
                best = subset;
            }
        }
        return best;
    }

    private static int size(List<EncodedConversation> train, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "A share of the training dialogues is above 0 and at most 1, got " + share);
        }
        return Math.max(1, (int) Math.floor(share * train.size()));
    }

    /** Shares of the labels among the labelled utterances. */
    private static double[] distribution(List<EncodedConversation> conversations) {
        int classes = 0;
        for (EncodedConversation conversation : conversations) {
            for (int label : conversation.labels()) {
                classes = Math.max(classes, label + 1);
            }
        }
        double[] shares = new double[classes];
        double labelled = 0;
        for (EncodedConversation conversation : conversations) {
            for (int label : conversation.labels()) {
                if (label >= 0) {
                    shares[label]++;
                    labelled++;
                }
            }
        }
        for (int c = 0; c < classes; c++) {
            shares[c] /= Math.max(1, labelled);
        }
        return shares;
    }

    /** Sum of absolute differences; a class that a subset lacks counts as 0 there. */
    private static double distance(double[] wanted, double[] found) {
        double sum = 0;
        for (int c = 0; c < wanted.length; c++) {
            sum += Math.abs(wanted[c] - (c < found.length ? found[c] : 0));
        }
        return sum;
    }
}
