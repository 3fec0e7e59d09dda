package org.erclab.jobs.importing;

/** Where an import is. FAILED and STOPPED leave nothing behind. */
public enum ImportState {
    RUNNING,
    COMPLETED,
    FAILED,
    STOPPED;

    public boolean ended() {
        return this != RUNNING;
    }
}
