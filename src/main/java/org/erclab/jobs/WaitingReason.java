package org.erclab.jobs;

import java.util.List;
import java.util.function.Predicate;
import org.erclab.store.WorkerInfo;

/** Why a queued run waits, in a sentence that says what would help. */
public final class WaitingReason {

    private WaitingReason() {}

    /**
     * The sentence.
     *
     * @param device as the run asks for it
     * @param memoryMb main memory in MiB that the run asks for, 0 for any
     * @param before queued runs that come first
     * @param alive the workers that are there
     */
    public static String of(String device, int memoryMb, int before, List<WorkerInfo> alive) {
        String place = before == 0 ? "Next in the queue" : counted(before, "run comes", "runs come") + " first";
        if (alive.isEmpty()) {
            return place + ", but no worker is there to take it: start one with './erclab serve' or './erclab worker'.";
        }
        List<WorkerInfo> taking = those(alive, worker -> !worker.draining());
        if (taking.isEmpty()) {
            return place + ", but every worker is being drained and takes no new runs.";
        }
        List<WorkerInfo> ofItsKind = those(taking, worker -> serves(worker, device));
        if (ofItsKind.isEmpty()) {
            return place + ", but no worker has the device '" + device + "' that it asks for.";
        }
        List<WorkerInfo> fitting =
                those(ofItsKind, worker -> worker.slotMemoryMb() == 0 || worker.slotMemoryMb() >= memoryMb);
        if (fitting.isEmpty()) {
            int largest =
                    ofItsKind.stream().mapToInt(WorkerInfo::slotMemoryMb).max().orElseThrow();
            return place + ", but it asks for " + words(memoryMb) + " of memory and the largest slot offers "
                    + words(largest) + ": give a worker fewer slots, or ERCLAB_WORKER_SLOT_MEMORY.";
        }
        int slots = fitting.stream().mapToInt(worker -> worker.devices().size()).sum();
        int busy = fitting.stream().mapToInt(WorkerInfo::busy).sum();
        return busy >= slots
                ? place + "; all " + counted(slots, "slot", "slots") + " of "
                        + counted(fitting.size(), "worker", "workers") + " are busy."
                : place + "; a free worker takes it in a moment.";
    }

    private static List<WorkerInfo> those(List<WorkerInfo> workers, Predicate<WorkerInfo> wanted) {
        return workers.stream().filter(wanted).toList();
    }

    private static boolean serves(WorkerInfo worker, String device) {
        return device.equals("any") || worker.devices().stream().anyMatch(offered -> offered.startsWith(device));
    }

    private static String words(int memoryMb) {
        return MemorySize.words((long) memoryMb << 20);
    }

    private static String counted(int value, String one, String many) {
        return value + " " + (value == 1 ? one : many);
    }
}
