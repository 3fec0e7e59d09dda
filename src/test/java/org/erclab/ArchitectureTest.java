package org.erclab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The boundaries between packages. They live in one module, so nothing else would hold them. */
@AnalyzeClasses(packages = "org.erclab", importOptions = ArchitectureTest.ProgramOnly.class)
class ArchitectureTest {

    /** The program without its tests, whatever folder a build tool compiles them to. */
    static final class ProgramOnly implements ImportOption {
        private static final Pattern TEST = Pattern.compile(".*/test(-classes)?/org/erclab/.*");

        @Override
        public boolean includes(Location location) {
            return !location.matches(TEST);
        }
    }

    /** For each package, from the ground up, the project's own packages that it may use. */
    private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

    static {
        Set<String> ground = Set.of("domain", "corpus", "text", "metrics");
        Set<String> tensors = with(ground, "nn");
        Set<String> core = with(tensors, "experiment");
        Set<String> middle = with(core, "store", "batch", "access", "leaderboard", "jobs");
        MAY_USE.put("domain", Set.of());
        MAY_USE.put("corpus", Set.of("domain"));
        MAY_USE.put("text", Set.of("domain"));
        MAY_USE.put("metrics", Set.of("domain"));
        MAY_USE.put("nn", ground);
        MAY_USE.put("experiment", tensors);
        MAY_USE.put("store", core);
        MAY_USE.put("batch", core);
        MAY_USE.put("access", Set.of("store"));
        MAY_USE.put("leaderboard", with(core, "store"));
        MAY_USE.put("jobs", with(core, "store", "batch", "access"));
        MAY_USE.put("api", middle);
        MAY_USE.put("ui", middle);
        MAY_USE.put("worker", middle);
        MAY_USE.put("app", with(middle, "api", "ui", "worker"));
    }

    private static final String[] BELOW_THE_FRAMEWORK_LINE = {
        "org.erclab.domain..",
        "org.erclab.corpus..",
        "org.erclab.text..",
        "org.erclab.metrics..",
        "org.erclab.nn..",
        "org.erclab.experiment.."
    };

    private static final String[] GROUND = {
        "org.erclab.domain..", "org.erclab.corpus..", "org.erclab.text..", "org.erclab.metrics.."
    };

