package org.erclab.nn.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
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
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Tensors in a file of the safetensors format: eight bytes with the length of the header (little-endian), the header (JSON:
 * type, shape and place of each tensor), the numbers. Other programs read it too.
 */
final class SafeTensors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafeTensors() {}

    /**
     * Writes tensors and forces them to disk.
     *
     * @return SHA-256 of the file, hex
     */
    @SuppressWarnings("try") // the scope acts by being open
    static String write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode about = header.putObject(SafeTensorsFile.METADATA);
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
    static void read(Path file, Map<String, Tensor> into) throws IOException {
        try (SafeTensorsFile in = SafeTensorsFile.open(file)) {
            if (!in.names().equals(into.keySet())) {
                throw new CheckpointException(file, "holds the tensors " + in.names() + ", expected " + into.keySet());
            }
            for (String name : in.names()) {
                String type = type(into.get(name).scalar_type());
                if (!type.equals(in.type(name))) {
                    throw new CheckpointException(
                            file, "tensor '" + name + "' is " + in.type(name) + ", expected " + type);
                }
            }
            for (String name : in.names()) {
                in.copy(name, into.get(name));
            }
        }
    }

    private static void write(FileChannel out, MessageDigest digest, ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            out.write(bytes);
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

    static String type(ScalarType type) {
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
