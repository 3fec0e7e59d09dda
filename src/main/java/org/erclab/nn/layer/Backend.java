package org.erclab.nn.layer;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where tensors live and how precise they are.
 *
 * @param device {@code cpu} or {@code cuda:N}
 */
public record Backend(String device, Precision precision) {

    static {
        NativeSetup.apply();
    }

    public Backend {
        if (device == null || !device.matches("cpu|cuda:[0-9]{1,2}")) {
            throw new IllegalArgumentException(
                    "A device is cpu or cuda:N (cuda:0 is the first GPU), got '" + device + "'");
        }
    }

    /** 32-bit numbers on the processor. */
    public static Backend cpu() {
        return new Backend("cpu", Precision.FLOAT);
    }

    public boolean onCpu() {
        return device.equals("cpu");
    }

    /** Options of tensors with numbers of this precision on this device. */
    public TensorOptions options() {
        return options(precision.type());
    }

    /** Zeros. */
    public Tensor zeros(long... shape) {
        return torch.zeros(shape, options());
    }

    /** The given numbers, row-major. */
    public Tensor tensor(float[] values, long... shape) {
        try (FloatPointer numbers = new FloatPointer(values)) {
            return copy(torch.from_blob(numbers, shape, onProcessor(ScalarType.Float)), precision.type());
        }
    }

    /** The given numbers, row-major. */
    public Tensor tensor(double[] values, long... shape) {
        try (DoublePointer numbers = new DoublePointer(values)) {
            return copy(torch.from_blob(numbers, shape, onProcessor(ScalarType.Double)), precision.type());
        }
    }

    /** Rows of equal length, {@code [rows.length, rows[0].length]}. */
    public Tensor matrix(float[][] rows) {
        int width = rows[0].length;
        float[] values = new float[rows.length * width];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, values, r * width, width);
        }
        return tensor(values, rows.length, width);
    }

    /** Whole numbers for look-ups, always 64-bit, {@code [values.length]}. */
    public Tensor indices(long... values) {
        try (LongPointer numbers = new LongPointer(values)) {
            long[] shape = {values.length};
            return copy(torch.from_blob(numbers, shape, onProcessor(ScalarType.Long)), ScalarType.Long);
        }
    }

    private Tensor copy(Tensor borrowed, ScalarType type) {
        if (onCpu()) {
            return borrowed.to(type, false, true, new MemoryFormatOptional());
        }
        return borrowed.to(new Device(device), type, false, true, new MemoryFormatOptional());
    }

    private TensorOptions options(ScalarType type) {
        return new TensorOptions().dtype(new ScalarTypeOptional(type)).device(new DeviceOptional(new Device(device)));
    }

    private static TensorOptions onProcessor(ScalarType type) {
        return new TensorOptions().dtype(new ScalarTypeOptional(type));
    }
}
