package org.erclab.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.nn.train.CheckpointException;
import org.erclab.nn.train.TrainingDivergedException;

/** What a run died of, in one sentence for people, with the way out where one is known. */
final class FailureSentence {

    private static final List<String> DISK_FULL = List.of("no space left on device", "disk quota exceeded");
    private static final List<String> GPU_MEMORY = List.of("cuda out of memory", "cuda error: out of memory");
    private static final List<String> TENSOR_MEMORY =
            List.of("can't allocate memory", "not enough memory", "physical memory usage is too high");

    private FailureSentence() {}

    static String of(Throwable failure) {
        String said = messages(failure);
        if (says(said, DISK_FULL)) {
            return "The disk is full: nothing more can be written below " + DataFolder.path()
                    + ". The checkpoint before is intact: free space and resume the run";
        }
        if (says(said, GPU_MEMORY)) {
            return "The GPU has no memory left: use a smaller batch, or a GPU that serves nothing else";
        }
        if (says(said, TENSOR_MEMORY)) {
            return "This machine has no memory left for tensors: give the worker fewer slots, or the run a smaller batch";
        }
        if (failure instanceof OutOfMemoryError) {
            return "The Java heap of the run process, " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB, is too small for this corpus: raise erclab.worker.run-memory";
        }
        // The first line only: a native exception's message carries its whole stack.
        String first = failure.getMessage() == null
                ? ""
                : failure.getMessage().lines().findFirst().orElse("");
        boolean ours = failure instanceof InvalidSpecException
                || failure instanceof TrainingDivergedException
                || failure instanceof CheckpointException
                || failure instanceof IllegalArgumentException;
        return ours && !first.isEmpty() ? first : failure.getClass().getSimpleName() + ": " + first;
    }

    private static boolean says(String said, List<String> words) {
        return words.stream().anyMatch(said::contains);
    }

    private static String messages(Throwable failure) {
        List<String> all = new ArrayList<>();
        for (Throwable one = failure; one != null && !all.contains(one.toString()); one = one.getCause()) {
            all.add(one.toString());
        }
        return String.join("\n", all).toLowerCase(Locale.ROOT);
    }
}
