package org.erclab.nn.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.Backend;

/**
 * The weights inside an ONNX file that was exported from a Hugging Face BERT. Tables, biases and norms keep their names
 * there. The matrices of linear maps are nameless and transposed, {@code [in, out]}; the node that multiplies with one tells
 * whose it is: {@code /encoder/layer.0/attention/self/query/MatMul}.
 *
 * <p>The file is read once from start to end, so it may come out of an archive; the exporter writes nodes before weights and a
 * weight's name before its numbers.
 */
final class OnnxWeights {

    /** Numbers of the fields, from onnx.proto. */
    private static final int MODEL_GRAPH = 7;

    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALISER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_NAME = 3;
    private static final int TENSOR_DIMENSION = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_NUMBERS = 9;
    private static final int FLOAT = 1;

    private static final String PRODUCT = "/MatMul";
    private static final int MOST_DIMENSIONS = 8;
    private static final int PIECE = 1 << 20;

    private final ProtobufInput in;
    private final Map<String, Tensor> into;
    private final Map<String, String> matrices = new HashMap<>();
    private final TreeSet<String> missing;

    private OnnxWeights(InputStream in, Map<String, Tensor> into) {
        this.in = new ProtobufInput(in);
        this.into = into;
        missing = new TreeSet<>(into.keySet());
    }

    /**
     * Reads weights into tensors of the same size.
     *
     * @param in is read to the end of the graph and not closed
     * @throws IOException when a weight is missing or of another size, or the file is damaged
     */
    static void read(InputStream in, Map<String, Tensor> into) throws IOException {
        OnnxWeights weights = new OnnxWeights(in, into);
        while (weights.in.next(Long.MAX_VALUE)) {
            if (weights.in.field() == MODEL_GRAPH) {
                weights.graph(weights.in.block());
            } else {
                weights.in.skip();
            }
        }
        if (!weights.missing.isEmpty()) {
            throw new IOException("the weights " + weights.missing + " are missing");
        }
    }

    private void graph(long end) throws IOException {
        while (in.next(end)) {
            switch (in.field()) {
                case GRAPH_NODE -> node(in.block());
                case GRAPH_INITIALISER -> initialiser(in.block());
                default -> in.skip();
            }
        }
    }

    /** Remembers which matrix a linear map multiplies with: the second input of its product. */
    private void node(long end) throws IOException {
        String name = "";
        String second = "";
        int inputs = 0;
        while (in.next(end)) {
            switch (in.field()) {
                case NODE_INPUT -> {
                    String input = in.text();
                    second = ++inputs == 2 ? input : second;
                }
                case NODE_NAME -> name = in.text();
                default -> in.skip();
            }
        }
        if (name.startsWith("/") && name.endsWith(PRODUCT)) {
            String module = name.substring(1, name.length() - PRODUCT.length()).replace('/', '.');
            matrices.put(second, module + ".weight");
        }
    }

    private void initialiser(long end) throws IOException {
        long[] shape = new long[0];
        long type = 0;
        String name = "";
        while (in.next(end)) {
            switch (in.field()) {
                case TENSOR_DIMENSION -> {
                    if (shape.length == MOST_DIMENSIONS) {
                        throw new IOException("a weight has more than " + MOST_DIMENSIONS + " dimensions");
                    }
                    shape = Arrays.copyOf(shape, shape.length + 1);
                    shape[shape.length - 1] = in.number();
                }
                case TENSOR_TYPE -> type = in.number();
                case TENSOR_NAME -> name = in.text();
                case TENSOR_NUMBERS -> numbers(name, type, shape);
                default -> in.skip();
            }
        }
    }

    private void numbers(String name, long type, long[] shape) throws IOException {
        String matrix = matrices.get(name);
        String weight = matrix == null ? name : matrix;
        Tensor target = into.get(weight);
        if (target == null) {
            in.skip();
            return;
        }
        long[] expected = target.shape();
        long[] found = matrix == null ? shape : reversed(shape);
        long bytes = in.block() - in.position();
        if (type != FLOAT || !Arrays.equals(found, expected) || bytes != Float.BYTES * target.numel()) {
            throw new IOException("weight '" + weight + "' has the type " + type + ", the shape "
                    + Arrays.toString(found) + " and " + bytes + " bytes, expected are floats of shape "
                    + Arrays.toString(expected));
        }
        copy(target, matrix != null, (int) bytes);
        missing.remove(weight);
    }

    @SuppressWarnings("try") // scope and guard act by being open
    private void copy(Tensor target, boolean transposed, int bytes) throws IOException {
        byte[] piece = new byte[Math.min(PIECE, bytes)];
        ByteBuffer numbers = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            int count = Math.min(piece.length, numbers.remaining());
            in.read(piece, count);
            numbers.put(piece, 0, count);
        }
        try (PointerScope scope = new PointerScope();
                NoGradGuard outsideGraph = new NoGradGuard()) {
            long[] shape = transposed ? reversed(target.shape()) : target.shape();
            Tensor read = torch.from_blob(
                    new BytePointer(numbers.flip()), shape, Backend.cpu().options()); // [shape]
            target.copy_(transposed ? read.t() : read);
        }
    }

    private static long[] reversed(long[] shape) {
        long[] reversed = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            reversed[i] = shape[shape.length - 1 - i];
        }
        return reversed;
    }
}
