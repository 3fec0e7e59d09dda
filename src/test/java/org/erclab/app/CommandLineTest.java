package org.erclab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Command lines that need no server: wrong ones, and help. */
class CommandLineTest {

    private record Outcome(int exitCode, String out, String error) {}

    private static Outcome execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        CommandLine line = ErcLab.commandLineFor(arguments)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(error, true));
        int exitCode = line.execute(arguments);
        return new Outcome(exitCode, out.toString(), error.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "serve --prot 80; Unknown option",
                "submit --corpus friends; Missing required option: '--system=<system>'",
                "submit --system higru --corpus friends --seeds many; Invalid value 'many' for --seeds",
                "submit --system higru --corpus friends --seeds 0; Invalid value '0' for --seeds",
                "submit --system higru --corpus friends --set dropout; dropout",
                "import emotionlines somewhere; Missing required option: '--name=<name>'",
                "leaderboard --corpus friends --format pdf; Invalid value for option '--format'",
                "stop seven; Invalid value for positional parameter",
                "predict --run 1; Missing required parameter: 'FILE'",
                "predict --run 1 --format xml talk.txt; Invalid value for option '--format'",
                "runs --limit few; Invalid value for option '--limit'",
                "nonsense; Unmatched argument"
            })
    void wrongCommandLinesSayWhatIsWrongAndExitWithTwo(String line, String expected) {
        Outcome outcome = execute(line.split(" "));

        assertEquals(2, outcome.exitCode(), outcome.error());
        assertTrue(outcome.error().startsWith("erclab: "), outcome.error());
        assertTrue(outcome.error().contains(expected), outcome.error());
        assertEquals(2, outcome.error().lines().count(), "the error and where help is: " + outcome.error());
        assertEquals("", outcome.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "import nonsense /tmp --name x; Unknown corpus format 'nonsense'",
                "import emotionlines /no/such/folder --name x; There is no file or folder /no/such/folder",
                "import emotionlines --name x; give the path",
                "predict --run 1 /no/such/talk.txt; /no/such/talk.txt: does not exist",
                "predict --run 1 pom.xml; pom.xml:1: should be 'Speaker: text'",
                "fetch nonsense; Unknown vectors 'nonsense'",
                "serve --devices tpu; Unknown device 'tpu'",
                "serve --devices cpu,cuda:64; Device 'cuda:64' cannot be used: ",
                "worker --devices cuda:64; Device 'cuda:64' cannot be used: "
            })
    void whatCannotBeDoneIsOneLineAndExitsWithOne(String line, String expected) {
        Outcome outcome = execute(line.split(" "));

        assertEquals(1, outcome.exitCode(), outcome.error());
        assertTrue(outcome.error().startsWith("erclab: "), outcome.error());
        assertTrue(outcome.error().contains(expected), outcome.error());
        assertEquals(1, outcome.error().lines().count(), outcome.error());
    }

    @Test
    void aMissingCommandIsAWrongCommandLine() {
        assertEquals(2, execute().exitCode());
    }

    @Test
    void everyCommandExplainsItself() {
        for (String name : ErcLab.commandLine().getSubcommands().keySet()) {
            Outcome outcome = execute(name, "--help");
            assertEquals(0, outcome.exitCode(), name);
            assertTrue(outcome.out().contains("Usage: erclab " + name), outcome.out());
            assertFalse(outcome.out().contains("${"), "an unresolved variable: " + outcome.out());
        }
    }

    @Test
    void aCommandLineThatNamesACommandReadsNoOther() {
        assertEquals(
                Set.of("run-process"),
                ErcLab.commandLineFor("run-process", "--run", "1")
                        .getSubcommands()
                        .keySet());
        assertEquals(
                ErcLab.commandLine().getSubcommands().keySet(),
                ErcLab.commandLineFor("--help").getSubcommands().keySet());
    }

    @Test
    void everyOptionAndParameterIsDescribed() {
        ErcLab.commandLine().getSubcommands().forEach((name, command) -> command.getCommandSpec()
                .args()
                .forEach(argument -> assertTrue(
                        List.of(argument.description()).stream().anyMatch(text -> !text.isBlank()),
                        name + ": " + argument)));
    }
}
