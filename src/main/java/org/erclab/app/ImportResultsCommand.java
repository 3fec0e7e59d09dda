package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import org.erclab.app.client.RestClient;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.TextTable;
import org.erclab.jobs.external.ResultImport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings results of other programs in, lists them and takes them out again. */
@Command(
        name = "import-results",
        description = {
            "Brings results of another program in, as completed runs marked external.",
            "FILE is a csv of predictions for the test split (dialogue, utterance, predicted, and optionally seed and",
            "probability:EMOTION), which are scored here, or of scores (seed, metric, value), which stay as reported."
        },
        sortOptions = false)
final class ImportResultsCommand implements Callable<Integer> {

    /** What is brought in. */
    static final class Results {
        @Option(names = "--corpus", required = true, description = "The corpus whose test split they are about.")
        private String corpus;

        @Option(names = "--system-name", required = true, paramLabel = "NAME", description = "What to call the system.")
        private String system;

        @Option(
                names = "--source",
                required = true,
                paramLabel = "TEXT",
                description = "Where they come from: a paper, a program with its version, a link.")
        private String source;

        @Parameters(index = "0", paramLabel = "FILE", description = "The csv file.")
        private Path file;
    }

    /** What is taken out. */
    static final class Removal {
        @Option(
                names = "--remove",
                required = true,
                paramLabel = "ID",
                description = "Removes results with their runs.")
        private Long id;

        @Option(
                names = "--confirm",
                required = true,
                paramLabel = "NAME",
                description = "With --remove: the system's name, so that a slip of the number removes nothing.")
        private String confirm;
    }

    /** What to do. */
    static final class Choice {
        @ArgGroup(exclusive = false)
        private Results results;

        @ArgGroup(exclusive = false)
        private Removal removal;

        @Option(names = "--list", required = true, description = "Lists what was brought in.")
        private boolean list;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice;

    @Override
    public Integer call() throws Exception {
        if (choice.results != null) {
            // Checked before a server is asked, so that a slip does not start one.
            new ResultImport(choice.results.corpus, choice.results.system, choice.results.source);
            if (!Files.isRegularFile(choice.results.file)) {
                throw new CommandException("There is no file " + choice.results.file);
            }
        }
        return new ServerAccess(Installation.current()).with(Role.COMMAND, this::carryOut);
    }

    private int carryOut(RestClient server) {
        if (choice.list) {
            list(server);
        } else if (choice.removal != null) {
            server.delete("/external-runs/" + choice.removal.id, Map.of("confirm", choice.removal.confirm));
            System.out.println("Removed external results " + choice.removal.id);
        } else {
            add(server, choice.results);
        }
        return 0;
    }

    private static void add(RestClient server, Results wanted) {
        JsonNode added = sent(server, wanted);
        boolean scored = added.path("evidence").asText().equals("predictions");
        System.out.println("External results " + added.path("id").asLong() + ": " + runs(added) + " of '"
                + wanted.system + "' on " + wanted.corpus + ", "
                + (scored ? "scored here over the corpus's labels" : "as reported"));
    }

    /** The server knows the file as the body of a call; whoever typed its name wants to read that. */
    private static JsonNode sent(RestClient server, Results wanted) {
        try {
            return server.post(
                    "/external-runs",
                    Map.of("corpus", wanted.corpus, "system", wanted.system, "source", wanted.source),
                    wanted.file,
                    "text/csv");
        } catch (CommandException refused) {
            throw new CommandException(
                    refused.getMessage().replaceFirst("^body\\b", Matcher.quoteReplacement(wanted.file.toString())));
        }
    }

    private static void list(RestClient server) {
        TextTable table = new TextTable("id", "system", "corpus", "evidence", "runs", "imported", "by", "source");
        server.get("/external-runs", Map.of("limit", 1000))
                .forEach(one -> table.row(
                        one.path("id").asLong(),
                        one.path("system").asText(),
                        one.path("corpus").asText(),
                        one.path("evidence").asText(),
                        runs(one),
                        one.path("imported").asText(),
                        one.path("importer").asText(),
                        one.path("source").asText()));
        System.out.print(table);
    }

    private static String runs(JsonNode results) {
        List<String> numbers = new ArrayList<>();
        results.path("runs").forEach(run -> numbers.add(run.asText()));
        return (numbers.size() == 1 ? "run " : "runs ") + String.join(", ", numbers);
    }
}
