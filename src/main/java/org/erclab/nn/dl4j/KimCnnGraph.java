package org.erclab.nn.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.baseline.KimCnn;
import org.erclab.nn.baseline.KimCnnConfig;
import org.erclab.nn.layer.Parameters;

/** {@link KimCnn} as a graph of DL4J. */
final class KimCnnGraph implements GraphModel.Network {

    private final WordLayers words;
    private final double dropout;
    private final KimCnn shared;

    private KimCnnGraph(KimCnnConfig config, ModelInputs inputs, Parameters parameters) {
        shared = new KimCnn(config, inputs, parameters);
        words = new WordLayers(inputs, config.maps(), config.featureSize(), config.windows());
        dropout = config.dropout();
    }

    static GraphModel create(KimCnnConfig config, ModelInputs inputs, Parameters parameters) {
        KimCnnGraph network = new KimCnnGraph(config, inputs, parameters);
        int classes = inputs.requireLabels().size();
        LayerGraph graph = new LayerGraph(parameters, builder -> network.build(builder, classes));
        network.words.bind(graph, "words");
        graph.copyLinear("classes", "classes");
        return new GraphModel(parameters.backend(), graph, classes, network);
    }

    private void build(GraphBuilder graph, int classes) {
        List<String> names = new ArrayList<>(WordLayers.inputNames());
        names.add("kept");
        graph.addInputs(names);
        graph.addLayer(
                "classes",
                new DenseLayer.Builder().nIn(words.width()).nOut(classes).build(),
                words.addTo(graph)); // [U, L]
        graph.setOutputs("classes");
    }

    @Override
    public List<LayerGraph.Input> inputs(EncodedConversation conversation, List<double[]> masks) {
        List<LayerGraph.Input> inputs = new ArrayList<>(words.read(conversation));
        inputs.add(new LayerGraph.Input(masks.getFirst(), conversation.size(), words.pooledWidth()));
        return inputs;
    }

    @Override
    public List<GraphModel.Mask> masks() {
        return List.of(new GraphModel.Mask(words.pooledWidth(), dropout));
    }

    @Override
    public Tensor loss(Tensor scores, List<EncodedConversation> batch) {
        return shared.loss(scores, batch);
    }
}
