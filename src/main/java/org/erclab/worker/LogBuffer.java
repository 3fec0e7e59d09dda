package org.erclab.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers lines so that they are written some at a time. Holds the last {@value #MOST} while they cannot be written. */
final class LogBuffer implements Consumer<String> {

    static final int MOST = 5000;

    private final List<String> waiting = new ArrayList<>();
    private long dropped;

    @Override
    public synchronized void accept(String line) {
        if (waiting.size() == MOST) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.add(line);
    }

    /** Writes what waits; it goes on waiting when {@code writer} fails. */
    void flush(Consumer<List<String>> writer) {
        List<String> lines;
        long droppedBefore;
        synchronized (this) {
            lines = List.copyOf(waiting);
            droppedBefore = dropped;
        }
        if (lines.isEmpty()) {
            return;
        }
        writer.accept(lines);
        synchronized (this) {
            // Lines that were dropped meanwhile to make room were the first of those written.
            int left = (int) Math.max(0, lines.size() - (dropped - droppedBefore));
            waiting.subList(0, left).clear();
        }
    }
}
