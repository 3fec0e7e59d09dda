package org.erclab.corpus.simulated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.Affect;
import org.erclab.domain.Conversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.Mixture;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/** Draws one conversation from the model, turn by turn, in the order of the equations. */
final class ConversationGenerator {

    private static final String[] QUESTION_OPENERS = {"what", "why", "how", "when", "where", "who"};

    private static final String[] ANSWER_OPENERS = {"well", "because", "so"};

    private static final double QUESTION = 0.2;

    private static final double ANSWER_AFTER_QUESTION = 0.7;

    private final GenerativeModel model;

    private final SplitMix random;

    private final int topic;

    private final int[] persons;

    private final int[] last;

    private final List<SimulatedTurn> turns = new ArrayList<>();

    private final List<Utterance> utterances = new ArrayList<>();

    private int speaker = -1;

    private int other = -1;

    private boolean asked;

    private ConversationGenerator(GenerativeModel model, SplitMix random) {
        this.model = model;
        this.random = random;
        this.topic = random.nextInt(GenerativeModel.TOPICS);
        this.persons = draw(model.config.cast(), model.config.speakers());
        this.last = new int[persons.length];
        Arrays.fill(last, model.emotions);
    }

    /** A conversation with what was drawn to make it. */
    record Drawn(Conversation conversation, List<SimulatedTurn> turns) {}

    /** Conversation {@code index} of a split; it does not depend on how many others there are. */
    static Drawn draw(GenerativeModel model, Split split, int index) {
        SplitMix random = new SplitMix(model.config.seed(), split.ordinal() * 1_000_000L + index);
        ConversationGenerator generator = new ConversationGenerator(model, random);
        SimulatedConfig.Sizes sizes = model.config.sizes();
        int length = sizes.minTurns() + random.nextInt(sizes.maxTurns() - sizes.minTurns() + 1);
        for (int t = 0; t < length; t++) {
            generator.turn();
        }
        return new Drawn(
                new Conversation(split.lowerName() + "-" + (index + 1), generator.utterances), generator.turns);
    }

    /** {@code count} distinct persons of the cast, equation S1. */
    private int[] draw(int cast, int count) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < cast; i++) {
            left.add(i);
        }
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = left.remove(random.nextInt(left.size()));
        }
        return drawn;
    }

    private void turn() {
        int next = nextSpeaker();
        other = next == speaker ? other : speaker;
        speaker = next;
        int type = persons[speaker] % GenerativeModel.TYPES;
        int heard = other < 0 ? model.emotions : last[other];
        double[] probabilities = model.next[last[speaker]][heard][type][topic];
        int emotion = random.nextIndex(probabilities);
        int second = second(probabilities, emotion);
        last[speaker] = emotion;
        double[] mixture = model.mixture(emotion, second);
        String opener = opener();
        int[] words = words(mixture, type);
        float[] audio = audio(mixture, type);
        turns.add(new SimulatedTurn(speaker, type, emotion, second, words, audio));
        utterances.add(new Utterance(
                String.valueOf(utterances.size() + 1),
                new Speaker(Lexicon.NAMES.get(persons[speaker])),
                text(opener, words),
                Optional.of(Emotion.of(Lexicon.EMOTIONS.get(emotion))),
                Optional.of(dimensions(mixture)),
                Optional.of(new Mixture(Arrays.stream(mixture).boxed().toList()))));
    }

    private int nextSpeaker() {
        double[] probabilities = new double[persons.length];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = model.speaks(speaker, i);
        }
        return random.nextIndex(probabilities);
    }

    /** The runner-up of the same draw, for a share of the turns. */
    private int second(double[] probabilities, int first) {
        if (!random.nextBoolean(model.config.cues().mixed())) {
            return model.emotions;
        }
        double[] rest = probabilities.clone();
        rest[first] = 0;
        double sum = 0;
        for (double p : rest) {
            sum += p;
        }
        for (int k = 0; k < rest.length; k++) {
            rest[k] /= sum;
        }
        int drawn = random.nextIndex(rest);
        return drawn == first ? (first + 1) % model.emotions : drawn; // first has no weight: rounding only
    }

    /** The intent: a question, an answer after one, or a statement; it does not depend on the emotion. */
    private String opener() {
        boolean answer = asked && random.nextBoolean(ANSWER_AFTER_QUESTION);
        asked = !answer && random.nextBoolean(QUESTION);
        if (answer) {
            return ANSWER_OPENERS[random.nextInt(ANSWER_OPENERS.length)];
        }
        return asked ? QUESTION_OPENERS[random.nextInt(QUESTION_OPENERS.length)] : "";
    }

    /** Equation S4. */
    private int[] words(double[] mixture, int type) {
        SimulatedConfig.Cues cues = model.config.cues();
        boolean cueless = random.nextBoolean(cues.cueless());
        int[] words = new int[cues.minWords() + random.nextInt(cues.maxWords() - cues.minWords() + 1)];
        double[] kinds = {model.functionShare(), model.topicShare(), cues.style(), cues.density()};
        for (int i = 0; i < words.length; i++) {
            int[] list =
                    switch (random.nextIndex(kinds)) {
                        case 0 -> model.lexicon.function;
                        case 1 -> model.lexicon.topic[topic];
                        case 2 -> model.lexicon.style[type];
                        default -> cueless ? model.lexicon.ambiguousWords : cueWords(mixture);
                    };
            words[i] = list[random.nextInt(list.length)];
        }
        return words;
    }

    private int[] cueWords(double[] mixture) {
        int emotion = random.nextIndex(mixture);
        return random.nextBoolean(model.config.cues().ambiguity())
                ? model.lexicon.shared[emotion]
                : model.lexicon.clear[emotion];
    }

    private float[] audio(double[] mixture, int type) {
        double[] mean = model.voice(mixture, type);
        float[] audio = new float[mean.length];
        for (int j = 0; j < audio.length; j++) {
            audio[j] = (float) (mean[j] + model.config.cues().audioNoise() * random.nextGaussian());
        }
        return audio;
    }

    private Affect dimensions(double[] mixture) {
        double[] mean = model.dimensions(mixture);
        List<Double> values = new ArrayList<>();
        for (double value : mean) {
            double noisy = value + GenerativeModel.DIMENSION_NOISE * random.nextGaussian();
            double bounded = StrictMath.max(-1, StrictMath.min(1, noisy));
            values.add(StrictMath.rint(bounded * 1e4) / 1e4 + 0.0);
        }
        return new Affect(values);
    }

    private String text(String opener, int[] words) {
        StringBuilder text = new StringBuilder(opener);
        for (int word : words) {
            text.append(text.isEmpty() ? "" : " ").append(model.lexicon.word(word));
        }
        text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
        return text.append(asked ? "?" : ".").toString();
    }
}
