package org.erclab.nn.layer;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Width of the floating-point numbers of a computation. */
public enum Precision {
    FLOAT(ScalarType.Float),
    DOUBLE(ScalarType.Double);

    private final ScalarType type;

    Precision(ScalarType type) {
        this.type = type;
    }

    ScalarType type() {
        return type;
    }
}
