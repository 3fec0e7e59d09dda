package org.erclab.nn.layer;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorTensorHook;

/**
 * Puts a function with a hand-written gradient into libtorch's graph.
 *
 * <p>The result starts as a copy of the input's first columns, so that the graph leads from it to the input, and is then
 * overwritten with the values. On the way back the copy's gradient passes through a hook, which replaces it by the hand-
 * written one. Only first derivatives exist.
 *
 * <p>libtorch calls the hook through memory of this object, so the object must live until the way back is done: the open
 * memory scope, which also holds the graph, keeps it.
 */
final class HandGradient extends TensorTensorHook {

    private final UnaryOperator<Tensor> backward;

    private HandGradient(UnaryOperator<Tensor> backward) {
        this.backward = backward;
    }

    /**
     * The values as a function of {@code input}.
     *
     * @param input {@code [..., M]}
     * @param values {@code [..., K]}, K ≤ M, computed from {@code input} outside the graph
     * @param backward from the gradient of the values {@code [..., K]} to that of the input {@code [..., M]}
     */
    @SuppressWarnings("try") // the guard acts by being open
    static Tensor attach(Tensor input, Tensor values, UnaryOperator<Tensor> backward) {
        if (!GradMode.is_enabled() || !input.requires_grad()) {
            return values;
        }
        if (PointerScope.getInnerScope() == null) {
            throw new IllegalStateException("Forward and backward pass belong into one open memory scope");
        }
        long width = values.size(-1);
        Tensor entry = input.alias(); // [..., M]
        entry.register_hook(new HandGradient(gradient -> backward.apply(gradient.narrow(-1, 0, width))));
        Tensor result = entry.narrow(-1, 0, width).clone(); // [..., K]
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            result.copy_(values);
        }
        return result;
    }

    /** Adds to the gradient of a weight, as libtorch does for weights in its graph. */
    static void accumulate(Tensor weight, Tensor gradient) {
        Tensor sum = weight.mutable_grad();
        if (sum.defined()) {
            sum.add_(gradient);
        } else {
            sum.put(gradient);
        }
    }

    @Override
    @SuppressWarnings("try") // the guard acts by being open
    public TensorBase call(TensorBase gradient) {
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            return backward.apply(new Tensor(gradient));
        }
    }
}
