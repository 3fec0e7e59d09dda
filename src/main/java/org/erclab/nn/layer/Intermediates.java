package org.erclab.nn.layer;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/** Frees what a part of a network made on its way, so that a deep one needs no more memory than its largest part. */
public final class Intermediates {

    private Intermediates() {}

    /**
     * Computes a tensor and frees all others that {@code part} made; with gradients nothing is freed, since they are needed on
     * the way back.
     *
     * @return belongs to the open memory scope
     */
    @SuppressWarnings("try") // the scope acts by being open
    public static Tensor freed(Supplier<Tensor> part) {
        PointerScope outer = PointerScope.getInnerScope();
        if (GradMode.is_enabled() || outer == null) {
            return part.get();
        }
        try (PointerScope inner = new PointerScope()) {
            Tensor result = part.get();
            outer.attach(result);
            return result;
        }
    }
}
