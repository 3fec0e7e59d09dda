package org.erclab.bench.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.RunConfig;
import org.erclab.nn.train.Checkpoints;
import org.erclab.text.Tokeniser;
import org.erclab.text.Tokenisers;

/**
 * The least that an epoch must compute: every weight matrix times every row that passes it, a row being a real token or a
 * turn. A product of {@code [R, n]} with {@code [n, m]} is 2·R·n·m operations; its gradients are as much for the weights and
 * as much again for the rows, unless these are constants (frozen word vectors, feature sets). Dev is forward only.
 *
 * <p>Attention, element-wise operations, the optimiser and soft-max normalisation are not counted: they are work beyond this
 * bound. Words count for an encoder of subwords too, and matrices that it does not train are left out: its bound is too low.
 *
 * @param operations floating-point operations of an epoch
 */
record Arithmetic(double operations) {

    /** Matrices through which words pass one by one: all other ones see one row a turn. */
    private static final Pattern PER_TOKEN = Pattern.compile(
            "(words\\.(gru|fuse|convolution)|utterance\\.(gru|second)|encoder\\.(rnn|layer)|decoder\\.(rnncell|out))\\..*");

    /** Matrices whose input does not learn. */
    private static final Pattern READS_CONSTANTS = Pattern.compile(
            "(words\\.(gru\\.weight_ih|convolution)|utterance\\.gru\\.weight_ih|turns\\.lower\\.weight_ih"
                    + "|represent|query|(text|audio)\\.in).*");

    /** Tables of which rows are looked up. */
    private static final Pattern TABLE = Pattern.compile("(embeddings\\.|.*embedding|words\\.weight).*");

    private static final int BACKWARD_AND_FORWARD = 3;

    /** Of the training whose best weights lie in {@code folder}. */
    static Arithmetic of(RunConfig config, Path folder, Corpus corpus) throws IOException {
        Rows train = Rows.of(config, corpus, Split.TRAIN);
        Rows dev = Rows.of(config, corpus, Split.DEV);
        double operations = 0;
        for (Map.Entry<String, JsonNode> weight :
                header(new Checkpoints(folder).bestModel().orElseThrow()).properties()) {
            String name = weight.getKey();
            JsonNode shape = weight.getValue().path("shape");
            if (shape.size() < 2 || TABLE.matcher(name).matches()) {
                continue;
            }
            double size = 2;
            for (JsonNode extent : shape) {
                size *= extent.asLong();
            }
            boolean tokens = PER_TOKEN.matcher(name).matches();
            int passes = READS_CONSTANTS.matcher(name).matches() ? BACKWARD_AND_FORWARD - 1 : BACKWARD_AND_FORWARD;
            operations += size * (passes * train.of(tokens) + dev.of(tokens));
        }
        return new Arithmetic(operations);
    }

    private record Rows(long turns, long tokens) {

        static Rows of(RunConfig config, Corpus corpus, Split split) {
            Map<String, Object> settings = ConfigSchema.describe(config);
            Tokeniser tokeniser = Tokenisers.of(String.valueOf(
                    settings.getOrDefault("tokeniser", Tokenisers.ids().getFirst())));
            long most = Long.parseLong(String.valueOf(settings.getOrDefault("maxTokens", Integer.MAX_VALUE)));
            long turns = corpus.conversations(split).stream()
                    .mapToLong(one -> one.size())
                    .sum();
            long tokens = corpus.conversations(split).stream()
                    .flatMap(conversation -> conversation.utterances().stream())
                    .mapToLong(
                            said -> Math.min(most, tokeniser.tokens(said.text()).size()))
                    .sum();
            return new Rows(turns, tokens);
        }

        long of(boolean perToken) {
            return perToken ? tokens : turns;
        }
    }

    /** The header of a safetensors file: eight bytes of length, then JSON. */
    private static JsonNode header(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            in.read(length);
            ByteBuffer json = ByteBuffer.allocate(Math.toIntExact(length.flip().getLong()));
            in.read(json);
            return new ObjectMapper().readTree(json.array());
        }
    }
}
