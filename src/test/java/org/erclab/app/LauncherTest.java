package org.erclab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script, as far as it works without building. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("erclab").toAbsolutePath();

    private record Outcome(int exitCode, String output) {}

    private static Outcome run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private static Outcome launcher(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return run(Map.of(), command.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"erclab", "mvnw", ".ci/run"})
    void scriptsAreWellFormed(String script) throws Exception {
        assertTrue(Files.isExecutable(Path.of(script)), script + " can be executed");
        assertEquals(new Outcome(0, ""), run(Map.of(), "bash", "-n", script));
    }

    @Test
    void helpListsTheCommands() throws Exception {
        Outcome outcome = launcher("help");

        assertEquals(0, outcome.exitCode());
        ErcLab.commandLine().getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                assertTrue(
                        Pattern.compile("\\b" + name + "\\b")
                                .matcher(outcome.output())
                                .find(),
                        name);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bogus", "-x", "bogus", "demo2"})
    void unknownOptionsAndCommandsExitWithTwo(String argument) throws Exception {
        Outcome outcome = launcher(argument);

        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.output().startsWith("erclab: unknown "), outcome.output());
        assertTrue(outcome.output().contains("'" + argument + "'"), outcome.output());
        assertEquals(1, outcome.output().lines().count());
    }

    @Test
    void anUnknownBenchmarkIsRefusedWithThoseThereAre() throws Exception {
        assertEquals(
                new Outcome(
                        2,
                        "erclab: unknown benchmark 'speed': training, seeds, encoder, startup, import, export, queries,"
                                + " claims, pages or leaderboard\n"),
                launcher("bench", "speed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--gpu", "--cuda again"})
    void anUnknownOptionOfTheBuildIsRefusedBeforeItBuilds(String options) throws Exception {
        List<String> command = new ArrayList<>(List.of("build"));
        command.addAll(List.of(options.split(" ")));

        assertEquals(
                new Outcome(2, "erclab: build takes one option, --cuda, got '" + options + "'\n"),
                launcher(command.toArray(String[]::new)));
    }

    @Test
    void theLauncherKnowsExactlyTheProgramsCommands() throws Exception {
        Matcher list = Pattern.compile("java_commands=\"([^\"]*)\"").matcher(Files.readString(LAUNCHER));
        assertTrue(list.find());
        assertEquals(
                new TreeSet<>(ErcLab.commandLine().getSubcommands().keySet()),
                new TreeSet<>(List.of(list.group(1).split(" "))));
    }

    @Test
    void withoutANewEnoughJdkItSaysSoInOneLine(@TempDir Path empty) throws Exception {
        // A copy beside which no JDK lies, and a system without any: only the folders that it looks at are moved away.
        Path copy = empty.resolve("erclab");
        Files.writeString(
                copy,
                Files.readString(LAUNCHER).replace("/usr/lib/jvm", "/no-jvm").replace("/opt/j", "/no-opt/j"));
        Path bin = Files.createDirectory(empty.resolve("bin"));
        for (String tool : List.of("bash", "env", "dirname", "readlink", "sed", "find", "cat")) {
            Path wrapper = bin.resolve(tool);
            Files.writeString(wrapper, "#!/usr/bin/bash\nexec /usr/bin/" + tool + " \"$@\"\n");
            assertTrue(wrapper.toFile().setExecutable(true));
        }

        Outcome outcome = run(
                Map.of("PATH", bin.toString(), "JAVA_HOME", "/nowhere", "HOME", empty.toString()),
                "/usr/bin/bash",
                copy.toString(),
                "corpora");

        assertEquals(1, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().startsWith("erclab: no JDK 21 or newer found"), outcome.output());
        assertEquals(1, outcome.output().lines().count(), outcome.output());
    }

    @Test
    void jobFilesAreThoseBesideTheLauncherWhereverItIsTyped(@TempDir Path folder) throws Exception {
        // A checkout with a program that is up to date, and a JDK that only says what it was given.
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Path copy = Files.copy(LAUNCHER, checkout.resolve("erclab"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.createDirectories(checkout.resolve("target/quarkus-app"));
        Files.writeString(checkout.resolve("target/quarkus-app/quarkus-run.jar"), "");
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
        for (String program : List.of("java", "javac")) {
            Path file = jdk.resolve("bin").resolve(program);
            Files.writeString(file, "#!/usr/bin/bash\necho \"jobs: $ERCLAB_BATCH_JOBS\"\n");
            assertTrue(file.toFile().setExecutable(true));
        }
        String elsewhere = "cd " + Files.createDirectories(folder.resolve("elsewhere")) + " && " + copy + " corpora";

        Outcome byItself = run(Map.of("JAVA_HOME", jdk.toString(), "ERCLAB_BATCH_JOBS", ""), "bash", "-c", elsewhere);
        Outcome asWished =
                run(Map.of("JAVA_HOME", jdk.toString(), "ERCLAB_BATCH_JOBS", "/my/jobs"), "bash", "-c", elsewhere);

        assertEquals(new Outcome(0, "jobs: " + checkout.toRealPath().resolve("batch-jobs") + "\n"), byItself);
        assertEquals(new Outcome(0, "jobs: /my/jobs\n"), asWished);
    }

    @Test
    void noScriptNamesARegistry() throws Exception {
        for (String script : List.of("erclab", "mvnw", ".ci/run")) {
            assertEquals(
                    List.of(),
                    Files.readAllLines(Path.of(script)).stream()
                            .filter(line -> line.contains("://"))
                            .toList(),
                    script);
        }
    }
}
