package org.erclab.nn.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Tensors in a file of the safetensors format: eight bytes with the length of the header (little-endian), the header (JSON:
 * type, shape and place of each tensor), the numbers. Other programs read it too.
 */
final class SafeTensors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";
    private static final int LARGEST_HEADER = 100_000_000;

    private SafeTensors() {}

    /**
     * Writes tensors and forces them to disk.
     *
     * @return SHA-256 of the file, hex
     */
    @SuppressWarnings("try") // the scope acts by being open
    static String write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode about = header.putObject(METADATA);
        new TreeMap<>(metadata).forEach(about::put);
        List<String> names = new ArrayList<>(tensors.keySet());
        names.sort(Comparator.comparing((String name) -> -tensors.get(name).element_size())
                .thenComparing(Comparator.naturalOrder()));
        long offset = 0;
        for (String name : names) {
            Tensor tensor = tensors.get(name);
            ObjectNode entry = header.putObject(name);
            entry.put("dtype", type(tensor.scalar_type()));
            Arrays.stream(shape(tensor)).forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(offset).add(offset + tensor.nbytes());
            offset += tensor.nbytes();
        }
        byte[] text = padded(JSON.writeValueAsBytes(header));
        ByteBuffer length =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length);
        MessageDigest digest = Digests.sha256();
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(out, digest, length.flip());
            write(out, digest, ByteBuffer.wrap(text));
            for (String name : names) {
                try (PointerScope scope = new PointerScope()) {
                    Tensor here = tensors.get(name).detach().cpu().contiguous();
                    BytePointer bytes = new BytePointer(here.data_ptr()).capacity(here.nbytes());
                    write(out, digest, bytes.asByteBuffer());
                }
            }
            out.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads a file into existing tensors; names, types and shapes must agree exactly.
     *
     * @throws CheckpointException when the file is damaged or holds other tensors
     */
    @SuppressWarnings("try") // scope and guard act by being open
    static void read(Path file, Map<String, Tensor> into) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            JsonNode header = header(file, in);
            long start = in.position();
            List<String> names = new ArrayList<>();
            header.fieldNames().forEachRemaining(names::add);
            names.remove(METADATA);
            if (!new TreeMap<>(into).keySet().equals(new TreeMap<>(index(names)).keySet())) {
                throw new CheckpointException(file, "holds the tensors " + names + ", expected " + into.keySet());
            }
            names.sort(Comparator.comparing((String name) ->
                    header.get(name).path("data_offsets").path(0).asLong()));
            long offset = 0;
            for (String name : names) {
                JsonNode entry = header.get(name);
                Tensor tensor = into.get(name);
                check(file, name, entry, tensor, offset);
                offset += tensor.nbytes();
                ByteBuffer bytes = ByteBuffer.allocateDirect((int) tensor.nbytes());
                read(file, in, bytes);
                try (PointerScope scope = new PointerScope();
                        NoGradGuard outsideGraph = new NoGradGuard()) {
                    BytePointer numbers = new BytePointer(bytes.flip());
                    tensor.copy_(torch.from_blob(
                            numbers, shape(tensor), tensor.detach().cpu().options()));
                }
            }
            if (start + offset != in.size()) {
                throw new CheckpointException(
                        file, "has " + in.size() + " bytes, its header describes " + (start + offset));
            }
        }
    }

    private static JsonNode header(Path file, FileChannel in) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        read(file, in, length);
        long bytes = length.flip().getLong();
        if (bytes < 2 || bytes > LARGEST_HEADER || bytes > in.size() - 8) {
            throw new CheckpointException(file, "has a header of " + bytes + " bytes in a file of " + in.size());
        }
        ByteBuffer text = ByteBuffer.allocate((int) bytes);
        read(file, in, text);
        return JSON.readTree(new String(text.array(), StandardCharsets.UTF_8));
    }

    private static void check(Path file, String name, JsonNode entry, Tensor tensor, long offset) throws IOException {
        long[] shape = shape(tensor);
        long[] found = new long[entry.path("shape").size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = entry.path("shape").get(i).asLong();
        }
        String type = type(tensor.scalar_type());
        if (!Arrays.equals(shape, found) || !type.equals(entry.path("dtype").asText())) {
            throw new CheckpointException(
                    file,
                    "tensor '" + name + "' is " + entry.path("dtype").asText() + " " + Arrays.toString(found)
                            + ", expected " + type + " " + Arrays.toString(shape));
        }
        long from = entry.path("data_offsets").path(0).asLong(-1);
        long to = entry.path("data_offsets").path(1).asLong(-1);
        if (from != offset || to != offset + tensor.nbytes()) {
            throw new CheckpointException(
                    file,
                    "tensor '" + name + "' lies at " + from + " to " + to + ", expected " + offset + " to "
                            + (offset + tensor.nbytes()));
        }
    }

    private static Map<String, String> index(List<String> names) {
        Map<String, String> index = new TreeMap<>();
        names.forEach(name -> index.put(name, name));
        return index;
    }

    private static void write(FileChannel out, MessageDigest digest, ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static void read(Path file, FileChannel in, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (in.read(into) < 0) {
                throw new CheckpointException(file, "ends after " + in.size() + " bytes, more were announced");
            }
        }
    }

    private static byte[] padded(byte[] header) {
        byte[] padded = Arrays.copyOf(header, (header.length + 7) / 8 * 8);
        Arrays.fill(padded, header.length, padded.length, (byte) ' ');
        return padded;
    }

    private static long[] shape(Tensor tensor) {
        long[] shape = new long[(int) tensor.dim()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.size(i);
        }
        return shape;
    }

    private static String type(ScalarType type) {
        ScalarType known = type.intern();
        if (known == ScalarType.Float) {
            return "F32";
        }
        if (known == ScalarType.Double) {
            return "F64";
        }
        throw new IllegalArgumentException("Tensors of type " + type + " are not saved; only Float and Double are");
    }
}
