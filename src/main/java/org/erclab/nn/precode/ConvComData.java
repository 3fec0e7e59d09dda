package org.erclab.nn.precode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.erclab.domain.Conversation;
import org.erclab.domain.Utterance;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.TextConfig;
import org.erclab.nn.train.TrainingData;
import org.erclab.text.Tokeniser;
import org.erclab.text.Tokenisers;
import org.erclab.text.Vocabulary;

/**
 * Conversations that an encoder learns to complete, as numbers. Those of fewer than three turns have nothing to complete
 * and are left out.
 *
 * @param vocabulary of the training conversations and of the corpora that will be labelled
 * @param text how the utterances became numbers
 * @param conversations training and dev conversations; labels say which utterances are completed
 */
public record ConvComData(Vocabulary vocabulary, TextConfig text, TrainingData conversations) {

    /** A split needs as many: one to complete, and ten others for its noise. */
    public static final int LEAST_CONVERSATIONS = NoisePool.NOISE + 1;

    /**
     * With a vocabulary of its own.
     *
     * @param labelled conversations of emotion corpora whose words get a place in the vocabulary too
     */
    public static ConvComData of(
            List<Conversation> train,
            List<Conversation> dev,
            List<Conversation> labelled,
            TextConfig text,
            ScriptConfig scripts) {
        List<Conversation> chosen = chosen(train, scripts);
        Tokeniser tokeniser = Tokenisers.of(text.tokeniser());
        List<List<String>> all = new ArrayList<>();
        for (List<Conversation> part : List.of(labelled, chosen)) {
            for (Conversation conversation : part) {
                all.addAll(tokens(conversation, tokeniser));
            }
        }
        return of(Vocabulary.build(all, text.minCount()), chosen, dev, text, scripts);
    }

    /** With the vocabulary of a pre-training that is to be continued. */
    public static ConvComData of(
            Vocabulary vocabulary,
            List<Conversation> train,
            List<Conversation> dev,
            TextConfig text,
            ScriptConfig scripts) {
        List<EncodedConversation> toLearn = encode(vocabulary, chosen(train, scripts), text);
        return new ConvComData(vocabulary, text, new TrainingData(toLearn, encode(vocabulary, dev, text, scripts)));
    }

    /** Further dialogues as a ConvCom network with this vocabulary reads them, windows of at least three turns. */
    public static List<EncodedConversation> encode(
            Vocabulary vocabulary, List<Conversation> dialogues, TextConfig text, ScriptConfig scripts) {
        return encode(vocabulary, windows(dialogues, scripts.windowTurns()), text);
    }

    private static List<EncodedConversation> encode(
            Vocabulary vocabulary, List<Conversation> conversations, TextConfig text) {
        return conversations.stream()
                .map(conversation -> encode(vocabulary, conversation, text))
                .toList();
    }

    /** A conversation as a ConvCom network with this vocabulary reads it. */
    public static EncodedConversation encode(Vocabulary vocabulary, Conversation conversation, TextConfig text) {
        int[][] tokens = tokens(conversation, Tokenisers.of(text.tokeniser())).stream()
                .map(words -> vocabulary.encode(words, text.maxTokens()))
                .toArray(int[][]::new);
        int[] labels = new int[tokens.length];
        Arrays.fill(labels, ConvCom.trueCandidate());
        labels[0] = -1;
        labels[labels.length - 1] = -1;
        return EncodedConversation.ofText(conversation.id(), tokens, labels);
    }

    private static List<List<String>> tokens(Conversation conversation, Tokeniser tokeniser) {
        return conversation.utterances().stream()
                .map(utterance -> tokeniser.tokens(utterance.text()))
                .toList();
    }

    private static List<Conversation> chosen(List<Conversation> train, ScriptConfig scripts) {
        List<Conversation> windows = new ArrayList<>(windows(train, scripts.windowTurns()));
        if (scripts.maxConversations() == 0 || windows.size() <= scripts.maxConversations()) {
            return windows;
        }
        Collections.shuffle(windows, new Random(0)); // always the same ones, whatever the run's seed
        return windows.subList(0, scripts.maxConversations());
    }

    private static List<Conversation> windows(List<Conversation> conversations, int turns) {
        List<Conversation> windows = new ArrayList<>();
        for (Conversation conversation : conversations) {
            int step = turns == 0 ? conversation.size() : turns;
            for (int from = 0; from + 3 <= conversation.size(); from += step) {
                List<Utterance> some =
                        conversation.utterances().subList(from, Math.min(from + step, conversation.size()));
                String id = step >= conversation.size() ? conversation.id() : conversation.id() + "#" + (from + 1);
                windows.add(new Conversation(id, some));
            }
        }
        return windows;
    }
}
