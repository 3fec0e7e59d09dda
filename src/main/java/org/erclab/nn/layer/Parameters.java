package org.erclab.nn.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The trainable weights of a model by name, in the order of their creation. Layers create their weights here, drawn from
 * the run's generator; the trainer moves and saves them by name.
 */
public final class Parameters implements AutoCloseable {

    private final Backend backend;
    private final Rng rng;
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private boolean freezing;

    /**
     * An empty store.
     *
     * @param rng draws the initial weights
     */
    public Parameters(Backend backend, Rng rng) {
        this.backend = backend;
        this.rng = rng;
    }

    public Backend backend() {
        return backend;
    }

    /** A new weight, uniform in ±bound. */
    public Tensor uniform(String name, double bound, long... shape) {
        Tensor drawn = Backend.cpu().zeros(shape); // [shape]
        rng.uniform(drawn, bound);
        return add(name, drawn);
    }

    /** A new weight, normal with mean 0. */
    public Tensor normal(String name, double deviation, long... shape) {
        Tensor drawn = Backend.cpu().zeros(shape); // [shape]
        rng.normal(drawn, deviation);
        return add(name, drawn);
    }

    /** A new weight, all of one value. */
    public Tensor constant(String name, double value, long... shape) {
        return add(name, Backend.cpu().zeros(shape).add_(new Scalar(value)));
    }

    /** A table that the model reads and training does not move; the store closes it. */
    public Tensor frozen(String name, Tensor values) {
        keep(constants, name, values);
        return values;
    }

    /** What {@code build} creates is frozen: the model reads it, and training neither moves nor saves it. */
    public void freezing(Runnable build) {
        boolean before = freezing;
        freezing = true;
        try {
            build.run();
        } finally {
            freezing = before;
        }
    }

    /** The trainable weights by name, in the order of their creation. */
    public Map<String, Tensor> trainable() {
        return Collections.unmodifiableMap(weights);
    }

    /** The frozen tables by name. */
    public Map<String, Tensor> frozen() {
        return Collections.unmodifiableMap(constants);
    }

    /** Number of trainable numbers; frozen tables do not count. */
    public long count() {
        return weights.values().stream().mapToLong(Tensor::numel).sum();
    }

    private Tensor add(String name, Tensor drawn) {
        Tensor weight = drawn.to(backend.options(), false, true, new MemoryFormatOptional());
        weight.requires_grad_(!freezing);
        keep(freezing ? constants : weights, name, weight);
        return weight;
    }

    private void keep(Map<String, Tensor> where, String name, Tensor tensor) {
        if (weights.containsKey(name) || constants.containsKey(name)) {
            throw new IllegalArgumentException("There is a weight named '" + name + "' already");
        }
        tensor.retainReference();
        where.put(name, tensor);
    }

    @Override
    public void close() {
        weights.values().forEach(Tensor::releaseReference);
        constants.values().forEach(Tensor::releaseReference);
        weights.clear();
        constants.clear();
    }
}
