package org.erclab.nn.dl4j;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes the utterances of one dialogue, {@code [U, F]}, a sequence {@code [1, F, U]}, or the other way round. DL4J's own
 * steps take the first size of the graph's input for the number of sequences, which here is the number of utterances.
 */
final class TurnsOfDialogue implements InputPreProcessor {

    /** From {@code [U, F]} to {@code [1, F, U]}. */
    static final TurnsOfDialogue TO_SEQUENCE = new TurnsOfDialogue(true);

    /** From {@code [1, F, U]} to {@code [U, F]}. */
    static final TurnsOfDialogue TO_ROWS = new TurnsOfDialogue(false);

    private static final long serialVersionUID = 1L;

    private final boolean toSequence;

    private TurnsOfDialogue(boolean toSequence) {
        this.toSequence = toSequence;
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, toSequence ? sequence(input) : rows(input));
    }

    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, toSequence ? rows(output) : sequence(output));
    }

    @Override
    public InputPreProcessor clone() {
        return this; // it holds nothing that changes
    }

    @Override
    public InputType getOutputType(InputType input) {
        long size = input.arrayElementsPerExample();
        return toSequence ? InputType.recurrent(size, RNNFormat.NCW) : InputType.feedForward(size);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatchSize) {
        return new Pair<>(mask, state);
    }

    private static INDArray sequence(INDArray rows) {
        return rows.transpose().dup('c').reshape('c', 1, rows.size(1), rows.size(0)); // [1, F, U]
    }

    private static INDArray rows(INDArray sequence) {
        return sequence.dup('c')
                .reshape('c', sequence.size(1), sequence.size(2))
                .transpose()
                .dup('c'); // [U, F]
    }
}