    @ArchTest
    static final ArchRule nothingBelowTheLineKnowsAFramework = noClasses()
            .that()
            .resideInAnyPackage(BELOW_THE_FRAMEWORK_LINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..", "jakarta..", "java.sql..", "com.vaadin..", "io.smallrye..", "org.hibernate..");

    @ArchTest
    static final ArchRule tensorsStayInNn = noClasses()
            .that()
            .resideOutsideOfPackage("org.erclab.nn..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..", "org.nd4j..", "org.deeplearning4j..");

    @ArchTest
    static final ArchRule sqlStaysInStoreAndBatch = noClasses()
            .that()
            .resideOutsideOfPackages("org.erclab.store..", "org.erclab.batch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "org.hibernate..");

    @ArchTest
    static final ArchRule batchApiStaysInJobsAndBatch = noClasses()
            .that()
            .resideOutsideOfPackages("org.erclab.jobs..", "org.erclab.batch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.batch..");

    @ArchTest
    static final ArchRule jbatchStaysInBatch = noClasses()
            .that()
            .resideOutsideOfPackage("org.erclab.batch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.ibm.jbatch..");

    @ArchTest
    static final ArchRule vaadinStaysInUi = noClasses()
            .that()
            .resideOutsideOfPackage("org.erclab.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.vaadin..");

    @ArchTest
    static final ArchRule entitiesNeverLeaveStore = noClasses()
            .that()
            .resideOutsideOfPackage("org.erclab.store..")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Entity");

    /** A call of REST says who may: {@code @Reads} on it or its class, or {@code @ChangesState} when it is no GET. */
    @ArchTest
    static final ArchRule everyRestCallDeclaresItsRole = methods()
            .that(describe("answer HTTP", ArchitectureTest::answersHttp))
            .should(new ArchCondition<>("declare the role that they need") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean get = method.isAnnotatedWith("jakarta.ws.rs.GET");
                    boolean changes = method.isAnnotatedWith("org.erclab.api.ChangesState");
                    boolean reads = method.isAnnotatedWith("org.erclab.api.Reads")
                            || method.getOwner().isAnnotatedWith("org.erclab.api.Reads");
                    events.add(new SimpleConditionEvent(
                            method,
                            get ? reads && !changes : changes,
                            method.getFullName() + (get ? " needs @Reads" : " needs @ChangesState")));
                }
            });

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.erclab.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule modelFamiliesDoNotKnowEachOther = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                    String name = javaClass.getPackageName();
                    boolean family = name.startsWith("org.erclab.nn.")
                            && !name.startsWith("org.erclab.nn.layer")
                            && !name.startsWith("org.erclab.nn.train")
                            && !name.startsWith("org.erclab.nn.utterance")
                            && !name.startsWith("org.erclab.nn.encoder");
                    // nn.dl4j computes networks of nn.baseline on another engine: one family.
                    return family
                            ? SliceIdentifier.of(name.split("\\.")[3].replace("dl4j", "baseline"))
                            : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "model families";
                }
            })
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule nnNeverNamesTheTestSplit = noClasses()
            .that()
            .resideInAPackage("org.erclab.nn..")
            .should()
            .accessField("org.erclab.domain.Split", "TEST");

    @ArchTest
    static final ArchRule randomnessIsSeeded = noClasses()
            .that()
            .resideInAnyPackage(BELOW_THE_FRAMEWORK_LINE)
            .should(call(
                    "draw from an unseeded random source",
                    call -> isCall(call, "java.lang.Math", "random")
                            || isCall(call, "java.util.UUID", "randomUUID")
                            || call.getTargetOwner().getName().equals("java.util.concurrent.ThreadLocalRandom")
                            || call.getTargetOwner().getName().equals("java.security.SecureRandom")
                            || (isCall(call, "java.util.Random", "<init>")
                                            || isCall(call, "java.util.SplittableRandom", "<init>"))
                                    && call.getTarget().getRawParameterTypes().isEmpty()
                            || isCall(call, "java.util.Collections", "shuffle")
                                    && call.getTarget().getRawParameterTypes().size() == 1));

    @ArchTest
    static final ArchRule groundNeverReadsTheClock = noClasses()
            .that()
            .resideInAnyPackage(GROUND)
            .should(call(
                    "read the clock",
                    call -> isCall(call, "java.lang.System", "currentTimeMillis")
                            || isCall(call, "java.lang.System", "nanoTime")
                            || call.getTargetOwner().getName().startsWith("java.time.")
                                    && call.getName().equals("now")));

    /** Global generators are shared by every run of a process, so their users cannot be repeated bit for bit. */
    @ArchTest
    static final ArchRule nothingUsesTheGlobalGenerator = noClasses()
            .should(call(
                    "use a global generator",
                    call -> call.getTargetOwner().getName().startsWith("org.bytedeco.pytorch")
                                    && Set.of(
                                                    "manual_seed",
                                                    "dropout",
                                                    "dropout_",
                                                    "feature_dropout",
                                                    "alpha_dropout",
                                                    "kaiming_uniform_",
                                                    "kaiming_normal_",
                                                    "xavier_uniform_",
                                                    "xavier_normal_",
                                                    "orthogonal_",
                                                    "randperm")
                                            .contains(call.getName())
                            || call.getTargetOwner().getName().endsWith(".DropoutImpl")
                            || call.getTargetOwner().getName().equals("org.nd4j.linalg.factory.Nd4j")
                                    && Set.of("rand", "randn", "randint", "getRandom", "choice", "shuffle")
                                            .contains(call.getName())));

    @Test
    void packagesUseOnlyWhatLiesBelowThem() {
        JavaClasses classes =
                new ClassFileImporter().withImportOption(new ProgramOnly()).importPackages("org.erclab");
        List<String> wrong = new ArrayList<>();
        for (JavaClass javaClass : classes) {
            String from = topPackage(javaClass.getPackageName());
            if (from.isEmpty()) {
                continue;
            }
            javaClass.getDirectDependenciesFromSelf().forEach(dependency -> {
                String to = topPackage(dependency.getTargetClass().getPackageName());
                if (!to.isEmpty()
                        && !to.equals(from)
                        && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
                    wrong.add(from + " must not use " + to + ": " + dependency.getDescription());
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyPackageSaysWhatItIsForInAtMostTwentyFiveLines() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path folder : sourceFolders()) {
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info)) {
                wrong.add(folder + " has no package-info.java");
            } else if (Files.readAllLines(info).size() > 25) {
                wrong.add(info + " has more than 25 lines");
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void filesAreShortAndNamedForWhatTheyDo() throws IOException {
        List<String> wrong = new ArrayList<>();
        Set<String> banned = Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl", "base");
        for (Path file : sources()) {
            if (Files.readAllLines(file).size() > 400) {
                wrong.add(file + " has more than 400 lines");
            }
            String name = file.getFileName().toString().replace(".java", "");
            for (String word : name.split("(?=[A-Z])")) {
                if (banned.contains(word.toLowerCase(Locale.ROOT))) {
                    wrong.add(file + " has the banned word '" + word + "' in its name");
                }
            }
            for (Path part : file.getParent()) {
                if (banned.contains(part.toString())) {
                    wrong.add(file + " lies in a package with the banned name '" + part + "'");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    private static String topPackage(String name) {
        return name.startsWith("org.erclab.") ? name.split("\\.")[2] : "";
    }

    private static boolean answersHttp(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith("jakarta.ws.rs.HttpMethod"));
    }

    private static boolean isCall(JavaCall<?> call, String owner, String method) {
        return call.getTargetOwner().getName().equals(owner) && call.getName().equals(method);
    }

    private static ArchCondition<JavaClass> call(String description, Predicate<JavaCall<?>> forbidden) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                Stream.concat(
                                javaClass.getMethodCallsFromSelf().stream(),
                                javaClass.getConstructorCallsFromSelf().stream())
                        .forEach(call -> events.add(
                                new SimpleConditionEvent(javaClass, forbidden.test(call), call.getDescription())));
            }
        };
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/erclab"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<Path> sourceFolders() throws IOException {
        return sources().stream().map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
    }
}
