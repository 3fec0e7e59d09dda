package org.erclab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a user starts it: the demo, and commands on the data that it left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoProcessIT {

    private static final long LIMIT_MINUTES = 10;

    @TempDir
    static Path data;

    private record Outcome(int exitCode, String out, String error) {}

    @Test
    @Order(1)
    void theDemoPrintsTheLeaderboardOfThreeSystemsAndEnds() throws Exception {
        Outcome demo = erclab("demo", "--once");

        assertEquals(0, demo.exitCode(), demo.error());
        for (String system : List.of("HiGRU", "HiGRU-f", "HiGRU-sf")) {
            assertTrue(
                    demo.out()
                            .lines()
                            .anyMatch(line -> line.matches("[0-9a-f]{12} +simulated +" + system
                                    + " +small +(paper|released) +2 +\\d+\\.\\d ± \\d+\\.\\d.*")),
                    system + " with two seeds in\n" + demo.out());
        }
        assertFalse(Files.exists(data.resolve("server.json")), "no server is announced any more");
        assertFalse(Files.exists(data.resolve("postgres/cluster/postmaster.pid")), "PostgreSQL has ended");
    }

    @Test
    @Order(2)
    void runsShowTimeAndMemory() throws Exception {
        Outcome runs = erclab("runs");

        assertEquals(0, runs.exitCode(), runs.error());
        assertEquals(
                6,
                runs.out()
                        .lines()
                        .filter(line ->
                                line.matches(" *\\d+ +higru.* completed +\\d+/\\d+ +\\d+ +\\d+\\.\\d +\\d+ MB.*"))
                        .count(),
                runs.out());
    }

    @Test
    @Order(3)
    void aRefusalOfTheServerIsOneLineAndExitsWithOne() throws Exception {
        Outcome refused = erclab("submit", "--system", "higru", "--corpus", "nowhere");

        assertEquals(1, refused.exitCode());
        assertEquals("", refused.out());
        assertTrue(refused.error().startsWith("erclab: Unknown corpus 'nowhere'"), refused.error());
        assertEquals(1, refused.error().lines().count(), refused.error());
    }

    @Test
    @Order(4)
    void aRunMadeAgainHasTheSameBits() throws Exception {
        Outcome rerun = erclab("rerun", "1", "--compare");

        assertEquals(0, rerun.exitCode(), rerun.error());
        assertEquals(
                List.of("Run 7 repeats run 1", "Bit for bit the same: checkpoint, predictions and every score"),
                rerun.out().lines().toList());
    }

    @Test
    @Order(5)
    void runsOfDifferentSeedsAreNotTakenForRepeats() throws Exception {
        Outcome compared = erclab("rerun", "1", "--with", "2");

        assertEquals(1, compared.exitCode(), compared.error());
        assertTrue(compared.out().lines().anyMatch(line -> line.matches("seed +1 +2")), compared.out());
        assertTrue(compared.out().endsWith("They were not given the same: seed differs\n"), compared.out());
    }

    @Test
    @Order(6)
    void theStatesOfARunAreLoadedAgainAndPlacedInThePlane() throws Exception {
        Outcome states = erclab("states", "--run", "1", "--points", "60");

        assertEquals(0, states.exitCode(), states.error());
        List<String> lines = states.out().lines().toList();
        assertEquals("conversation,utterance,speaker,gold,predicted,x,y", lines.getFirst());
        assertEquals(61, lines.size());
        assertTrue(
                lines.stream()
                        .skip(1)
                        .allMatch(line -> line.matches(
                                "[^,]+,\\d+,[^,]+,[a-z]+,[a-z]+,-?\\d+\\.\\d+(E-?\\d+)?,-?\\d+\\.\\d+(E-?\\d+)?")),
                states.out());
        assertTrue(states.error().lines().anyMatch(line -> line.startsWith("60 of ")), states.error());
    }

    private static Outcome erclab(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                System.getProperty("erclab.jar", "target/quarkus-app/quarkus-run.jar")));
        command.addAll(List.of(arguments));
        Path out = data.resolve("test.out");
        Path error = data.resolve("test.error");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(error.toFile());
        builder.environment().put("ERCLAB_DATA", data.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_"));
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), () -> "still busy: " + text(error));
            return new Outcome(process.exitValue(), text(out), text(error));
        } finally {
            process.destroy();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
