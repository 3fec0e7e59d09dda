package org.erclab.nn.train;

/**
 * A model config that can ask for gradients to be clipped module by module instead of all together. The weights of a
 * module are those whose names agree up to the first dot.
 */
public interface ModuleClipping {

    /** Whether {@code clipNorm} bounds the norm of each module, and not the joint one. */
    boolean clipPerModule();
}
