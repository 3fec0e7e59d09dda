package org.erclab.nn.silstm;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** The same thing of both modalities, of one shape unless said otherwise. */
public record Pair(Tensor text, Tensor audio) {

    Pair map(UnaryOperator<Tensor> each) {
        return new Pair(each.apply(text), each.apply(audio));
    }
}
