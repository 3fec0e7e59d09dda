package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunStatusTest {

    /** Rows: before; columns: after, both in the order of the enum. */
    private static final String TRUTH = """
            .x...xx
            x.x.xxx
            x..xxxx
            .......
            x.....x
            x.....x
            .......
            """;

    @Test
    void statusesFollowOneAnotherAsTheTableSays() {
        String table = Arrays.stream(RunStatus.values())
                .map(before -> Arrays.stream(RunStatus.values())
                        .map(after -> before.canBecome(after) ? "x" : ".")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n", "", "\n"));
        assertEquals(TRUTH, table);
    }

    @Test
    void aRunIsLiveOrOverOrWaits() {
        for (RunStatus status : RunStatus.values()) {
            int kinds = (status.isLive() ? 1 : 0) + (status.isOver() ? 1 : 0) + (status == RunStatus.QUEUED ? 1 : 0);
            assertEquals(1, kinds, status.name());
        }
        assertTrue(RunStatus.COMPLETED.isFinal() && RunStatus.CANCELLED.isFinal());
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertEquals(RunStatus.QUEUED, RunStatus.of(" queued "));
        String message = assertThrows(InvalidSpecException.class, () -> RunStatus.of("done"))
                .getMessage();
        assertTrue(message.contains("'done'") && message.contains("COMPLETED"), message);
    }
}
