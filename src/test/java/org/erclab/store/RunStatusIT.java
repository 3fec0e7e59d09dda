package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.erclab.experiment.RunStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RunStatusIT {

    @Inject
    RunFixtures fixtures;

    @BeforeEach
    void clear() {
        fixtures.clear();
    }

    @Test
    void theDatabaseAllowsExactlyTheChangesOfTheEnum() {
        StringBuilder differences = new StringBuilder();
        for (RunStatus before : RunStatus.values()) {
            for (RunStatus after : RunStatus.values()) {
                boolean allowed = fixtures.value("select run_may_become(?, ?)", before, after)
                        .equals("t");
                if (allowed != before.canBecome(after)) {
                    differences.append(before).append(" to ").append(after).append("; ");
                }
            }
        }
        assertEquals("", differences.toString());
    }

    @Test
    void aWrongChangeIsRefusedByTheDatabaseItself() {
        long run = fixtures.queue(1, "any").getFirst();

        StoreException refused = assertThrows(
                StoreException.class, () -> fixtures.execute("update run set status = 'RUNNING' where id = ?", run));

        assertTrue(refused.isCheckViolation());
        assertTrue(refused.getMessage().contains("Run " + run + " is QUEUED and cannot become RUNNING"));
        assertThrows(
                StoreException.class,
                () -> fixtures.execute("update run set status = 'BROKEN' where id = ?", run),
                "a status that there is not");
    }
}
