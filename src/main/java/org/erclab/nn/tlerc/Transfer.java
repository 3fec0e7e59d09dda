package org.erclab.nn.tlerc;

/** Which weights of a generator move into the target. */
public final class Transfer {

    static final String PRIOR = "prior";

    private Transfer() {}
}
