package org.erclab.nn.tlerc;

import java.util.List;

/**
 * What a generator says at a point of a dialogue, for people to judge.
 *
 * @param turns the turns before, last one last
 * @param reference the turn that really followed
 * @param beam the best reply of beam search
 * @param sampled a reply drawn at random
 */
public record ReplyExample(List<String> turns, String reference, String beam, String sampled) {

    public ReplyExample {
        turns = List.copyOf(turns);
    }
}
