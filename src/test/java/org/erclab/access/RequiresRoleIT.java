package org.erclab.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.RunControl;
import org.erclab.jobs.Submissions;
import org.erclab.jobs.SubmitRequest;
import org.erclab.store.AuditEntry;
import org.erclab.store.AuditTrail;
import org.erclab.store.Role;
import org.erclab.store.RunFixtures;
import org.erclab.store.RunStore;
import org.erclab.store.TextFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The check below REST and pages: what they forget is refused all the same. */
@QuarkusTest
class RequiresRoleIT {

    /** Says on the test's thread who calls; elsewhere nothing. */
    @ApplicationScoped
    static class TestCaller implements CallerSource {
        static final ThreadLocal<Caller> CALLER = new ThreadLocal<>();

        @Override
        public Optional<Caller> current() {
            return Optional.ofNullable(CALLER.get());
        }
    }

    @Inject
    RunControl control;

    @Inject
    Submissions submissions;

    @Inject
    RunFixtures fixtures;

    @Inject
    RunStore runs;

    @Inject
    AuditTrail audit;

    @AfterEach
    void nobodyCalls() {
        TestCaller.CALLER.remove();
        fixtures.clear();
    }

    @Test
    void whoeverMayOnlyReadChangesNothingAndIsWrittenDown() {
        long run = fixtures.queue(1, "any").getFirst();
        TestCaller.CALLER.set(caller("role-reader", Role.READER));

        AccessRefusedException refused =
                assertThrows(AccessRefusedException.class, () -> control.cancel(run, "role-reader"));
        assertTrue(refused.getMessage().contains("needs the role researcher"), refused.getMessage());
        assertThrows(
                AccessRefusedException.class,
                () -> submissions.submit(
                        new SubmitRequest("higru", "mood", "", null, null, "", "", false), "role-reader"));

        assertEquals(RunStatus.QUEUED, runs.find(run).orElseThrow().status());
        AuditEntry entry = audit.page(TextFilter.of("role-reader"), 0, 1).getFirst();
        assertEquals("submit higru on mood, 1 seed", entry.action() + " " + entry.subject());
        assertFalse(entry.done());
    }

    @Test
    void aVisitorIsToldToSignIn() {
        long run = fixtures.queue(1, "any").getFirst();
        TestCaller.CALLER.set(Caller.visitor(Optional.of(Role.READER), "192.0.2.3"));

        AccessRefusedException refused = assertThrows(AccessRefusedException.class, () -> control.stop(run, "x"));

        assertFalse(refused.isKnown());
        assertTrue(refused.getMessage().contains("sign in"), refused.getMessage());
    }

    @Test
    void aResearcherAndTheProgramItselfMay() {
        long run = fixtures.queue(1, "any").getFirst();
        TestCaller.CALLER.set(caller("role-researcher", Role.RESEARCHER));
        assertEquals(RunStatus.STOPPED, control.stop(run, "role-researcher").status());
        AuditEntry entry = audit.page(TextFilter.of("role-researcher"), 0, 1).getFirst();
        assertEquals("stop run " + run, entry.action() + " " + entry.subject());
        assertTrue(entry.done());

        TestCaller.CALLER.remove();
        assertEquals(RunStatus.QUEUED, control.resume(run, "test").status());
    }

    private static Caller caller(String name, Role role) {
        return new Caller(
                name,
                OptionalLong.empty(),
                Optional.of(role),
                false,
                true,
                OptionalLong.empty(),
                Optional.empty(),
                "192.0.2.3");
    }
}
