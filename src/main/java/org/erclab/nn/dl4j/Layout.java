package org.erclab.nn.dl4j;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** How DL4J lays out the numbers of a weight. */
enum Layout {
    /** Biases of layers. */
    SAME {
        @Override
        Tensor toGraph(Tensor weight) {
            return weight; // [weight]
        }

        @Override
        Tensor fromGraph(Tensor numbers) {
            return numbers; // [weight]
        }
    },
    /**
     * Convolutions: {@code [maps, in, K]} becomes {@code [K, in, maps]}. DL4J calls its array {@code [maps, in, K, 1]}, but that is
     * the order in which it reads the numbers.
     */
    WINDOWS {
        @Override
        Tensor toGraph(Tensor weight) {
            return weight.permute(2, 1, 0); // [K, in, maps]
        }

        @Override
        Tensor fromGraph(Tensor numbers) {
            return numbers.permute(2, 1, 0); // [maps, in, K]
        }
    },
    /** Linear layers: {@code [out, in]} becomes {@code [in, out]}. */
    TRANSPOSED {
        @Override
        Tensor toGraph(Tensor weight) {
            return weight.t(); // [in, out]
        }

        @Override
        Tensor fromGraph(Tensor numbers) {
            return numbers.t(); // [out, in]
        }
    },
    /** Matrices of an LSTM: {@code [4H, in]}, gates i, f, g, o, become {@code [in, 4H]}, gates g, f, o, i. */
    GATES {
        @Override
        Tensor toGraph(Tensor weight) {
            return blocks(weight, 2, 1, 3, 0).t(); // [in, 4H]
        }

        @Override
        Tensor fromGraph(Tensor numbers) {
            return blocks(numbers.t(), 3, 1, 0, 2); // [4H, in]
        }
    },
    /** Biases of an LSTM, {@code [4H]}; DL4J has one where PyTorch adds two. */
    GATE_BIAS {
        @Override
        Tensor toGraph(Tensor weight) {
            return blocks(weight, 2, 1, 3, 0); // [4H]
        }

        @Override
        Tensor fromGraph(Tensor numbers) {
            return blocks(numbers, 3, 1, 0, 2); // [4H]
        }
    };

    /** The weight as the graph wants it. */
    abstract Tensor toGraph(Tensor weight);

    /** What the graph says about a weight (its gradient), in the weight's own shape. */
    abstract Tensor fromGraph(Tensor numbers);

    /** The order of axes in the graph of a weight of this shape. */
    long[] shape(long[] ofWeight) {
        return switch (this) {
            case SAME, GATE_BIAS -> ofWeight;
            case TRANSPOSED, GATES -> new long[] {ofWeight[1], ofWeight[0]};
            case WINDOWS -> new long[] {ofWeight[2], ofWeight[1], ofWeight[0]};
        };
    }

    private static Tensor blocks(Tensor gates, int... order) {
        TensorVector parts = gates.chunk(4); // 4 x [H, ...]
        return torch.cat(new TensorVector(
                parts.get(order[0]), parts.get(order[1]), parts.get(order[2]), parts.get(order[3]))); // [4H, ...]
    }
}
