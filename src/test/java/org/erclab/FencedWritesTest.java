package org.erclab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A run process writes nothing without showing its lease. {@code FencesIT} tries each method that takes one with a lease
 * that is lost; this test finds the methods that would have to take one and do not.
 */
class FencedWritesTest {

    private static final String STORE = "org.erclab.store";
    private static final Set<String> LEASES = Set.of(STORE + ".Lease", STORE + ".Claim");
    private static final Set<String> PANACHE_WRITES =
            Set.of("persist", "persistAndFlush", "delete", "deleteById", "update");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ArchitectureTest.ProgramOnly())
            .importPackages("org.erclab.jobs", STORE);

    @Test
    void aRunProcessShowsItsLeaseWithEveryWrite() {
        Set<String> fenced = new TreeSet<>();
        Set<String> wrong = new TreeSet<>();
        for (JavaClass one : classesOfTheRunProcess()) {
            for (JavaMethodCall call : one.getMethodCallsFromSelf()) {
                if (!call.getTargetOwner().getPackageName().equals(STORE)) {
                    continue;
                }
                call.getTarget().resolveMember().filter(this::writes).ifPresent(method -> {
                    boolean shows =
                            method.getRawParameterTypes().stream().anyMatch(type -> LEASES.contains(type.getName()));
                    (shows ? fenced : wrong).add(method.getOwner().getSimpleName() + "." + method.getName());
                });
            }
        }
        assertEquals(Set.of(), wrong, "written by a run process without its lease");
        assertTrue(
                fenced.containsAll(List.of("LeaseStore.beat", "MetricStore.recordEpoch", "ResultStore.record")),
                fenced.toString());
    }

    /** What {@code RunProcess} uses in its package, and the steps and listeners that share its session. */
    private Set<JavaClass> classesOfTheRunProcess() {
        JavaClass session = classes.get("org.erclab.jobs.RunSession");
        Deque<JavaClass> open = new ArrayDeque<>(List.of(classes.get("org.erclab.jobs.RunProcess")));
        classes.stream()
                .filter(one -> one.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> dependency.getTargetClass().equals(session)))
                .forEach(open::add);
        Set<JavaClass> found = new HashSet<>();
        while (!open.isEmpty()) {
            JavaClass one = open.pop();
            if (found.add(one)) {
                one.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass())
                        .filter(target -> target.getPackageName().startsWith("org.erclab.jobs")
                                && classes.contain(target.getName()))
                        .forEach(open::push);
            }
        }
        return found;
    }

    /** Whether the method, or one of the package that it calls, changes rows. */
    private boolean writes(JavaCodeUnit method) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(method));
        Set<JavaCodeUnit> seen = new HashSet<>();
        while (!open.isEmpty()) {
            JavaCodeUnit one = open.pop();
            if (!seen.add(one)) {
                continue;
            }
            for (JavaMethodCall call : one.getMethodCallsFromSelf()) {
                if (changesRows(call)) {
                    return true;
                }
                if (call.getTargetOwner().getPackageName().equals(STORE)) {
                    call.getTarget().resolveMember().ifPresent(open::push);
                }
            }
        }
        return false;
    }

    private static boolean changesRows(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        boolean ownSql = owner.getName().equals(STORE + ".Sql");
        if (call.getOrigin().getOwner().getName().equals(STORE + ".Sql")) {
            return false; // judged by what is called of it
        }
        return ownSql && Set.of("update", "changed", "batch").contains(call.getName())
                || owner.getPackageName().equals("java.sql")
                        && Set.of("executeUpdate", "executeBatch").contains(call.getName())
                || owner.getName().startsWith(STORE)
                        && owner.getSimpleName().endsWith("Entity")
                        && PANACHE_WRITES.contains(call.getName());
    }
}
