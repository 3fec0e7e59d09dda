package org.erclab.nn.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.KnownGradients;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A computation graph of DL4J with one output, whose weights are copies of those in the run's {@link Parameters}. Arrays
 * go in and out; those of ND4J stay on its thread.
 */
final class LayerGraph {

    /**
     * An input of the graph.
     *
     * @param numbers row-major
     */
    record Input(double[] numbers, long... shape) {}

    /** A weight of the graph and what it is the sum of. */
    private record Copy(String weight, Layout layout, List<Tensor> of) {}

    private final Backend backend;
    private final Parameters parameters;
    private final DataType type;
    private final ComputationGraph graph;
    private final List<Copy> copies = new ArrayList<>();

    /** Of the pass whose states the graph still holds; null when it holds none. */
    private List<Input> passed;

    /**
     * A graph without weights of its own.
     *
     * @param layers adds inputs, layers and the output to the builder
     * @throws IllegalArgumentException on a GPU, for which this version of ND4J has no code
     */
    LayerGraph(Parameters parameters, Consumer<GraphBuilder> layers) {
        this.parameters = parameters;
        backend = parameters.backend();
        if (!backend.onCpu()) {
            throw new IllegalArgumentException("DL4J computes on the processor only, not on " + backend.device()
                    + ": submit with device cpu, or use the system on libtorch");
        }
        type = backend.precision() == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
        graph = Nd4jThread.call(() -> build(layers));
    }

    private ComputationGraph build(Consumer<GraphBuilder> layers) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .dataType(type)
                .updater(new NoOp())
                .activation(Activation.IDENTITY)
                .convolutionMode(ConvolutionMode.Truncate)
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .graphBuilder();
        layers.accept(builder);
        ComputationGraph built = new ComputationGraph(builder.build());
        built.init();
        return built;
    }

    /** Makes a weight of the graph, such as {@code classes_W}, the copy (of several: the sum) of weights by name. */
    void copy(String weight, Layout layout, String... names) {
        copies.add(new Copy(
                weight,
                layout,
                Arrays.stream(names).map(parameters.trainable()::get).toList()));
    }

    /** Weight and bias of a linear layer. */
    void copyLinear(String layer, String name) {
        copy(layer + "_W", Layout.TRANSPOSED, name + ".weight");
        copy(layer + "_b", Layout.SAME, name + ".bias");
    }

    /** Weights of both directions of an LSTM. */
    void copyLstm(String layer, String name) {
        Map.of("f", "_l0", "b", "_l0_reverse").forEach((direction, suffix) -> {
            copy(layer + "_" + direction + "W", Layout.GATES, name + ".weight_ih" + suffix);
            copy(layer + "_" + direction + "RW", Layout.GATES, name + ".weight_hh" + suffix);
            copy(
                    layer + "_" + direction + "b",
                    Layout.GATE_BIAS,
                    name + ".bias_ih" + suffix,
                    name + ".bias_hh" + suffix);
        });
    }

    /** Takes over the weights as they are now. */
    void refresh() {
        Map<String, double[]> now = new LinkedHashMap<>();
        for (Copy copy : copies) {
            Tensor sum = copy.of().getFirst().detach(); // [weight]
            for (Tensor more : copy.of().subList(1, copy.of().size())) {
                sum = sum.add(more.detach()); // [weight]
            }
            now.put(copy.weight(), numbers(copy.layout().toGraph(sum)));
        }
        passed = null;
        Nd4jThread.call(() -> {
            now.forEach((weight, numbers) -> {
                INDArray own = graph.getParam(weight);
                own.assign(array(new Input(numbers, own.shape())));
            });
            return null;
        });
    }

    /** The output for these inputs, row-major. */
    double[] output(List<Input> inputs) {
        return Nd4jThread.call(() -> {
            passed = null;
            INDArray[] arrays = inputs.stream().map(this::array).toArray(INDArray[]::new);
            int last = graph.getVertices().length - 1;
            String output = graph.getConfiguration().getNetworkOutputs().getFirst();
            double[] numbers =
                    rowMajor(graph.feedForward(arrays, last, true, false).get(output));
            passed = inputs;
            return numbers;
        });
    }

    /** Sums of gradients over several passes, by weight of the graph. */
    final class Gradients {

        private final Map<String, double[]> sums = new LinkedHashMap<>();

        /**
         * Goes back, after going forward unless the last pass had these inputs: the graph keeps the states of one pass.
         *
         * @param ofOutput the loss's gradient by the output
         */
        void add(List<Input> inputs, Input ofOutput) {
            if (inputs != passed) {
                output(inputs);
            }
            Nd4jThread.call(() -> {
                Map<String, INDArray> found =
                        graph.backpropGradient(array(ofOutput)).gradientForVariable();
                copies.forEach(copy -> sums.merge(copy.weight(), rowMajor(found.get(copy.weight())), Gradients::sum));
                return null;
            });
            passed = null;
        }

        /** {@code loss} as a function of the run's weights. */
        Tensor of(Tensor loss) {
            List<Tensor> weights = new ArrayList<>();
            List<Tensor> gradients = new ArrayList<>();
            for (Copy copy : copies) {
                Tensor weight = copy.of().getFirst();
                Tensor numbers =
                        backend.tensor(sums.get(copy.weight()), copy.layout().shape(weight.shape()));
                Tensor gradient = copy.layout().fromGraph(numbers); // [weight]
                for (Tensor each : copy.of()) {
                    weights.add(each);
                    gradients.add(gradient);
                }
            }
            return KnownGradients.attach(loss, weights.toArray(Tensor[]::new), gradients.toArray(Tensor[]::new));
        }

        private static double[] sum(double[] so, double[] more) {
            Arrays.setAll(so, i -> so[i] + more[i]);
            return so;
        }
    }

    private INDArray array(Input input) {
        return Nd4j.create(input.numbers(), input.shape(), 'c').castTo(type);
    }

    private static double[] rowMajor(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    static double[] numbers(Tensor tensor) {
        double[] numbers = new double[(int) tensor.numel()];
        try (DoublePointer values = tensor.to(ScalarType.Double).contiguous().data_ptr_double()) {
            values.get(numbers);
        }
        return numbers;
    }
}
