package org.erclab.store;

import java.time.Instant;
import java.util.List;

/**
 * A worker agent that has registered.
 *
 * @param id host, process and start, unique
 * @param host its machine
 * @param devices one entry a slot: {@code cpu}, {@code cuda:0}
 * @param lastBeat database time of its last sign of life
 * @param slotMemoryMb main memory of each slot in MiB; 0 when it is not limited
 * @param draining takes no new runs
 * @param busy runs that it holds now
 */
public record WorkerInfo(
        String id, String host, List<String> devices, Instant lastBeat, int slotMemoryMb, boolean draining, int busy) {}
