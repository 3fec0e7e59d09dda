package org.erclab.store;

/** A write was refused because the lease it named is gone: another process was given the run, or it has ended. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(Lease lease) {
        super("Run " + lease.runId() + " is no longer held by lease " + lease.token()
                + ": it was taken over or has ended, so nothing was written");
    }
}
