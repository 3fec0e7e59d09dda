package org.erclab.golden;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Rng;

/** What the checks of networks share: weights in, gradients and numbers out, in a chosen precision. */
final class GoldenNetwork implements AutoCloseable {

    private final Precision precision;
    private final Backend backend;
    private final Rng rng = new Rng(1);
    private final Parameters parameters;

    GoldenNetwork(Precision precision) {
        this.precision = precision;
        backend = new Backend(
                "cpu",
                precision == Precision.DOUBLE
                        ? org.erclab.nn.layer.Precision.DOUBLE
                        : org.erclab.nn.layer.Precision.FLOAT);
        parameters = new Parameters(backend, rng);
    }

    /** Does a check in every precision, each time with a network and a memory scope of its own. */
    @SuppressWarnings("try") // the scope acts by being open
    static void inEachPrecision(BiConsumer<Precision, GoldenNetwork> check) {
        for (Precision precision : Precision.values()) {
            try (PointerScope scope = new PointerScope();
                    GoldenNetwork network = new GoldenNetwork(precision)) {
                check.accept(precision, network);
            }
        }
    }

    Parameters parameters() {
        return parameters;
    }

    Backend backend() {
        return backend;
    }

    Tensor tensor(GoldenArray array) {
        return backend.tensor(array.data(), array.longShape());
    }

    /**
     * Sets every weight of the network from the fixture.
     *
     * @param nameInFixture from the network's name of a weight to the fixture's
     */
    void load(GoldenFixture fixture, Function<String, String> nameInFixture) {
        load(fixture, fixture.arrays("weights"), nameInFixture);
    }

    /** Sets every weight of the network from arrays of the fixture. */
    void load(GoldenFixture fixture, Map<String, GoldenArray> from, Function<String, String> nameInFixture) {
        Map<String, GoldenArray> weights = new LinkedHashMap<>(from);
        parameters.trainable().forEach((name, weight) -> {
            GoldenArray values = weights.remove(nameInFixture.apply(name));
            if (values == null) {
                throw new IllegalStateException(fixture + " has no weight '" + nameInFixture.apply(name) + "'");
            }
            set(weight, values);
        });
        for (com.fasterxml.jackson.databind.JsonNode frozen : fixture.config().path("frozen")) {
            weights.remove(frozen.asText());
        }
        if (!weights.isEmpty()) {
            throw new IllegalStateException(fixture + " has weights that the network lacks: " + weights.keySet());
        }
    }

    /** Sets a frozen table. */
    void set(String frozen, GoldenArray values) {
        set(parameters.frozen().get(frozen), values);
    }

    @SuppressWarnings("try") // the guard acts by being open
    private void set(Tensor weight, GoldenArray values) {
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            weight.copy_(tensor(values));
        }
    }

    /** Hands the gradients of all weights to the report. */
    void compareGradients(GoldenReport report, Function<String, String> nameInFixture) {
        parameters.trainable().forEach((name, weight) -> {
            Tensor gradient = weight.grad().to(ScalarType.Double);
            report.gradient(
                    precision,
                    nameInFixture.apply(name),
                    gradient.norm().item_double(),
                    gradient.sum().item_double());
        });
    }

    /** The numbers of a tensor, row-major. */
    static double[] numbers(Tensor tensor) {
        Tensor there = tensor.detach().to(ScalarType.Double).contiguous();
        double[] numbers = new double[(int) there.numel()];
        there.data_ptr_double().get(numbers);
        return numbers;
    }

    @Override
    public void close() {
        parameters.close();
        rng.close();
    }
}
