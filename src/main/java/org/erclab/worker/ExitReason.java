package org.erclab.worker;

import java.util.Optional;
import org.erclab.jobs.RunProcess;

/** Why a run process has ended that did not end its run itself, in words. */
final class ExitReason {

    private static final int SIGNALS = 128;
    private static final int SIGKILL = 9;

    private ExitReason() {}

    /**
     * The sentence.
     *
     * @param exit the exit code; above 128 the number of a signal, as shells count
     * @param killed why the worker itself killed it, if it did
     * @param outOfMemory whether the kernel killed a process for want of memory at that time
     */
    static String of(int exit, Optional<String> killed, boolean outOfMemory) {
        if (killed.isPresent()) {
            return "The run process was killed by its worker: " + killed.get();
        }
        return switch (exit) {
            case RunProcess.EXIT_COMPLETED,
                    RunProcess.EXIT_FAILED,
                    RunProcess.EXIT_STOPPED,
                    RunProcess.EXIT_CANCELLED,
                    RunProcess.EXIT_LOST ->
                "The run process ended with exit code " + exit + " before it could say how its run ended; see the log";
            case RunProcess.EXIT_REPLACED -> "The run process was replaced by another one";
            case SIGNALS + SIGKILL ->
                outOfMemory
                        ? "The kernel killed the run process: this machine had no memory left. Give the worker fewer"
                                + " slots, or the run a smaller batch"
                        : "The run process was killed from outside (signal 9)";
            case SIGNALS + 4, SIGNALS + 6, SIGNALS + 7, SIGNALS + 8, SIGNALS + 11 ->
                "The run process crashed in native code (" + signal(exit - SIGNALS)
                        + "); its last words are in the log";
            case SIGNALS + 15 -> "The run process was told to end (signal 15) before it could stop its run";
            default -> "The run process ended with exit code " + exit + "; see the log";
        };
    }

    private static String signal(int number) {
        return switch (number) {
            case 4 -> "SIGILL";
            case 6 -> "SIGABRT";
            case 7 -> "SIGBUS: a file that it had mapped is gone, or a disk is full";
            case 8 -> "SIGFPE";
            default -> "SIGSEGV";
        };
    }
}
