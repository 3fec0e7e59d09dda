package org.erclab.worker.cluster;

import java.io.IOException;

/** The cluster refused a call or did not answer it. */
public final class ClusterException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    private ClusterException(String message, boolean refusal, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    /** The cluster understood the call and said no. */
    static ClusterException refused(String message) {
        return new ClusterException(message, true, null);
    }

    /** Whether the call had an effect is unknown. */
    static ClusterException unanswered(String message, Throwable cause) {
        return new ClusterException(message, false, cause);
    }

    /** Whether the cluster said no, so that the same call would be refused again. */
    public boolean isRefusal() {
        return refusal;
    }
}
