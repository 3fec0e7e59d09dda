package org.erclab.nn.encoder;

import java.util.function.DoubleUnaryOperator;

/** BERT's equations in plain loops over 64-bit numbers, one utterance at a time, to compare with. */
final class PlainBert {

    private final SmallEncoderFolder from;
    private final int firstPosition;

    PlainBert(SmallEncoderFolder from, int firstPosition) {
        this.from = from;
        this.firstPosition = firstPosition;
    }

    /** States after the embeddings and after each layer, {@code [layers + 1][T][H]}. */
    double[][][] states(int[] tokens) {
        double[][][] states = new double[SmallEncoderFolder.LAYERS + 1][][];
        states[0] = embeddings(tokens);
        for (int layer = 0; layer < SmallEncoderFolder.LAYERS; layer++) {
            states[layer + 1] = layer("encoder.layer." + layer, states[layer]);
        }
        return states;
    }

    private double[][] embeddings(int[] tokens) {
        int width = SmallEncoderFolder.HIDDEN;
        double[][] x = new double[tokens.length][width];
        for (int t = 0; t < tokens.length; t++) {
            for (int h = 0; h < width; h++) {
                x[t][h] = weight("embeddings.word_embeddings.weight", tokens[t] * width + h)
                        + weight("embeddings.position_embeddings.weight", (firstPosition + t) * width + h)
                        + weight("embeddings.token_type_embeddings.weight", h);
            }
        }
        return norm("embeddings.LayerNorm", x);
    }

    private double[][] layer(String name, double[][] x) {
        double[][] query = linear(name + ".attention.self.query", x);
        double[][] key = linear(name + ".attention.self.key", x);
        double[][] value = linear(name + ".attention.self.value", x);
        int width = SmallEncoderFolder.HIDDEN / SmallEncoderFolder.HEADS;
        double[][] heads = new double[x.length][SmallEncoderFolder.HIDDEN];
        for (int head = 0; head < SmallEncoderFolder.HEADS; head++) {
            for (int t = 0; t < x.length; t++) {
                double[] shares = new double[x.length];
                double sum = 0;
                for (int s = 0; s < x.length; s++) {
                    double product = 0;
                    for (int i = head * width; i < (head + 1) * width; i++) {
                        product += query[t][i] * key[s][i];
                    }
                    shares[s] = Math.exp(product / Math.sqrt(width));
                    sum += shares[s];
                }
                for (int s = 0; s < x.length; s++) {
                    for (int i = head * width; i < (head + 1) * width; i++) {
                        heads[t][i] += shares[s] / sum * value[s][i];
                    }
                }
            }
        }
        double[][] attended =
                norm(name + ".attention.output.LayerNorm", sum(x, linear(name + ".attention.output.dense", heads)));
        double[][] inner = map(linear(name + ".intermediate.dense", attended), PlainBert::gelu);
        return norm(name + ".output.LayerNorm", sum(attended, linear(name + ".output.dense", inner)));
    }

    private double[][] linear(String name, double[][] x) {
        int out = from.shapes.get(name + ".weight")[0];
        int in = from.shapes.get(name + ".weight")[1];
        double[][] y = new double[x.length][out];
        for (int t = 0; t < x.length; t++) {
            for (int o = 0; o < out; o++) {
                y[t][o] = weight(name + ".bias", o);
                for (int i = 0; i < in; i++) {
                    y[t][o] += weight(name + ".weight", o * in + i) * x[t][i];
                }
            }
        }
        return y;
    }

    private double[][] norm(String name, double[][] x) {
        double[][] y = new double[x.length][x[0].length];
        for (int t = 0; t < x.length; t++) {
            double mean = 0;
            for (double value : x[t]) {
                mean += value / x[t].length;
            }
            double variance = 0;
            for (double value : x[t]) {
                variance += (value - mean) * (value - mean) / x[t].length;
            }
            for (int h = 0; h < y[t].length; h++) {
                y[t][h] = (x[t][h] - mean) / Math.sqrt(variance + 1e-5) * weight(name + ".weight", h)
                        + weight(name + ".bias", h);
            }
        }
        return y;
    }

    private double weight(String name, int place) {
        return from.weights.get(name)[place];
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int t = 0; t < a.length; t++) {
            for (int h = 0; h < sum[t].length; h++) {
                sum[t][h] = a[t][h] + b[t][h];
            }
        }
        return sum;
    }

    private static double[][] map(double[][] x, DoubleUnaryOperator function) {
        for (double[] row : x) {
            for (int i = 0; i < row.length; i++) {
                row[i] = function.applyAsDouble(row[i]);
            }
        }
        return x;
    }

    /** x · Φ(x), the distribution function by its power series: Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/15 + …). */
    private static double gelu(double x) {
        double term = x;
        double sum = x;
        for (int n = 3; n < 400; n += 2) {
            term *= x * x / n;
            sum += term;
        }
        return x * (0.5 + Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * sum);
    }
}
