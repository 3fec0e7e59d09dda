package org.erclab.experiment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;

/** SHA-256 of what a provenance names, in hexadecimal. */
public final class Sha256 {

    private final MessageDigest digest;

    private Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Of a text in UTF-8. */
    public static String of(String text) {
        return new Sha256().add(text).hex();
    }

    /** Of a file, read once. */
    public static String ofFile(Path file) throws IOException {
        Sha256 sum = new Sha256();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sum.digest.update(block, 0, read);
            }
        }
        return sum.hex();
    }

    /** Of which conversation lies in which split, in corpus order. */
    static String ofSplits(List<Corpus> corpora) {
        Sha256 sum = new Sha256();
        for (Corpus corpus : corpora) {
            for (Split split : Split.values()) {
                for (Conversation conversation : corpus.conversations(split)) {
                    sum.add(split.lowerName() + "\t" + conversation.id() + "\n");
                }
            }
        }
        return sum.hex();
    }

    /** Of predictions, every bit of their probabilities or values included. */
    public static String ofPredictions(List<Prediction> classes, List<ValuePrediction> values) {
        Sha256 sum = new Sha256();
        for (Prediction prediction : classes) {
            sum.add(prediction.split().lowerName() + "\t" + prediction.conversation() + "\n");
            for (int u = 0; u < prediction.predicted().length; u++) {
                sum.digest.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(prediction.predicted()[u])
                        .flip());
                sum.add(prediction.probabilities()[u]);
            }
        }
        for (ValuePrediction prediction : values) {
            sum.add(prediction.split().lowerName() + "\t" + prediction.conversation() + "\n");
            for (float[] row : prediction.predicted()) {
                sum.add(row);
            }
        }
        return sum.hex();
    }

    private void add(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
        for (float number : numbers) {
            bytes.putInt(Float.floatToRawIntBits(number));
        }
        digest.update(bytes.flip());
    }

    private Sha256 add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
