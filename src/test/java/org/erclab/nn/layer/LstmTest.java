package org.erclab.nn.layer;

import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

class LstmTest extends HandWrittenRecurrence {

    @Override
    Recurrence recurrence(Parameters parameters, int layers, boolean bidirectional) {
        Lstm lstm = new Lstm(parameters, "lstm", 3, 4, layers, bidirectional);
        return new Recurrence() {
            @Override
            public Map<String, Tensor> own(Tensor x, Sequences sequences) {
                return named(lstm.apply(x, sequences));
            }

            @Override
            public Map<String, Tensor> libtorch(Tensor x, Sequences sequences, Tensor zeros) {
                return named(lstm.apply(x, sequences, zeros, zeros));
            }
        };
    }

    @Override
    Tensor loss(Map<String, Tensor> outputs) {
        return super.loss(outputs)
                .add(outputs.get("lastCells").pow(new Scalar(3.0)).sum());
    }

    private static Map<String, Tensor> named(Lstm.States states) {
        return Map.of("states", states.all(), "last", states.last(), "lastCells", states.lastCells());
    }
}
