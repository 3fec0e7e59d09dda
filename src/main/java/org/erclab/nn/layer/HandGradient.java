package org.erclab.nn.layer;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoDispatchBelowADInplaceOrView;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorTensorHook;

/**
 * Puts a function with a hand-written gradient into libtorch's graph.
 *
 * <p>The graph leads from the result to the input through one number of it, and the result is overwritten with the values. On
 * the way back a hook keeps the gradient that arrives at the result, and another one puts the hand-written gradient in the
 * place of what libtorch would give the input. Only first derivatives exist.
 *
 * <p>libtorch calls the hooks through memory of their objects, so these must live until the way back is done: the open memory
 * scope, which also holds the graph, keeps them.
 */
final class HandGradient {

    private final UnaryOperator<Tensor> backward;
    private Tensor ofValues;

    private HandGradient(UnaryOperator<Tensor> backward) {
        this.backward = backward;
    }

    /** Computes outside the graph and below libtorch's bookkeeping of views and versions. */
    @SuppressWarnings("try") // the guards act by being open
    static <T> T untracked(Supplier<T> work) {
        try (NoGradGuard outsideGraph = new NoGradGuard();
                AutoDispatchBelowADInplaceOrView belowBookkeeping = new AutoDispatchBelowADInplaceOrView()) {
            return work.get();
        }
    }

    /**
     * The values as a function of {@code input}.
     *
     * @param input of any shape
     * @param values of any shape with as many axes, computed from {@code input} outside the graph
     * @param backward from the gradient of the values to that of the input, each in its shape
     */
    @SuppressWarnings("try") // the guard acts by being open
    static Tensor attach(Tensor input, Tensor values, UnaryOperator<Tensor> backward) {
        if (!GradMode.is_enabled() || !input.requires_grad()) {
            return values;
        }
        if (PointerScope.getInnerScope() == null) {
            throw new IllegalStateException("Forward and backward pass belong into one open memory scope");
        }
        HandGradient function = new HandGradient(backward);
        Tensor entry = input.alias(); // [input]
        entry.register_hook(new Hook(function::ofInput));
        Tensor thread = entry;
        for (int axis = 0; axis < input.dim(); axis++) {
            thread = thread.narrow(axis, 0, 1);
        }
        Tensor result = thread.expand(values.shape()).clone(); // [values]
        result.register_hook(new Hook(function::keep));
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

    private Tensor keep(Tensor gradient) {
        ofValues = gradient;
        return gradient;
    }

    private Tensor ofInput(Tensor alongTheThread) {
        return backward.apply(ofValues);
    }

    /** What libtorch calls with a gradient on its way back, and what takes that gradient's place. */
    private static final class Hook extends TensorTensorHook {

        private final UnaryOperator<Tensor> change;

        private Hook(UnaryOperator<Tensor> change) {
            this.change = change;
        }

        @Override
        public TensorBase call(TensorBase gradient) {
            return untracked(() -> change.apply(new Tensor(gradient)));
        }
    }
}
