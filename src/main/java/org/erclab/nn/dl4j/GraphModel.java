package org.erclab.nn.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;

/**
 * A network whose scores and gradients DL4J computes, conversation by conversation: no padding of turns, and nothing that a
 * conversation could see of another.
 *
 * <p>The loss is a function of the scores in libtorch, shared with the same network there. Its gradient by the scores goes
 * back through the graph, and what arrives at the weights becomes their gradient: the trainer sees a loss like any other.
 */
final class GraphModel implements EmotionModel {

    /** What differs between networks. */
    interface Network {

        /** How a conversation enters the graph; {@code masks} are those of {@link #masks}, its own rows. */
        List<LayerGraph.Input> inputs(EncodedConversation conversation, List<double[]> masks);

        /** Width and dropout of each mask, in the order in which the network draws them. */
        List<Mask> masks();

        /** The loss of scores {@code [ΣU, L]}. */
        Tensor loss(Tensor scores, List<EncodedConversation> batch);
    }

    /** A dropout mask over utterances, {@code [ΣU, width]}. */
    record Mask(int width, double dropout) {}

    private final Backend backend;
    private final LayerGraph graph;
    private final int classes;
    private final Network network;

    GraphModel(Backend backend, LayerGraph graph, int classes, Network network) {
        this.backend = backend;
        this.graph = graph;
        this.classes = classes;
        this.network = network;
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        graph.refresh();
        List<List<LayerGraph.Input>> inputs = inputs(batch, forward);
        int utterances = batch.stream().mapToInt(EncodedConversation::size).sum();
        double[] numbers = new double[utterances * classes];
        int next = 0;
        for (List<LayerGraph.Input> conversation : inputs) {
            double[] rows = graph.output(conversation);
            System.arraycopy(rows, 0, numbers, next, rows.length);
            next += rows.length;
        }
        Tensor scores = backend.tensor(numbers, utterances, classes); // [ΣU, L]
        if (!GradMode.is_enabled()) {
            return new Outputs(scores, network.loss(scores, batch));
        }
        scores.requires_grad_(true);
        Tensor loss = network.loss(scores, batch);
        loss.backward();
        double[] ofScores = LayerGraph.numbers(scores.grad());
        LayerGraph.Gradients gradients = graph.new Gradients();
        int row = 0;
        for (int i = 0; i < batch.size(); i++) {
            int size = batch.get(i).size();
            double[] own = Arrays.copyOfRange(ofScores, row * classes, (row + size) * classes);
            gradients.add(inputs.get(i), new LayerGraph.Input(own, size, classes));
            row += size;
        }
        return new Outputs(scores.detach(), gradients.of(loss.detach()));
    }

    private List<List<LayerGraph.Input>> inputs(List<EncodedConversation> batch, Forward forward) {
        int utterances = batch.stream().mapToInt(EncodedConversation::size).sum();
        List<double[]> masks = new ArrayList<>();
        for (Mask mask : network.masks()) {
            Tensor ones =
                    backend.zeros(utterances, mask.width()).fill_(new org.bytedeco.pytorch.Scalar(1.0)); // [ΣU, F]
            masks.add(LayerGraph.numbers(forward.dropout(ones, mask.dropout())));
        }
        List<List<LayerGraph.Input>> inputs = new ArrayList<>();
        int row = 0;
        for (EncodedConversation conversation : batch) {
            List<double[]> own = new ArrayList<>();
            for (int m = 0; m < masks.size(); m++) {
                int width = network.masks().get(m).width();
                own.add(Arrays.copyOfRange(masks.get(m), row * width, (row + conversation.size()) * width));
            }
            inputs.add(network.inputs(conversation, own));
            row += conversation.size();
        }
        return inputs;
    }
}
