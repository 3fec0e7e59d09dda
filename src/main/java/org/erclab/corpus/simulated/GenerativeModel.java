package org.erclab.corpus.simulated;

/**
 * The probabilities of the simulated corpus; every number of its tables is here (equations S1 to S7 of docs/corpora.md).
 * "None" as a previous emotion has the number K.
 */
final class GenerativeModel {

    /** Personalities: even-tempered, cheerful, gloomy, hot-headed. */
    static final int TYPES = 4;

    static final int TOPICS = Lexicon.TOPICS.size();

    /** Column names of the audio features, in standard units. */
    static final String[] AUDIO = {"pitch", "loudness", "brightness", "tempo", "laughter", "pauses"};

    static final String[] DIMENSIONS = {"valence", "arousal", "expectancy", "power"};

    /** Standard deviation of the dimensions around their means. */
    static final double DIMENSION_NOISE = 0.15;

    /** Base rates b[type][emotion], before restriction to K emotions. */
    private static final double[][] BASE = {
        {0.50, 0.16, 0.10, 0.10, 0.08, 0.06},
        {0.22, 0.46, 0.08, 0.08, 0.10, 0.06},
        {0.22, 0.10, 0.44, 0.10, 0.04, 0.10},
        {0.20, 0.14, 0.10, 0.42, 0.08, 0.06}
    };

    /** Table S1, T[heard][answered]: what an emotion of the other speaker triggers beside itself. */
    private static final double[][] TRIGGER = {
        {0.4, 0.0, 0.0, 0.0, 0.0, 0.0},
        {0.0, 0.3, 0.0, 0.0, 0.6, 0.0},
        {0.5, 0.0, 0.2, 0.0, 0.0, 0.3},
        {0.0, 0.0, 0.8, 0.6, 0.0, 0.6},
        {0.0, 0.8, 0.0, 0.0, 0.0, 0.3},
        {0.4, 0.0, 0.6, 0.0, 0.2, 0.2}
    };

    /** Tilt of the topics, tau[topic][emotion]. */
    private static final double[][] TILT = {
        {0.4, -0.3, 0.0, 0.7, 0.0, 0.2},
        {-0.2, 0.3, 0.6, 0.0, 0.0, 0.0},
        {0.0, 0.7, -0.3, -0.2, 0.5, 0.3}
    };

    /** Mean audio features per emotion, mu[emotion][column]. */
    private static final double[][] VOICE = {
        {0.0, 0.0, 0.0, 0.0, -0.3, 0.0},
        {0.8, 0.4, 0.3, 0.4, 1.2, -0.4},
        {-0.7, -0.8, -0.5, -0.8, -0.4, 0.9},
        {0.5, 1.2, 0.9, 0.5, -0.5, -0.5},
        {1.2, 0.5, 0.4, 0.1, 0.2, 0.1},
        {0.9, -0.3, 0.2, 0.9, -0.4, 0.4}
    };

    /** Shift of the audio features by personality, v[type][column]. */
    private static final double[][] VOICE_OF_TYPE = {
        {0.0, -0.2, 0.0, 0.0, 0.0, 0.0},
        {0.4, 0.1, 0.2, 0.2, 0.3, -0.1},
        {-0.3, -0.3, -0.2, -0.3, -0.1, 0.3},
        {0.0, 0.4, 0.3, 0.2, -0.1, -0.2}
    };

    /** Dimensions per emotion, in -1 to 1. */
    private static final double[][] DIMENSION = {
        {0.0, -0.1, 0.3, 0.2},
        {0.8, 0.5, 0.1, 0.5},
        {-0.7, -0.4, 0.0, -0.6},
        {-0.6, 0.7, 0.0, 0.6},
        {0.3, 0.6, -0.8, -0.1},
        {-0.6, 0.5, -0.4, -0.7}
    };

    final SimulatedConfig config;

    final Lexicon lexicon;

    /** Number of emotions, K. */
    final int emotions;

    /** P(emotion | own last, other's last, type, topic), {@code [K + 1][K + 1][TYPES][TOPICS][K]}. */
    final double[][][][][] next;

    GenerativeModel(SimulatedConfig config) {
        this.config = config;
        this.emotions = config.emotions();
        this.lexicon = new Lexicon(emotions);
        this.next = new double[emotions + 1][emotions + 1][TYPES][TOPICS][];
        for (int own = 0; own <= emotions; own++) {
            for (int other = 0; other <= emotions; other++) {
                for (int type = 0; type < TYPES; type++) {
                    for (int topic = 0; topic < TOPICS; topic++) {
                        next[own][other][type][topic] = nextEmotion(own, other, type, topic);
                    }
                }
            }
        }
    }

    /** Equation S2. */
    private double[] nextEmotion(int own, int other, int type, int topic) {
        SimulatedConfig.Dynamics dynamics = config.dynamics();
        double[] weights = new double[emotions];
        double sum = 0;
        for (int k = 0; k < emotions; k++) {
            double exponent = dynamics.personality() * StrictMath.log(BASE[type][k])
                    + (own == k ? dynamics.inertia() : 0)
                    + (other == k ? dynamics.mirroring() : 0)
                    + (other < emotions ? dynamics.triggering() * TRIGGER[other][k] : 0)
                    + dynamics.topic() * TILT[topic][k];
            weights[k] = StrictMath.exp(exponent);
            sum += weights[k];
        }
        for (int k = 0; k < emotions; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    /** Probability that speaker slot {@code next} speaks after {@code last}; {@code last} is -1 before the first turn. */
    double speaks(int last, int next) {
        int speakers = config.speakers();
        if (last < 0) {
            return 1.0 / speakers;
        }
        double on = config.dynamics().continuation();
        return last == next ? on : (1 - on) / (speakers - 1);
    }

    /**
     * The mixture of a turn, equation S3.
     *
     * @param second the second emotion, or K for none
     */
    double[] mixture(int first, int second) {
        double[] mixture = new double[emotions];
        mixture[first] = 1;
        if (second < emotions) {
            mixture[first] -= config.cues().second();
            mixture[second] += config.cues().second();
        }
        return mixture;
    }

    /** Mean audio features of a mixture said by a personality, equation S5. */
    double[] voice(double[] mixture, int type) {
        double[] mean = VOICE_OF_TYPE[type].clone();
        for (int j = 0; j < mean.length; j++) {
            for (int k = 0; k < emotions; k++) {
                mean[j] += mixture[k] * VOICE[k][j];
            }
        }
        return mean;
    }

    /** Mean dimensions of a mixture, equation S6. */
    double[] dimensions(double[] mixture) {
        double[] mean = new double[DIMENSIONS.length];
        for (int j = 0; j < mean.length; j++) {
            for (int k = 0; k < emotions; k++) {
                mean[j] += mixture[k] * DIMENSION[k][j];
            }
        }
        return mean;
    }

    /** Share of function words: what density, style and topic words leave. */
    double functionShare() {
        return 1 - config.cues().density() - config.cues().style() - topicShare();
    }

    /** Share of topic words. */
    double topicShare() {
        return 0.1;
    }
}
