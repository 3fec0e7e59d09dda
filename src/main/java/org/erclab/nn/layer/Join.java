package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Joins tensors along an axis. */
public final class Join {

    private Join() {}

    /** Side by side: {@code [R, a], [R, b], …} to {@code [R, a + b + …]}. */
    public static Tensor columns(Tensor... pieces) {
        return pieces.length == 1 ? pieces[0] : torch.cat(new TensorVector(pieces), -1);
    }

    /** One below the other: {@code [a, W], [b, W], …} to {@code [a + b + …, W]}. */
    public static Tensor rows(Tensor... pieces) {
        return pieces.length == 1 ? pieces[0] : torch.cat(new TensorVector(pieces), 0);
    }

    /** Along a new first axis: {@code k} tensors of one shape to {@code [k, shape]}. */
    public static Tensor stack(Tensor... pieces) {
        return torch.stack(new TensorVector(pieces), 0);
    }
}
