package org.erclab.access;

import java.util.Optional;

/** Knows who asks on the current thread when the question came its way. */
public interface CallerSource {

    /** Who asks; empty when the question did not come this way. */
    Optional<Caller> current();
}
