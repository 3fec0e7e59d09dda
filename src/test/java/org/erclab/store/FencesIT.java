package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.FeatureOrigin;
import org.erclab.experiment.RunResult;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database refuses, whoever asks: two leases on a run, a live run without one, writes of who was replaced. */
@QuarkusTest
class FencesIT {

    private static final String SHA = "a".repeat(64);

    /** One value of each type that a fenced method takes. */
    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(String.class, "old"),
            Map.entry(long.class, 3L),
            Map.entry(int.class, 1),
            Map.entry(List.class, List.of("old")),
            Map.entry(Map.class, Map.of("train-loss", 9.0)),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(Progress.class, new Progress(7, 9, 0.5, 1, 1, 1)),
            Map.entry(RunStatus.class, RunStatus.FAILED),
            Map.entry(RunResult.class, LeaseStoreIT.result()),
            Map.entry(Checkpoint.class, new Checkpoint(1, "old", SHA)),
            Map.entry(FeatureOrigin.class, new FeatureOrigin(1, "encoder", SHA, SHA, 1, 4, 30, 0, false, 1)));

    @Inject
    RunFixtures fixtures;

    @Inject
    LeaseStore leases;

    @Inject
    RunStore runs;

    @Inject
    MetricStore metrics;

    @Inject
    LogStore logs;

    private long run;

    @BeforeEach
    void queueOne() {
        fixtures.clear();
        run = fixtures.queue(1, "any").getFirst();
    }

    @Test
    void aRunHasOneLeaseAtMost() {
        Lease lease = claim().lease();

        StoreException second = assertThrows(
                StoreException.class,
                () -> fixtures.execute(
                        "insert into lease (run_id, owner, token, expires) values (?, 'x', 999999, clock_timestamp())",
                        run));
        assertTrue(second.isDuplicate(), second.getMessage());
        assertTrue(
                assertThrows(
                                StoreException.class,
                                () -> fixtures.execute(
                                        "insert into lease (run_id, owner, token, expires) select id, 'x', ?,"
                                                + " clock_timestamp() from run",
                                        lease.token()))
                        .isDuplicate(),
                "nor does a token serve twice");
    }

    @Test
    void aRunIsLiveExactlyWhileItHasALease() {
        Lease lease = claim().lease();
        leases.begin(lease, "w");

        for (String lie :
                List.of("delete from lease where run_id = ?", "update run set status = 'FAILED' where id = ?")) {
            // The constraint speaks at the commit.
            Exception refused = assertThrows(Exception.class, () -> fixtures.execute(lie, run), lie);
            assertTrue(messages(refused).contains("Run " + run + " is "), messages(refused));
            assertFalse(StoreException.isDatabaseAway(refused), "no reason to try again");
        }
        assertEquals(RunStatus.RUNNING, runs.find(run).orElseThrow().status());
        assertEquals(Optional.of(Wish.RUN), leases.beat(lease, Progress.NONE));
    }

    /** Calls a method, inside a transaction where it demands one. */
    private static Object call(Method method, Object bean, Object... arguments) throws ReflectiveOperationException {
        Transactional transaction = method.getAnnotation(Transactional.class);
        if (transaction == null || transaction.value() != Transactional.TxType.MANDATORY) {
            return method.invoke(bean, arguments);
        }
        QuarkusTransaction.begin();
        try {
            return method.invoke(bean, arguments);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void whoWasReplacedWritesNothingIntoAnyTable() throws Exception {
        Claim old = claim();
        leases.begin(old.lease(), "old");
        leases.lost(old.lease(), "gone", "test");
        Claim now = claim();
        leases.begin(now.lease(), "new");
        metrics.recordEpoch(now.lease(), Map.of("train-loss", 1.0), new Checkpoint(1, "new", SHA), 1);
        logs.append(now, List.of("new"));
        assertTrue(now.lease().token() > old.lease().token());
        Map<String, String> before = fixtures.snapshot();
        assertTrue(
                before.keySet().containsAll(List.of("run", "lease", "run_log", "epoch_metric")), "" + before.keySet());

        List<String> tried = new ArrayList<>();
        for (Method method : fencedMethods()) {
            String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
            Object bean = Arc.container().instance(method.getDeclaringClass()).get();
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> argument(type, old, name))
                    .toArray();
            try {
                Object answer = call(method, bean, arguments);
                assertTrue(Optional.empty().equals(answer) || Boolean.FALSE.equals(answer), name + " says " + answer);
            } catch (InvocationTargetException refused) {
                assertInstanceOf(LeaseLostException.class, refused.getCause(), name);
            }
            assertEquals(before, fixtures.snapshot(), name);
            tried.add(name);
        }

        assertTrue(
                tried.containsAll(List.of(
                        "LeaseStore.begin",
                        "LeaseStore.beat",
                        "LeaseStore.finish",
                        "LeaseStore.tell",
                        "MetricStore.recordEpoch",
                        "ResultStore.record",
                        "ResultStore.warn",
                        "LogStore.append",
                        "ArtifactStore.moveTo")),
                tried.toString());
        assertEquals(Optional.of(Wish.RUN), leases.beat(now.lease(), Progress.NONE), "the new one goes on");
    }

    /** Every public method of a store that a lease or claim is given to. */
    private static List<Method> fencedMethods() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> (Class<?>) bean.getBeanClass())
                .filter(type -> type.getPackageName().equals("org.erclab.store"))
                .distinct()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> Arrays.stream(method.getParameterTypes())
                        .anyMatch(type -> type == Lease.class || type == Claim.class))
                .toList();
    }

    private static Object argument(Class<?> type, Claim old, String method) {
        if (type == Lease.class) {
            return old.lease();
        }
        if (type == Claim.class) {
            return old;
        }
        Object sample = SAMPLES.get(type);
        if (sample == null) {
            throw new AssertionError(method + " takes a " + type.getSimpleName() + ": give this test a sample of it");
        }
        return sample;
    }

    private Claim claim() {
        return leases.claim("w", "host", "cpu").orElseThrow();
    }

    private static String messages(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        return all.toString();
    }
}
