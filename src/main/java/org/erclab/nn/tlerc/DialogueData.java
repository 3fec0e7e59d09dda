package org.erclab.nn.tlerc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.erclab.domain.Conversation;
import org.erclab.domain.Utterance;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.train.TrainingData;
import org.erclab.text.Tokeniser;
import org.erclab.text.Tokenisers;
import org.erclab.text.Vocabulary;

/**
 * Dialogues that a generator learns from, as numbers. Conversations of a single turn have nothing to predict and are left
 * out.
 *
 * @param vocabulary of the training conversations
 * @param tokeniser name of the tokeniser that cut the text
 * @param maxTokens to how many tokens utterances were cut
 * @param conversations training and dev conversations without labels
 */
public record DialogueData(Vocabulary vocabulary, String tokeniser, int maxTokens, TrainingData conversations) {

    /** With a vocabulary of its own, from the training conversations. */
    public static DialogueData of(List<Conversation> train, List<Conversation> dev, DialogueTextConfig text) {
        List<List<List<String>>> tokens = tokens(chosen(train, text), text);
        List<List<String>> utterances = tokens.stream().flatMap(List::stream).toList();
        Vocabulary vocabulary = Vocabulary.byFrequency(utterances, text.minCount(), text.maxVocabulary());
        return of(vocabulary, chosen(train, text), tokens, dev, text);
    }

    /** With the vocabulary of a generator whose training is to be continued. */
    public static DialogueData of(
            Vocabulary vocabulary, List<Conversation> train, List<Conversation> dev, DialogueTextConfig text) {
        List<Conversation> chosen = chosen(train, text);
        return of(vocabulary, chosen, tokens(chosen, text), dev, text);
    }

    private static DialogueData of(
            Vocabulary vocabulary,
            List<Conversation> train,
            List<List<List<String>>> tokens,
            List<Conversation> dev,
            DialogueTextConfig text) {
        return new DialogueData(
                vocabulary,
                text.tokeniser(),
                text.maxTokens(),
                new TrainingData(encoded(vocabulary, train, tokens, text), encode(vocabulary, dev, text)));
    }

    /** A conversation as a generator with this vocabulary reads it. */
    public static EncodedConversation encode(
            Vocabulary vocabulary, Conversation conversation, List<List<String>> tokens, int maxTokens) {
        int[][] numbers = tokens.stream()
                .map(words -> vocabulary.encode(words, maxTokens))
                .toArray(int[][]::new);
        int[] labels = new int[numbers.length];
        Arrays.fill(labels, -1);
        return EncodedConversation.ofText(conversation.id(), numbers, labels);
    }

    /** Further conversations as a generator with this vocabulary reads them; those of a single turn are left out. */
    public static List<EncodedConversation> encode(
            Vocabulary vocabulary, List<Conversation> conversations, DialogueTextConfig text) {
        List<Conversation> usable = usable(conversations, text);
        return encoded(vocabulary, usable, tokens(usable, text), text);
    }

    /** Words to predict in the dev conversations when {@code maxTurns} turns of each are read, end symbols included. */
    public long devWords(int maxTurns) {
        return DialogueTurns.of(conversations.dev(), maxTurns).replies().stream()
                .mapToLong(reply -> reply.length)
                .sum();
    }

    private static List<Conversation> chosen(List<Conversation> train, DialogueTextConfig text) {
        List<Conversation> usable = new ArrayList<>(usable(train, text));
        if (text.maxConversations() == 0 || usable.size() <= text.maxConversations()) {
            return usable;
        }
        Collections.shuffle(usable, new Random(0)); // always the same ones, whatever the run's seed
        return usable.subList(0, text.maxConversations());
    }

    private static List<Conversation> usable(List<Conversation> conversations, DialogueTextConfig text) {
        return conversations.stream()
                .flatMap(conversation -> pieces(conversation, text.pieceTurns()).stream())
                .filter(conversation -> conversation.size() > 1)
                .toList();
    }

    private static List<Conversation> pieces(Conversation conversation, int turns) {
        if (turns == 0 || conversation.size() <= turns) {
            return List.of(conversation);
        }
        List<Conversation> pieces = new ArrayList<>();
        for (int from = 0; from < conversation.size(); from += turns) {
            List<Utterance> some = conversation.utterances().subList(from, Math.min(from + turns, conversation.size()));
            pieces.add(new Conversation(conversation.id() + "#" + (from + 1), some));
        }
        return pieces;
    }

    private static List<List<List<String>>> tokens(List<Conversation> conversations, DialogueTextConfig text) {
        Tokeniser tokeniser = Tokenisers.of(text.tokeniser());
        return conversations.stream()
                .map(conversation -> conversation.utterances().stream()
                        .map(Utterance::text)
                        .map(tokeniser::tokens)
                        .toList())
                .toList();
    }

    private static List<EncodedConversation> encoded(
            Vocabulary vocabulary,
            List<Conversation> conversations,
            List<List<List<String>>> tokens,
            DialogueTextConfig text) {
        List<EncodedConversation> encoded = new ArrayList<>();
        for (int c = 0; c < conversations.size(); c++) {
            encoded.add(encode(vocabulary, conversations.get(c), tokens.get(c), text.maxTokens()));
        }
        return encoded;
    }
}
