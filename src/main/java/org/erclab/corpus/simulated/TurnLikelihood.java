package org.erclab.corpus.simulated;

/**
 * How probable one turn's words (and audio) are, given what the model says they depend on; equation S4, and S5 for audio.
 * Constant factors (number of words, opening word, end mark) are left out, and each turn is scaled to a largest value of
 * one: posteriors do not feel it.
 */
final class TurnLikelihood {

    private final GenerativeModel model;

    /** Share of each word in the ambiguous list, and per emotion among its cues, {@code [word]} and {@code [K][word]}. */
    private final double[] fillerShare;

    private final double[][] cueShare;

    private final double[] functionShare;

    private final double[][] topicShare;

    private final double[][] styleShare;

    TurnLikelihood(GenerativeModel model) {
        this.model = model;
        Lexicon lexicon = model.lexicon;
        SimulatedConfig.Cues cues = model.config.cues();
        this.fillerShare = shares(lexicon.ambiguousWords, cues.density());
        this.functionShare = shares(lexicon.function, model.functionShare());
        this.topicShare = new double[GenerativeModel.TOPICS][];
        for (int d = 0; d < topicShare.length; d++) {
            topicShare[d] = shares(lexicon.topic[d], model.topicShare());
        }
        this.styleShare = new double[GenerativeModel.TYPES][];
        for (int y = 0; y < styleShare.length; y++) {
            styleShare[y] = shares(lexicon.style[y], cues.style());
        }
        this.cueShare = new double[model.emotions][];
        for (int k = 0; k < model.emotions; k++) {
            double[] shared = shares(lexicon.shared[k], cues.density() * cues.ambiguity());
            double[] clear = shares(lexicon.clear[k], cues.density() * (1 - cues.ambiguity()));
            for (int w = 0; w < shared.length; w++) {
                shared[w] += clear[w];
            }
            cueShare[k] = shared;
        }
    }

    private double[] shares(int[] words, double total) {
        double[] shares = new double[model.lexicon.size()];
        for (int word : words) {
            shares[word] += total / words.length;
        }
        return shares;
    }

    /** Likelihood of a turn, {@code [K][K + 1][TYPES][TOPICS]}: emotion, second emotion (K for none), type, topic. */
    double[][][][] of(SimulatedTurn turn, boolean audio) {
        int emotions = model.emotions;
        double[][][][] logs = new double[emotions][emotions + 1][GenerativeModel.TYPES][GenerativeModel.TOPICS];
        double most = Double.NEGATIVE_INFINITY;
        for (int e = 0; e < emotions; e++) {
            for (int f = 0; f <= emotions; f++) {
                double[] mixture = model.mixture(e, f);
                for (int y = 0; y < GenerativeModel.TYPES; y++) {
                    double voice = audio ? logAudio(turn.audio(), mixture, y) : 0;
                    for (int d = 0; d < GenerativeModel.TOPICS; d++) {
                        logs[e][f][y][d] = StrictMath.log(words(turn.words(), mixture, y, d)) + voice;
                        most = StrictMath.max(most, logs[e][f][y][d]);
                    }
                }
            }
        }
        for (double[][][] ofEmotion : logs) {
            for (double[][] ofSecond : ofEmotion) {
                for (double[] ofType : ofSecond) {
                    for (int d = 0; d < ofType.length; d++) {
                        ofType[d] = StrictMath.exp(ofType[d] - most);
                    }
                }
            }
        }
        return logs;
    }

    private double words(int[] words, double[] mixture, int type, int topic) {
        double cueless = model.config.cues().cueless();
        double withCues = 1 - cueless;
        for (int word : words) {
            double common = functionShare[word] + topicShare[topic][word] + styleShare[type][word];
            double cue = 0;
            for (int k = 0; k < mixture.length; k++) {
                cue += mixture[k] * cueShare[k][word];
            }
            withCues *= common + cue;
            cueless *= common + fillerShare[word];
        }
        return withCues + cueless;
    }

    private double logAudio(float[] audio, double[] mixture, int type) {
        double[] mean = model.voice(mixture, type);
        double squares = 0;
        for (int j = 0; j < mean.length; j++) {
            double deviation = (audio[j] - mean[j]) / model.config.cues().audioNoise();
            squares += deviation * deviation;
        }
        return -0.5 * squares;
    }
}
