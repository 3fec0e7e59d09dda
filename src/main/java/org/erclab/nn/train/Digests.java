package org.erclab.nn.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.erclab.nn.EncodedConversation;

/** SHA-256 of files and of training tasks. */
public final class Digests {

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** SHA-256 of a file, hex. */
    public static String ofFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** SHA-256 of what is left of a stream, hex. */
    public static String of(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What a checkpoint must agree with to be resumed: settings, seed, word vectors and data of a task. */
    static String ofTask(TrainingTask task) {
        MessageDigest digest = sha256();
        update(digest, task.model().toString());
        update(digest, task.training().toString() + (task.pretrained().isPresent() ? " after a pre-training" : ""));
        update(digest, task.seed() + " on " + (task.device().equals("cpu") ? "cpu" : "gpu"));
        update(digest, task.inputs().labels().toString() + task.inputs().maxTokens());
        for (double weight : task.inputs().classWeights()) {
            digest.update(ByteBuffer.allocate(8).putDouble(weight).flip());
        }
        for (float[] row : task.inputs().wordVectors()) {
            update(digest, row);
        }
        update(digest, task.data().train());
        update(digest, task.data().dev());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, List<EncodedConversation> conversations) {
        for (EncodedConversation conversation : conversations) {
            update(digest, conversation.id());
            for (int[] tokens : conversation.tokens()) {
                update(digest, tokens);
            }
            update(digest, conversation.labels());
            update(digest, conversation.speakers());
            conversation.features().keySet().stream().sorted().forEach(name -> {
                update(digest, name);
                for (float[] row : conversation.features().get(name)) {
                    update(digest, row);
                }
            });
            for (float[] row : conversation.targets()) {
                update(digest, row);
            }
        }
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static void update(MessageDigest digest, int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * numbers.length).putInt(numbers.length);
        bytes.asIntBuffer().put(numbers);
        digest.update(bytes.rewind());
    }

    private static void update(MessageDigest digest, float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * numbers.length).putInt(numbers.length);
        bytes.asFloatBuffer().put(numbers);
        digest.update(bytes.rewind());
    }
}
