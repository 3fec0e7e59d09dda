package org.erclab.nn.tlerc;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.PretrainedText;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.train.Checkpoints;
import org.erclab.nn.train.TrainedModel;
import org.erclab.text.Vocabulary;

/**
 * A dialogue generator with the weights of its pre-training's best epoch, and the vocabulary it was trained with. It
 * belongs to the thread that opened it.
 */
public final class PretrainedGenerator implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESCRIPTION = "generator.json";

    private final TrainedModel trained;
    private final DialogueGenerator generator;
    private final Map<String, Tensor> weights;
    private final Vocabulary vocabulary;

    private PretrainedGenerator(
            TrainedModel trained, DialogueGenerator generator, Map<String, Tensor> weights, Vocabulary vocabulary) {
        this.trained = trained;
        this.generator = generator;
        this.weights = weights;
        this.vocabulary = vocabulary;
    }

    /**
     * What a pre-training's folder says beside its checkpoints.
     *
     * @param hred its settings; null for VHRED
     * @param vhred its settings; null for HRED
     * @param tokeniser name of the tokeniser that cut the text
     * @param maxTokens to how many tokens utterances were cut, end symbol not counted
     * @param vocabulary entries in the order of their numbers
     */
    public record Description(
            HredConfig hred, VhredConfig vhred, String tokeniser, int maxTokens, List<String> vocabulary) {

        ModelConfig config() {
            return hred != null ? hred : vhred;
        }

        /** How the generator reads text. */
        PretrainedText text() {
            return new PretrainedText(tokeniser, maxTokens, Vocabulary.ofEntries(vocabulary), Optional.empty());
        }

        /** Writes it once; a folder that describes another pre-training is refused, so that its weights stay readable. */
        void write(Path folder) throws IOException {
            Path file = folder.resolve(DESCRIPTION);
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Path part = Files.createTempFile(folder, DESCRIPTION, ".unfinished");
                Files.write(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } else if (!read(folder).equals(this)) {
                throw new IllegalArgumentException("'" + folder
                        + "' holds a pre-training with other settings or another vocabulary: use another folder");
            }
        }

        /** Reads what {@link #write} wrote. */
        public static Description read(Path folder) throws IOException {
            Path file = folder.resolve(DESCRIPTION);
            if (!Files.exists(file)) {
                throw new IOException("'" + folder + "' holds no pre-training: there is no " + DESCRIPTION + " in it");
            }
            return JSON.readValue(file.toFile(), Description.class);
        }

        /** The same for callers that cannot go on without it. */
        static Description require(Path folder) {
            try {
                return read(folder);
            } catch (IOException unreadable) {
                throw unreadable(unreadable);
            }
        }
    }

    /** The vocabulary of the pre-training in a folder. */
    public static Vocabulary vocabulary(Path folder) {
        return Description.require(folder).text().vocabulary();
    }

    /**
     * Opens the best epoch of a pre-training.
     *
     * @throws IllegalArgumentException when the folder holds none that can be read
     */
    public static PretrainedGenerator open(Path folder, String device) {
        try {
            Description description = Description.read(folder);
            Path weights = new Checkpoints(folder)
                    .bestModel()
                    .orElseThrow(() -> new IOException("'" + folder + "' has no finished epoch yet"));
            Vocabulary vocabulary = Vocabulary.ofEntries(description.vocabulary());
            ModelInputs inputs = DialogueGenerator.inputs(vocabulary.size(), description.maxTokens());
            Capture capture = new Capture(description.config());
            TrainedModel trained = TrainedModel.open(weights, capture, inputs, device);
            return new PretrainedGenerator(trained, capture.generator, capture.parameters.trainable(), vocabulary);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static IllegalArgumentException unreadable(IOException cause) {
        return new IllegalArgumentException("The pre-training cannot be read: " + cause.getMessage(), cause);
    }

    /** Keeps hold of the network that {@link TrainedModel} builds and owns. */
    private static final class Capture implements ModelConfig {

        private final ModelConfig config;
        private DialogueGenerator generator;
        private Parameters parameters;

        private Capture(ModelConfig config) {
            this.config = config;
        }

        @Override
        public EmotionModel create(ModelInputs inputs, Parameters into) {
            parameters = into;
            generator = (DialogueGenerator) config.create(inputs, into);
            return generator;
        }
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * What the generator says after the first turns of some conversations, one example each.
     *
     * @param conversations encoded with {@link #vocabulary()}, of at least two turns each
     * @param width of the beam search
     * @param maxSteps most words of a reply
     * @param seed of the sampled replies and of the places in the conversations
     */
    @SuppressWarnings("try") // scope and guard act by being open
    public List<ReplyExample> examples(List<EncodedConversation> conversations, int width, int maxSteps, long seed) {
        Random random = new Random(seed);
        List<ReplyExample> examples = new ArrayList<>();
        for (EncodedConversation conversation : conversations) {
            int turn = random.nextInt(Math.min(conversation.size(), generator.maxTurns()) - 1);
            try (PointerScope scope = new PointerScope();
                    NoGradGuard outsideGraph = new NoGradGuard()) {
                examples.add(new ReplyExample(
                        Arrays.stream(conversation.tokens())
                                .limit(turn + 1L)
                                .map(this::text)
                                .toList(),
                        text(conversation.tokens()[turn + 1]),
                        text(generator
                                .replies(conversation, turn, width, maxSteps)
                                .getFirst()
                                .words()),
                        text(generator
                                .sampledReply(conversation, turn, maxSteps, random)
                                .words())));
            }
        }
        return examples;
    }

    /** Likelihood of the replies in some conversations, all batches together. */
    @SuppressWarnings("try") // scope and guard act by being open
    public Likelihood likelihood(List<EncodedConversation> conversations, int batchSize) {
        Likelihood sum = Likelihood.NONE;
        for (int from = 0; from < conversations.size(); from += batchSize) {
            List<EncodedConversation> batch =
                    conversations.subList(from, Math.min(from + batchSize, conversations.size()));
            try (PointerScope scope = new PointerScope();
                    NoGradGuard outsideGraph = new NoGradGuard()) {
                sum = sum.plus(generator.likelihood(batch));
            }
        }
        return sum;
    }

    private String text(int[] words) {
        return Arrays.stream(words).mapToObj(vocabulary::token).collect(Collectors.joining(" "));
    }

    DialogueGenerator generator() {
        return generator;
    }

    /** The weights by name; they stay this generator's. */
    Map<String, Tensor> weights() {
        return weights;
    }

    @Override
    public void close() {
        trained.close();
    }
}
