package org.erclab.experiment;

/** What people want of a run. A run process sees it at its next heartbeat. */
public enum Wish {
    /** Go on. */
    RUN,
    /** End at the next batch boundary and keep the checkpoint. */
    STOP,
    /** End at once and for good. */
    CANCEL
}
