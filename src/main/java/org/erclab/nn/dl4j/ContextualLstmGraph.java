package org.erclab.nn.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.baseline.ContextualLstm;
import org.erclab.nn.baseline.ContextualLstmConfig;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.utterance.Windows;
import org.nd4j.linalg.activations.Activation;

/** c-LSTM ({@link ContextualLstm} without attention, on words) as a graph of DL4J. */
final class ContextualLstmGraph implements GraphModel.Network {

    private final WordLayers words;
    private final ContextualLstmConfig config;
    private final ContextualLstm shared;

    private ContextualLstmGraph(ContextualLstmConfig config, ModelInputs inputs, Parameters parameters) {
        this.config = config;
        shared = new ContextualLstm(config, inputs, parameters);
        words = new WordLayers(inputs, config.maps(), config.featureSize(), Windows.VALID);
    }

    static GraphModel create(ContextualLstmConfig config, ModelInputs inputs, Parameters parameters) {
        ContextualLstmGraph network = new ContextualLstmGraph(config, inputs, parameters);
        int classes = inputs.requireLabels().size();
        LayerGraph graph = new LayerGraph(parameters, builder -> network.build(builder, classes));
        network.words.bind(graph, "words");
        graph.copyLstm("lower", "turns.lower");
        graph.copyLstm("upper", "turns.upper");
        graph.copyLinear("hidden", "classifier.hidden");
        graph.copyLinear("classes", "classifier.classes");
        return new GraphModel(parameters.backend(), graph, classes, network);
    }

    private void build(GraphBuilder graph, int classes) {
        int both = 2 * config.contextSize();
        List<String> names = new ArrayList<>(WordLayers.inputNames());
        names.addAll(List.of("kept", "lowerKept", "hiddenKept"));
        graph.addInputs(names);
        graph.addLayer("lower", lstm(words.width()), TurnsOfDialogue.TO_SEQUENCE, words.addTo(graph)); // [1, 2H, U]
        graph.addVertex(
                "between", new ElementWiseVertex(ElementWiseVertex.Op.Product), "lower", "lowerKept"); // [1, 2H, U]
        graph.addLayer("upper", lstm(both), "between"); // [1, 2H, U]
        graph.addLayer(
                "hidden",
                new DenseLayer.Builder()
                        .nIn(both)
                        .nOut(config.hiddenSize())
                        .activation(Activation.RELU)
                        .build(),
                TurnsOfDialogue.TO_ROWS,
                "upper"); // [U, d]
        graph.addVertex("read", new ElementWiseVertex(ElementWiseVertex.Op.Product), "hidden", "hiddenKept"); // [U, d]
        graph.addLayer(
                "classes",
                new DenseLayer.Builder().nIn(config.hiddenSize()).nOut(classes).build(),
                "read"); // [U, L]
        graph.setOutputs("classes");
    }

    private Layer lstm(int in) {
        LSTM direction = new LSTM.Builder()
                .nIn(in)
                .nOut(config.contextSize())
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .dataFormat(RNNFormat.NCW)
                .build();
        return new Bidirectional(Bidirectional.Mode.CONCAT, direction);
    }

    @Override
    public List<LayerGraph.Input> inputs(EncodedConversation conversation, List<double[]> masks) {
        int turns = conversation.size();
        int both = 2 * config.contextSize();
        double[] between = new double[both * turns]; // [2H, U] of [U, 2H]
        for (int u = 0; u < turns; u++) {
            for (int h = 0; h < both; h++) {
                between[h * turns + u] = masks.get(1)[u * both + h];
            }
        }
        List<LayerGraph.Input> inputs = new ArrayList<>(words.read(conversation));
        inputs.add(new LayerGraph.Input(masks.get(0), turns, words.pooledWidth()));
        inputs.add(new LayerGraph.Input(between, 1, both, turns));
        inputs.add(new LayerGraph.Input(masks.get(2), turns, config.hiddenSize()));
        return inputs;
    }

    @Override
    public List<GraphModel.Mask> masks() {
        return List.of(
                new GraphModel.Mask(words.pooledWidth(), config.cnnDropout()),
                new GraphModel.Mask(2 * config.contextSize(), config.dropout()),
                new GraphModel.Mask(config.hiddenSize(), config.dropout()));
    }

    @Override
    public Tensor loss(Tensor scores, List<EncodedConversation> batch) {
        return shared.loss(scores, batch);
    }
}
