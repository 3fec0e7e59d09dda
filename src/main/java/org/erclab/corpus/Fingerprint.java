package org.erclab.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.erclab.domain.Affect;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * Identifies the content of a corpus by a SHA-256 in hexadecimal, the same for every file format that carries it.
 *
 * <p>Counted in: the classes in order, which of them are scored, the neutral one, the dimensions' names, and per split,
 * in order, each turn's speaker, text, emotion and dimensions. Left out: the names of corpus and label set and the ids,
 * which only label the content, and true mixtures, which no model reads. Every string is written as its UTF-8 length and bytes, so no two contents run together.
 */
public final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint(String kind) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        text(kind);
    }

    /** The fingerprint of a whole corpus. */
    public static String of(Corpus corpus) {
        Fingerprint fingerprint = new Fingerprint("erclab corpus 1");
        fingerprint.labels(corpus.labels().orElse(null));
        fingerprint.number(corpus.dimensions().size());
        corpus.dimensions().forEach(fingerprint::text);
        for (Split split : Split.values()) {
            fingerprint.text(ofConversations(corpus.conversations(split)));
        }
        return fingerprint.hex();
    }

    /** The fingerprint of one split's conversations in their order, without the label set. */
    public static String ofConversations(List<Conversation> conversations) {
        Fingerprint fingerprint = new Fingerprint("erclab split 1");
        fingerprint.number(conversations.size());
        conversations.forEach(fingerprint::conversation);
        return fingerprint.hex();
    }

    /** The fingerprint of several corpora in their order, from theirs; one alone keeps its own. */
    public static String joint(List<String> fingerprints) {
        if (fingerprints.size() == 1) {
            return fingerprints.getFirst();
        }
        Fingerprint joint = new Fingerprint("erclab corpora 1");
        fingerprints.forEach(joint::text);
        return joint.hex();
    }

    private void labels(LabelSet labels) {
        if (labels == null) {
            number(0);
            return;
        }
        emotions(labels.emotions());
        emotions(labels.scored());
        text(labels.neutral().map(Emotion::name).orElse(""));
    }

    private void emotions(List<Emotion> emotions) {
        number(emotions.size());
        emotions.forEach(emotion -> text(emotion.name()));
    }

    private void conversation(Conversation conversation) {
        number(conversation.size());
        for (Utterance utterance : conversation.utterances()) {
            text(utterance.speaker().name());
            text(utterance.text());
            text(utterance.emotion().map(Emotion::name).orElse(""));
            List<Double> values = utterance.affect().map(Affect::values).orElse(List.of());
            number(values.size());
            for (double value : values) {
                number(Double.doubleToLongBits(value + 0.0)); // + 0.0: minus zero equals zero
            }
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    private void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
