package org.erclab.worker.cluster;

/** Where a job stands, in words that every cluster has. */
public enum JobState {
    /** Waits for resources, or for its turn after it was requeued. */
    PENDING,
    /** Waits for an administrator: the cluster found itself unable to start it. */
    HELD,
    /** Its process runs, or is being set up or cleared away. */
    RUNNING,
    /** Its process ended with exit code 0. */
    COMPLETED,
    /** Its process ended with another exit code. */
    FAILED,
    /** Somebody cancelled it. */
    CANCELLED,
    /** It was ended because its time was over. */
    TIME_LIMIT,
    /** It was ended because it used more memory than it had asked for. */
    OUT_OF_MEMORY,
    /** Its node failed. */
    NODE_FAILED,
    /** It had to make room for another job. */
    PREEMPTED;

    /** Whether the job will not run any more. */
    public boolean isOver() {
        return this != PENDING && this != HELD && this != RUNNING;
    }

    /** Whether the job ended for reasons of the cluster's, which do not speak against the run. */
    public boolean isClustersFault() {
        return this == NODE_FAILED || this == PREEMPTED;
    }
}
