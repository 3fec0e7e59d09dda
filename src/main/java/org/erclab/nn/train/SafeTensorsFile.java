package org.erclab.nn.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * An open file of the safetensors format, whoever wrote it. Where its tensors lie is checked against the size of the file
 * before a number is read; numbers are read piece by piece, so that no tensor is held twice.
 */
public final class SafeTensorsFile implements AutoCloseable {

    static final String METADATA = "__metadata__";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The header of the largest models of today has 100 KB; it is parsed on the heap. */
    private static final int LARGEST_HEADER = 16 << 20;

    /** Bytes in one piece; a multiple of all element sizes. */
    private static final int PIECE = 8 << 20;

    private static final Map<String, Integer> ELEMENT_BYTES = Map.ofEntries(
            Map.entry("BOOL", 1),
            Map.entry("U8", 1),
            Map.entry("I8", 1),
            Map.entry("I16", 2),
            Map.entry("U16", 2),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("I32", 4),
            Map.entry("U32", 4),
            Map.entry("F32", 4),
            Map.entry("I64", 8),
            Map.entry("U64", 8),
            Map.entry("F64", 8));

    private static final Map<String, ScalarType> FLOATS = Map.of(
            "F16", ScalarType.Half, "BF16", ScalarType.BFloat16, "F32", ScalarType.Float, "F64", ScalarType.Double);

    private final Path file;
    private final FileChannel in;
    private final long start;
    private final Map<String, Entry> entries;

    /** A tensor in the file; it starts {@code from} bytes after the header. */
    private record Entry(String type, long[] shape, long from, long to) {}

    private SafeTensorsFile(Path file, FileChannel in) throws IOException {
        this.file = file;
        this.in = in;
        JsonNode header = header();
        start = in.position();
        entries = entries(header);
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws CheckpointException when it is damaged or no safetensors file
     */
    public static SafeTensorsFile open(Path file) throws IOException {
        FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SafeTensorsFile(file, in);
        } catch (IOException | RuntimeException damaged) {
            in.close();
            throw damaged;
        }
    }

    /** The names of its tensors, in the order of their places. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** Element type of a tensor as the format calls it, such as {@code F32}. */
    String type(String name) {
        return entries.get(name).type();
    }

    /**
     * Reads a tensor into one of the same shape; F16, BF16, F32 and F64 numbers become those of {@code into}.
     *
     * @throws CheckpointException when there is none of that name, shape and a floating-point type
     */
    @SuppressWarnings("try") // scope and guard act by being open
    public void copy(String name, Tensor into) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new CheckpointException(file, "holds no tensor '" + name + "'");
        }
        ScalarType type = FLOATS.get(entry.type());
        if (type == null || !Arrays.equals(entry.shape(), into.shape())) {
            throw new CheckpointException(
                    file,
                    "tensor '" + name + "' is " + entry.type() + " " + Arrays.toString(entry.shape()) + ", expected "
                            + SafeTensors.type(into.scalar_type()) + " " + Arrays.toString(into.shape()));
        }
        int size = ELEMENT_BYTES.get(entry.type());
        ByteBuffer piece = ByteBuffer.allocateDirect((int) Math.min(PIECE, entry.to() - entry.from()));
        in.position(start + entry.from());
        try (PointerScope scope = new PointerScope();
                NoGradGuard outsideGraph = new NoGradGuard()) {
            Tensor flat = into.view(-1); // [numel]
            TensorOptions options = new TensorOptions().dtype(new ScalarTypeOptional(type));
            for (long at = entry.from(); at < entry.to(); at += piece.limit()) {
                piece.clear().limit((int) Math.min(PIECE, entry.to() - at));
                read(piece);
                long count = piece.limit() / size;
                try (PointerScope ofPiece = new PointerScope()) {
                    BytePointer numbers = new BytePointer(piece.flip());
                    flat.narrow(0, (at - entry.from()) / size, count)
                            .copy_(torch.from_blob(numbers, new long[] {count}, options));
                }
            }
        }
    }

    private JsonNode header() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        read(length);
        long bytes = length.flip().getLong();
        if (bytes < 2 || bytes > LARGEST_HEADER || bytes > in.size() - 8) {
            throw new CheckpointException(
                    file,
                    "is no safetensors file: it would have a header of " + bytes + " bytes in a file of " + in.size());
        }
        ByteBuffer text = ByteBuffer.allocate((int) bytes);
        read(text);
        try {
            return JSON.readTree(text.array());
        } catch (JsonProcessingException damaged) {
            throw new CheckpointException(file, "has a damaged header: " + damaged.getOriginalMessage());
        }
    }

    /** The entries by place; together they fill the file without gap. */
    private Map<String, Entry> entries(JsonNode header) throws IOException {
        if (!header.isObject()) {
            throw new CheckpointException(file, "has a header that describes no tensors");
        }
        List<Map.Entry<String, Entry>> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (!field.getKey().equals(METADATA)) {
                found.add(Map.entry(field.getKey(), entry(field.getKey(), field.getValue())));
            }
        }
        found.sort(Comparator.comparing(entry -> entry.getValue().from()));
        Map<String, Entry> byPlace = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, Entry> entry : found) {
            if (entry.getValue().from() != end) {
                throw new CheckpointException(
                        file,
                        "tensor '" + entry.getKey() + "' starts at "
                                + entry.getValue().from() + ", the one before it ends at " + end);
            }
            end = entry.getValue().to();
            byPlace.put(entry.getKey(), entry.getValue());
        }
        if (start + end != in.size()) {
            throw new CheckpointException(file, "has " + in.size() + " bytes, its header describes " + (start + end));
        }
        return byPlace;
    }

    private Entry entry(String name, JsonNode described) throws IOException {
        String type = described.path("dtype").asText();
        Integer size = ELEMENT_BYTES.get(type);
        long[] shape = new long[described.path("shape").size()];
        long from = described.path("data_offsets").path(0).asLong(-1);
        long to = described.path("data_offsets").path(1).asLong(-1);
        try {
            long bytes = size == null ? -1 : size;
            for (int i = 0; i < shape.length; i++) {
                shape[i] = described.path("shape").path(i).asLong(-1);
                bytes = Math.multiplyExact(bytes, shape[i] < 0 ? -1 : shape[i]);
            }
            if (size != null && from >= 0 && bytes >= 0 && Math.addExact(from, bytes) == to) {
                return new Entry(type, shape, from, to);
            }
        } catch (ArithmeticException tooLarge) {
            // Described below.
        }
        throw new CheckpointException(
                file,
                "tensor '" + name + "' is described as " + type + " " + Arrays.toString(shape) + " in bytes " + from
                        + " to " + to + ", which do not fit each other");
    }

    private void read(ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (in.read(into) < 0) {
                throw new CheckpointException(file, "ends after " + in.size() + " bytes, more were announced");
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
