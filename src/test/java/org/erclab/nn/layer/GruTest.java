package org.erclab.nn.layer;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

class GruTest extends HandWrittenRecurrence {

    @Override
    Recurrence recurrence(Parameters parameters, int layers, boolean bidirectional) {
        Gru gru = new Gru(parameters, "gru", 3, 4, layers, bidirectional);
        return new Recurrence() {
            @Override
            public Map<String, Tensor> own(Tensor x, Sequences sequences) {
                return named(gru.apply(x, sequences));
            }

            @Override
            public Map<String, Tensor> libtorch(Tensor x, Sequences sequences, Tensor zeros) {
                return named(gru.apply(x, sequences, zeros));
            }
        };
    }

    private static Map<String, Tensor> named(Gru.States states) {
        return Map.of("states", states.all(), "last", states.last());
    }
}
