package org.erclab.ui.run;

import java.util.List;
import org.erclab.store.WorkerInfo;
import org.erclab.ui.layout.Numbers;

/** Why a queued run waits, in a sentence that says what would help. */
public final class WaitingReason {

    private WaitingReason() {}

    /**
     * The sentence.
     *
     * @param device as the run asks for it
     * @param before queued runs that come first
     * @param alive the workers that are there
     */
    public static String of(String device, int before, List<WorkerInfo> alive) {
        String place = before == 0 ? "Next in the queue" : Numbers.counted(before, "run comes", "runs come") + " first";
        if (alive.isEmpty()) {
            return place + ", but no worker is there to take it: start one with './erclab serve' or './erclab worker'.";
        }
        List<WorkerInfo> taking =
                alive.stream().filter(worker -> !worker.draining()).toList();
        if (taking.isEmpty()) {
            return place + ", but every worker is being drained and takes no new runs.";
        }
        if (taking.stream().noneMatch(worker -> serves(worker, device))) {
            return place + ", but no worker has the device '" + device + "' that it asks for.";
        }
        int slots = taking.stream().mapToInt(worker -> worker.devices().size()).sum();
        int busy = taking.stream().mapToInt(WorkerInfo::busy).sum();
        return busy >= slots
                ? place + "; all " + Numbers.counted(slots, "slot", "slots") + " of "
                        + Numbers.counted(taking.size(), "worker", "workers") + " are busy."
                : place + "; a free worker takes it in a moment.";
    }

    private static boolean serves(WorkerInfo worker, String device) {
        return device.equals("any") || worker.devices().stream().anyMatch(offered -> offered.startsWith(device));
    }
}
