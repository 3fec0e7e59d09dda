package org.erclab.nn.precode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.erclab.nn.EncodedConversation;

/** The conversations of one split, from which noise utterances are drawn. */
final class NoisePool {

    /** Noise utterances beside the true one. */
    static final int NOISE = 10;

    private final List<EncodedConversation> conversations;

    /** @param what is pooled, for the message of the error: {@code train} */
    NoisePool(String what, List<EncodedConversation> conversations) {
        this.conversations = conversations;
        if (conversations.size() <= NOISE) {
            throw new IllegalArgumentException("ConvCom takes the " + NOISE
                    + " noise utterances of a conversation from as many others of its split; '" + what + "' has "
                    + conversations.size() + " of at least three utterances, " + (NOISE + 1) + " are needed");
        }
    }

    /** Utterances of {@value #NOISE} different conversations other than {@code besides}, each drawn uniformly. */
    List<int[]> draw(EncodedConversation besides, Random random) {
        Set<Integer> taken = new HashSet<>();
        List<int[]> noise = new ArrayList<>();
        while (noise.size() < NOISE) {
            int place = random.nextInt(conversations.size());
            EncodedConversation other = conversations.get(place);
            if (other != besides && taken.add(place)) {
                noise.add(other.tokens()[random.nextInt(other.size())]);
            }
        }
        return noise;
    }

    /** Always the same for a conversation, by its name. */
    List<int[]> fixed(EncodedConversation of) {
        return draw(of, new Random(of.id().hashCode()));
    }
}
