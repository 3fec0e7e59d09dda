package org.erclab.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Precision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {

    private static final Backend FLOATS = Backend.cpu();
    private static final Backend DOUBLES = new Backend("cpu", Precision.DOUBLE);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeTwoTensors() throws IOException {
        file = folder.resolve("two.safetensors");
        SafeTensors.write(
                file,
                Map.of(
                        "b.bias", FLOATS.tensor(new float[] {1.5f, -2, 3}, 3),
                        "a.weight", DOUBLES.tensor(new double[] {0.1, 0.2, 0.3, 0.4}, 2, 2)),
                Map.of("epoch", "7"));
    }

    @Test
    void whatWasWrittenIsReadBitForBit() throws IOException {
        Tensor bias = FLOATS.zeros(3);
        Tensor weight = DOUBLES.zeros(2, 2);
        SafeTensors.read(file, Map.of("b.bias", bias, "a.weight", weight));
        float[] floats = new float[3];
        bias.data_ptr_float().get(floats);
        double[] doubles = new double[4];
        weight.data_ptr_double().get(doubles);
        assertArrayEquals(new float[] {1.5f, -2, 3}, floats);
        assertArrayEquals(new double[] {0.1, 0.2, 0.3, 0.4}, doubles);
    }

    @Test
    void theFileFollowsThePublishedFormat() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonNode header = new ObjectMapper().readTree(new String(bytes, 8, length, StandardCharsets.UTF_8));
        assertEquals(0, length % 8);
        assertEquals("{\"epoch\":\"7\"}", header.get("__metadata__").toString());
        assertEquals(
                "{\"dtype\":\"F64\",\"shape\":[2,2],\"data_offsets\":[0,32]}",
                header.get("a.weight").toString());
        assertEquals(
                "{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[32,44]}",
                header.get("b.bias").toString());
        assertEquals(8 + length + 44, bytes.length);
    }

    @Test
    void aTensorOfAnotherShapeIsRefused() {
        String message = refusal(Map.of("b.bias", FLOATS.zeros(4), "a.weight", DOUBLES.zeros(2, 2)));
        assertTrue(message.contains("'b.bias' is F32 [3], expected F32 [4]"), message);
    }

    @Test
    void aMissingTensorIsRefused() {
        String message = refusal(Map.of("c", FLOATS.zeros(4)));
        assertTrue(message.contains("expected [c]"), message);
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {4, 100, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            refusal(Map.of("b.bias", FLOATS.zeros(3), "a.weight", DOUBLES.zeros(2, 2)));
        }
    }

    @Test
    void extraBytesAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 5));
        String message = refusal(Map.of("b.bias", FLOATS.zeros(3), "a.weight", DOUBLES.zeros(2, 2)));
        assertTrue(message.contains("its header describes " + bytes.length), message);
    }

    private String refusal(Map<String, Tensor> into) {
        return assertThrows(CheckpointException.class, () -> SafeTensors.read(file, into))
                .getMessage();
    }
}
