package org.erclab.nn.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.utterance.TokenRows;
import org.erclab.nn.utterance.Windows;
import org.nd4j.linalg.activations.Activation;

/**
 * The layers of {@link org.erclab.nn.utterance.UtteranceCnn}: convolutions of widths 3, 4 and 5, largest value over time,
 * ReLU, dropout, perhaps a ReLU layer.
 *
 * <p>Inputs of the graph: {@code words} {@code [U, E, R]}; {@code floorK} {@code [U, maps, R − K + 1]}, which is added to the
 * values of the windows and takes those that leave their utterance out of the maximum; {@code kept} {@code [U, 3·maps]}, the
 * dropout mask.
 */
final class WordLayers {

    private static final int[] WIDTHS = {3, 4, 5};
    private static final int WIDEST = 5;

    /** Far below any value of a window, and still a number in 32 bits. */
    private static final double NEVER_LARGEST = -1e30;

    private final ModelInputs inputs;
    private final int maps;
    private final int outerSize;
    private final Windows windows;

    WordLayers(ModelInputs inputs, int maps, int outerSize, Windows windows) {
        this.inputs = inputs;
        this.maps = maps;
        this.outerSize = outerSize;
        this.windows = windows;
    }

    /** Names of the graph's inputs, in the order of {@link #read}, without the mask. */
    static List<String> inputNames() {
        return List.of("words", "floor3", "floor4", "floor5");
    }

    /** Size of the dropout mask. */
    int pooledWidth() {
        return WIDTHS.length * maps;
    }

    /** Size of an utterance vector, {@code F}. */
    int width() {
        return outerSize == 0 ? pooledWidth() : outerSize;
    }

    /** Adds the layers; returns the name of the last, {@code [U, F]}. */
    String addTo(GraphBuilder graph) {
        String[] pooled = new String[WIDTHS.length];
        for (int k = 0; k < WIDTHS.length; k++) {
            int width = WIDTHS[k];
            graph.addLayer(
                    "convolution" + width,
                    new Convolution1DLayer.Builder(width)
                            .nIn(inputs.requireWordWidth())
                            .nOut(maps)
                            .rnnDataFormat(RNNFormat.NCW)
                            .build(),
                    "words"); // [U, maps, R - K + 1]
            graph.addVertex(
                    "inside" + width,
                    new ElementWiseVertex(ElementWiseVertex.Op.Add),
                    "convolution" + width,
                    "floor" + width); // [U, maps, R - K + 1]
            pooled[k] = "largest" + width;
            graph.addLayer(
                    pooled[k], new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), "inside" + width); // [U, maps]
        }
        graph.addVertex("joined", new MergeVertex(), pooled); // [U, 3·maps]
        graph.addLayer("pooled", new ActivationLayer(Activation.RELU), "joined"); // [U, 3·maps]
        graph.addVertex("features", new ElementWiseVertex(ElementWiseVertex.Op.Product), "pooled", "kept");
        if (outerSize == 0) {
            return "features"; // [U, 3·maps]
        }
        graph.addLayer(
                "outer",
                new DenseLayer.Builder()
                        .nIn(pooledWidth())
                        .nOut(outerSize)
                        .activation(Activation.RELU)
                        .build(),
                "features"); // [U, F]
        return "outer";
    }

    /** Binds the layers to the weights of an {@code UtteranceCnn} named {@code name}. */
    void bind(LayerGraph graph, String name) {
        for (int width : WIDTHS) {
            graph.copy("convolution" + width + "_W", Layout.WINDOWS, name + ".convolution.width" + width + ".weight");
            graph.copy("convolution" + width + "_b", Layout.SAME, name + ".convolution.width" + width + ".bias");
        }
        if (outerSize != 0) {
            graph.copyLinear("outer", name + ".outer");
        }
    }

    /** The words of a conversation as the graph reads them. */
    List<LayerGraph.Input> read(EncodedConversation conversation) {
        TokenRows rows = TokenRows.of(List.of(conversation), inputs.maxTokens(), windows, WIDEST);
        int utterances = conversation.size();
        int longest = WIDEST;
        for (int length : rows.lengths()) {
            longest = Math.max(longest, length);
        }
        int vectorWidth = inputs.requireWordWidth();
        double[] words = new double[utterances * vectorWidth * longest];
        int next = 0;
        for (int u = 0; u < utterances; u++) {
            for (int r = 0; r < rows.lengths()[u]; r++) {
                float[] vector = inputs.wordVectors()[(int) rows.words()[next++]];
                for (int e = 0; e < vectorWidth; e++) {
                    words[(u * vectorWidth + e) * longest + r] = vector[e];
                }
            }
        }
        return List.of(
                new LayerGraph.Input(words, utterances, vectorWidth, longest),
                floor(rows.lengths(), longest, 3),
                floor(rows.lengths(), longest, 4),
                floor(rows.lengths(), longest, 5));
    }

    private LayerGraph.Input floor(int[] lengths, int longest, int width) {
        int places = longest - width + 1;
        double[] floor = new double[lengths.length * maps * places];
        for (int u = 0; u < lengths.length; u++) {
            for (int map = 0; map < maps; map++) {
                for (int place = lengths[u] - width + 1; place < places; place++) {
                    floor[(u * maps + map) * places + place] = NEVER_LARGEST;
                }
            }
        }
        return new LayerGraph.Input(floor, lengths.length, maps, places);
    }
}
