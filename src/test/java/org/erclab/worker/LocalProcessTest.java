package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LocalProcessTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void everyLineIsReadBeforeTheExitCodeIsKnown() throws Exception {
        LocalProcess process = start("for i in 1 2 3; do echo $WORD $i; echo error $i >&2; done; exit 7");

        await(() -> process.exitCode().isPresent());

        assertEquals(OptionalInt.of(7), process.exitCode());
        assertEquals(List.of("line 1", "error 1", "line 2", "error 2", "line 3", "error 3"), lines);
    }

    @Test
    void aKillReachesWhatTheProcessStarted() throws Exception {
        LocalProcess process = start("trap '' TERM; sleep 300 & echo $!; wait; sleep 300");
        await(() -> !lines.isEmpty());
        String child = lines.getFirst();
        process.terminate();
        assertTrue(process.exitCode().isEmpty(), "it ignores the request");

        process.kill();

        await(() -> process.exitCode().isPresent() && !isRunning(child));
        assertEquals(OptionalInt.of(137), process.exitCode());
    }

    @Test
    void aChildThatOutlivesTheProcessIsEnded() throws Exception {
        LocalProcess process = start("sleep 300 & echo $!; exit 0");
        await(() -> !lines.isEmpty());
        String child = lines.getFirst();

        await(() -> process.exitCode().isPresent());

        await(() -> !isRunning(child));
    }

    private LocalProcess start(String script) throws Exception {
        return LocalProcess.start(List.of("/bin/sh", "-c", script), Map.of("WORD", "line"), lines::add);
    }

    /** A killed orphan may stay in the process table until the system's first process looks after it. */
    private static boolean isRunning(String pid) {
        try {
            String status = Files.readString(Path.of("/proc", pid, "stat"));
            return status.charAt(status.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertTrue(condition.getAsBoolean());
    }
}
