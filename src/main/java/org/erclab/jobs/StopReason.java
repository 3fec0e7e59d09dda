package org.erclab.jobs;

/** Why a run process ends before its run does. */
enum StopReason {
    /** Somebody asked for it. */
    STOP_WISHED("Stopped on request; resume continues from the checkpoint"),
    /** Somebody gave the run up. */
    CANCEL_WISHED("Cancelled on request"),
    /** The process was told to end. */
    SIGNAL("The run process was told to end; resume continues from the checkpoint"),
    /** Another process was given the run: nothing may be written any more. */
    REPLACED("Another process was given the run");

    private final String sentence;

    StopReason(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
