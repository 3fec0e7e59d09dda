package org.erclab.corpus.simulated;

/**
 * Sizes and strengths of the simulated corpus. Symbols are those of docs/corpora.md.
 *
 * @param seed decides every draw
 * @param emotions number of emotions K, 3 to 6: neutral, joy, sadness, anger, surprise, fear
 * @param speakers speakers of a conversation, 2 or 3
 * @param cast number of persons over the whole corpus, from {@code speakers} to 24; the same ones in every split
 * @param sizes how many conversations, how long
 * @param dynamics how strongly emotions depend on what came before
 * @param cues how clearly words and voice show the emotion
 */
public record SimulatedConfig(
        long seed, int emotions, int speakers, int cast, Sizes sizes, Dynamics dynamics, Cues cues) {

    public SimulatedConfig {
        range("emotions", emotions, 3, 6);
        range("speakers", speakers, 2, 3);
        range("cast", cast, speakers, Lexicon.NAMES.size());
    }

    /** The corpus of the demo: 120/30/40 conversations of 6 to 14 turns, 4 emotions, 2 speakers of a cast of 8. */
    public static SimulatedConfig defaults() {
        return new SimulatedConfig(1, 4, 2, 8, new Sizes(120, 30, 40, 6, 14), Dynamics.defaults(), Cues.defaults());
    }

    public SimulatedConfig withSeed(long changed) {
        return new SimulatedConfig(changed, emotions, speakers, cast, sizes, dynamics, cues);
    }

    public SimulatedConfig withEmotions(int changed) {
        return new SimulatedConfig(seed, changed, speakers, cast, sizes, dynamics, cues);
    }

    public SimulatedConfig withSpeakers(int changed) {
        return new SimulatedConfig(seed, emotions, changed, cast, sizes, dynamics, cues);
    }

    public SimulatedConfig withSizes(Sizes changed) {
        return new SimulatedConfig(seed, emotions, speakers, cast, changed, dynamics, cues);
    }

    public SimulatedConfig withDynamics(Dynamics changed) {
        return new SimulatedConfig(seed, emotions, speakers, cast, sizes, changed, cues);
    }

    public SimulatedConfig withCues(Cues changed) {
        return new SimulatedConfig(seed, emotions, speakers, cast, sizes, dynamics, changed);
    }

    /**
     * @param train training conversations, 1 to 100,000
     * @param dev development conversations
     * @param test test conversations
     * @param minTurns fewest turns, at least 1
     * @param maxTurns most turns, at most 1,000
     */
    public record Sizes(int train, int dev, int test, int minTurns, int maxTurns) {

        public Sizes {
            range("train", train, 1, 100_000);
            range("dev", dev, 1, 100_000);
            range("test", test, 1, 100_000);
            range("minTurns", minTurns, 1, 1000);
            range("maxTurns", maxTurns, minTurns, 1000);
        }
    }

    /**
     * Strengths in the exponent of equation S2; 0 switches an influence off.
     *
     * @param personality weight of the speaker's base rates
     * @param inertia pull of the speaker's own last emotion
     * @param mirroring pull of the other speaker's last emotion towards itself
     * @param triggering pull of the other speaker's last emotion towards the answers of table S1
     * @param topic pull of the conversation's topic
     * @param continuation probability that the same speaker goes on, 0 to 1
     */
    public record Dynamics(
            double personality,
            double inertia,
            double mirroring,
            double triggering,
            double topic,
            double continuation) {

        public Dynamics {
            range("personality", personality, 0, 10);
            range("inertia", inertia, 0, 10);
            range("mirroring", mirroring, 0, 10);
            range("triggering", triggering, 0, 10);
            range("topic", topic, 0, 10);
            range("continuation", continuation, 0, 1);
        }

        public static Dynamics defaults() {
            return new Dynamics(1.0, 2.2, 1.2, 1.8, 0.8, 0.25);
        }

        /** Emotions that depend on nothing but the speaker's personality. */
        public static Dynamics none() {
            return new Dynamics(1.0, 0, 0, 0, 0, 0.25);
        }
    }

    /**
     * @param minWords fewest words of a turn, 1 to 50
     * @param maxWords most words of a turn
     * @param density share of words that carry emotion in a turn with cues, 0 to 0.7
     * @param ambiguity share of those that several emotions use, such as "okay", 0 to 1
     * @param cueless share of turns whose words carry no cue of their own, 0 to 1
     * @param style share of words that are the personality's habit, 0 to 0.2
     * @param mixed share of turns that carry a second emotion, 0 to 1
     * @param second weight of that second emotion, 0 to 0.5
     * @param audioNoise standard deviation of the audio features around their means, above 0
     */
    public record Cues(
            int minWords,
            int maxWords,
            double density,
            double ambiguity,
            double cueless,
            double style,
            double mixed,
            double second,
            double audioNoise) {

        public Cues {
            range("minWords", minWords, 1, 50);
            range("maxWords", maxWords, minWords, 50);
            range("density", density, 0, 0.7);
            range("ambiguity", ambiguity, 0, 1);
            range("cueless", cueless, 0, 1);
            range("style", style, 0, 0.2);
            range("mixed", mixed, 0, 1);
            range("second", second, 0, 0.5);
            range("audioNoise", audioNoise, 0.01, 100);
        }

        public static Cues defaults() {
            return new Cues(3, 8, 0.5, 0.4, 0.25, 0.08, 0.25, 0.4, 1.5);
        }
    }

    private static void range(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("Simulated corpus: " + name + " is " + number(value)
                    + ", it should lie between " + number(least) + " and " + number(most));
        }
    }

    private static String number(double value) {
        return value == StrictMath.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
