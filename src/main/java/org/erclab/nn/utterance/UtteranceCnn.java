package org.erclab.nn.utterance;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Convolution;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.WordTable;

/**
 * One vector per utterance from its words alone: convolutions of widths 3, 4 and 5 over frozen word vectors, ReLU,
 * largest value over time (Kim 2014), dropout, and where it has an outer size ReLU(linear) after that, as in
 * declare-lab/conv-emotion at 6128ca2.
 *
 * <p>An utterance without words is read as padding: all its features are ReLU of the biases.
 */
public final class UtteranceCnn {

    private static final int[] WIDTHS = {3, 4, 5};
    private static final int WIDEST = 5;

    private final Windows windows;
    private final double dropout;
    private final int maxTokens;
    private final int width;
    private final Backend backend;

    private final WordTable wordVectors;
    private final Convolution convolution;
    private final Linear outer;

    /**
     * A CNN over the words of {@code inputs}.
     *
     * @param maps per window width
     * @param outerSize of the ReLU layer behind the convolutions; 0 leaves it out
     */
    public UtteranceCnn(
            Parameters parameters,
            String name,
            ModelInputs inputs,
            int maps,
            int outerSize,
            Windows windows,
            double dropout) {
        this.windows = windows;
        this.dropout = dropout;
        maxTokens = inputs.maxTokens();
        backend = parameters.backend();
        int joined = WIDTHS.length * maps;
        width = outerSize == 0 ? joined : outerSize;
        int wordWidth = inputs.requireWordWidth();
        wordVectors = new WordTable(parameters, name + ".vectors", inputs.wordVectors());
        convolution = new Convolution(parameters, name + ".convolution", wordWidth, maps, WIDTHS);
        outer = outerSize == 0 ? null : new Linear(parameters, name + ".outer", joined, outerSize);
    }

    /** Size of an utterance vector, {@code F}. */
    public int width() {
        return width;
    }

    /**
     * What the CNN makes of a batch.
     *
     * @param pooled {@code [ΣU, 3·maps]} after the maximum, before dropout
     * @param vectors {@code [ΣU, F]} the utterance vectors
     */
    public record Read(Tensor pooled, Tensor vectors) {}

    public Read apply(List<EncodedConversation> batch, Forward forward) {
        TokenRows rows = TokenRows.of(batch, maxTokens, windows, WIDEST);
        Sequences positions = new Sequences(backend, rows.lengths());
        Tensor pooled = convolution.apply(wordVectors.of(rows.words()), positions); // [ΣU, 3·maps]
        Tensor kept = forward.dropout(pooled, dropout); // [ΣU, 3·maps]
        return new Read(pooled, outer == null ? kept : outer.apply(kept).relu()); // [ΣU, F]
    }
}
