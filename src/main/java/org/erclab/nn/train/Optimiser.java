package org.erclab.nn.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.Join;

/**
 * Moves the weights along their gradients: clip the norm, jointly or per module, add the L2 term, update. A weight without gradient stays
 * where it is.
 *
 * <p>It owns its running means; the weights belong to their {@link org.erclab.nn.layer.Parameters}.
 */
public final class Optimiser implements AutoCloseable {

    private static final double NORM_GUARD = 1e-6;

    private final OptimiserConfig config;
    private final UpdateRule rule;
    private final Map<String, Tensor> weights;
    private final Map<String, Tensor[]> states = new LinkedHashMap<>();
    private final Map<String, Long> steps = new LinkedHashMap<>();

    public Optimiser(OptimiserConfig config, Map<String, Tensor> weights) {
        this.config = config;
        this.weights = new LinkedHashMap<>(weights);
        rule = config.rule();
        this.weights.forEach((name, weight) -> {
            Tensor[] zeros = new Tensor[rule.states().length];
            for (int i = 0; i < zeros.length; i++) {
                zeros[i] = torch.zeros_like(weight).detach(); // [weight]
                zeros[i].retainReference();
            }
            states.put(name, zeros);
            steps.put(name, 0L);
        });
    }

    /**
     * One update of all weights, which uses up their gradients.
     *
     * @return joint norm of the gradients before clipping
     */
    @SuppressWarnings("try") // scope and guard act by being open
    public double step(double learningRate) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard outsideGraph = new NoGradGuard()) {
            Map<String, Tensor> gradients = gradients();
            double norm = 0;
            for (List<Tensor> together : clippedTogether(gradients)) {
                norm = Math.hypot(norm, clip(together));
            }
            gradients.forEach((name, gradient) -> {
                Tensor weight = weights.get(name);
                if (config.weightDecay() > 0) {
                    gradient.add_(weight, new Scalar(config.weightDecay()));
                }
                long step = steps.merge(name, 1L, Long::sum);
                rule.apply(weight, gradient, states.get(name), step, learningRate);
            });
            clearGradients();
            return norm;
        }
    }

    /** Forgets the gradients, as after a step. */
    public void clearGradients() {
        for (Tensor weight : weights.values()) {
            try (Tensor gradient = weight.mutable_grad()) {
                gradient.reset();
            }
        }
    }

    private Map<String, Tensor> gradients() {
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        weights.forEach((name, weight) -> {
            Tensor gradient = weight.grad(); // [weight]
            if (gradient.defined()) {
                gradients.put(name, gradient);
            }
        });
        return gradients;
    }

    /** The gradients in groups, each of which is clipped by its own joint norm. */
    private Collection<List<Tensor>> clippedTogether(Map<String, Tensor> gradients) {
        Map<String, List<Tensor>> modules = new LinkedHashMap<>();
        gradients.forEach((name, gradient) -> {
            String module = config.clipPerModule() ? name.split("\\.", 2)[0] : "";
            modules.computeIfAbsent(module, first -> new ArrayList<>()).add(gradient);
        });
        return modules.values();
    }

    /** Scales the gradients down to the largest norm allowed; returns their joint norm before. */
    private double clip(List<Tensor> gradients) {
        double norm = jointNorm(gradients);
        double factor = config.clipNorm() > 0 ? Math.min(1, config.clipNorm() / (norm + NORM_GUARD)) : 1;
        if (factor < 1) {
            gradients.forEach(gradient -> gradient.mul_(new Scalar(factor)));
        }
        return norm;
    }

    private static double jointNorm(Iterable<Tensor> gradients) {
        List<Tensor> norms = new ArrayList<>();
        gradients.forEach(gradient -> norms.add(gradient.norm()));
        return norms.isEmpty()
                ? 0
                : Join.stack(norms.toArray(Tensor[]::new)).norm().item_double();
    }

    /** The running means by name, to be saved; they stay the optimiser's. */
    Map<String, Tensor> state() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        states.forEach((name, tensors) -> {
            for (int i = 0; i < tensors.length; i++) {
                all.put(name + "." + rule.states()[i], tensors[i]);
            }
        });
        return all;
    }

    /** Number of updates of each weight. */
    Map<String, Long> steps() {
        return steps;
    }

    @Override
    public void close() {
        states.values().forEach(tensors -> {
            for (Tensor tensor : tensors) {
                tensor.releaseReference();
            }
        });
        states.clear();
    }
}
