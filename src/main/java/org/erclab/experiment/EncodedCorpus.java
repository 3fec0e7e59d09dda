package org.erclab.experiment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.TextConfig;
import org.erclab.text.Tokeniser;
import org.erclab.text.Tokenisers;
import org.erclab.text.Vocabulary;

/**
 * A corpus as numbers.
 *
 * @param vocabulary of all three splits: it only fixes which words have a row of their own, and the released programs
 *     build it so; or that of the pre-training whose word table is used
 * @param splits the encoded conversations in corpus order
 * @param speakers most speakers in one conversation
 * @param cut utterances that were longer than the token limit
 */
record EncodedCorpus(Vocabulary vocabulary, Map<Split, List<EncodedConversation>> splits, int speakers, int cut) {

    /**
     * Encodes all splits.
     *
     * @param pretrained the vocabulary of the pre-training whose word table is used
     * @param dimensions names of the real-valued annotations that become targets
     */
    static EncodedCorpus of(
            Corpus corpus,
            TextConfig text,
            Optional<Vocabulary> pretrained,
            FeatureVectors features,
            List<String> dimensions) {
        Tokeniser tokeniser = Tokenisers.of(text.tokeniser());
        Map<Split, List<List<List<String>>>> tokens = new EnumMap<>(Split.class);
        List<List<String>> all = new ArrayList<>();
        for (Split split : Split.values()) {
            List<List<List<String>>> ofSplit = corpus.conversations(split).stream()
                    .map(conversation -> tokens(conversation, tokeniser))
                    .toList();
            ofSplit.forEach(all::addAll);
            tokens.put(split, ofSplit);
        }
        Vocabulary vocabulary = pretrained.orElseGet(() -> Vocabulary.build(all, text.minCount()));
        Map<Split, List<EncodedConversation>> encoded = new EnumMap<>(Split.class);
        int speakers = 1;
        for (Split split : Split.values()) {
            List<EncodedConversation> ofSplit = new ArrayList<>();
            for (int i = 0; i < tokens.get(split).size(); i++) {
                Conversation conversation = corpus.conversations(split).get(i);
                speakers = Math.max(speakers, conversation.speakers().size());
                ofSplit.add(encode(
                        corpus,
                        conversation,
                        tokens.get(split).get(i),
                        vocabulary,
                        text.maxTokens(),
                        features.of(conversation),
                        dimensions));
            }
            encoded.put(split, List.copyOf(ofSplit));
        }
        int cut = (int)
                all.stream().filter(some -> some.size() > text.maxTokens()).count();
        return new EncodedCorpus(vocabulary, encoded, speakers, cut);
    }

    List<EncodedConversation> split(Split split) {
        return splits.get(split);
    }

    /** A conversation from elsewhere in the words of this corpus, without labels and feature sets. */
    EncodedConversation encode(Corpus corpus, Conversation conversation, TextConfig text) {
        Conversation unlabelled = new Conversation(
                conversation.id(),
                conversation.utterances().stream()
                        .map(said -> new Utterance(
                                said.id(), said.speaker(), said.text(), Optional.empty(), Optional.empty()))
                        .toList());
        return encode(
                corpus,
                unlabelled,
                tokens(unlabelled, Tokenisers.of(text.tokeniser())),
                vocabulary,
                text.maxTokens(),
                Map.of(),
                List.of());
    }

    private static List<List<String>> tokens(Conversation conversation, Tokeniser tokeniser) {
        return conversation.utterances().stream()
                .map(utterance -> tokeniser.tokens(utterance.text()))
                .toList();
    }

    private static EncodedConversation encode(
            Corpus corpus,
            Conversation conversation,
            List<List<String>> words,
            Vocabulary vocabulary,
            int maxTokens,
            Map<String, float[][]> features,
            List<String> dimensions) {
        int size = conversation.size();
        int[][] tokens = new int[size][];
        int[] gold = new int[size];
        int[] speakers = new int[size];
        float[][] targets = new float[size][];
        List<Speaker> inOrder = conversation.speakers();
        for (int u = 0; u < size; u++) {
            Utterance utterance = conversation.utterances().get(u);
            tokens[u] = words.get(u).stream()
                    .limit(maxTokens)
                    .mapToInt(vocabulary::indexOf)
                    .toArray();
            Emotion emotion = utterance.emotion().orElse(null);
            gold[u] = emotion == null ? -1 : corpus.requireLabels().indexOf(emotion);
            speakers[u] = inOrder.indexOf(utterance.speaker());
            targets[u] = targets(corpus, utterance, dimensions);
        }
        return new EncodedConversation(
                conversation.id(), tokens, gold, speakers, features, dimensions.isEmpty() ? new float[0][] : targets);
    }

    /** The values of the dimensions in their order, NaN where the utterance is not rated. */
    private static float[] targets(Corpus corpus, Utterance utterance, List<String> dimensions) {
        float[] targets = new float[dimensions.size()];
        for (int d = 0; d < targets.length; d++) {
            int place = corpus.dimensions().indexOf(dimensions.get(d));
            targets[d] = utterance
                    .affect()
                    .map(affect -> affect.values().get(place).floatValue())
                    .orElse(Float.NaN);
        }
        return targets;
    }
}
