package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.RestClient;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.TextTable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the imported corpora, and takes feature sets out again. */
@Command(
        name = "corpora",
        description = {"Lists the imported corpora,", "or removes a feature set of one that no run reads."},
        sortOptions = false)
final class CorporaCommand implements Callable<Integer> {

    /** What is taken out. */
    static final class Removal {
        @Option(
                names = "--corpus",
                required = true,
                description = "With --remove-features: the corpus that has the set.")
        private String corpus;

        @Option(
                names = "--remove-features",
                required = true,
                paramLabel = "SET",
                description = "Removes a feature set with its vectors; refused while runs read it.")
        private String set;
    }

    @ArgGroup(exclusive = false)
    private Removal removal;

    @Override
    public Integer call() throws Exception {
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            if (removal == null) {
                list(server);
            } else {
                remove(server);
            }
            return 0;
        });
    }

    private void remove(RestClient server) {
        server.delete(
                "/corpora/" + RestClient.encode(removal.corpus) + "/features/" + RestClient.encode(removal.set),
                Map.of());
        System.out.println("Removed feature set '" + removal.set + "' of " + removal.corpus);
    }

    private static void list(RestClient server) {
        TextTable table = new TextTable("corpus", "format", "label set", "conversations", "utterances", "fingerprint");
        for (JsonNode corpus : server.get("/corpora")) {
            table.row(
                    corpus.path("name").asText(),
                    corpus.path("format").asText(),
                    corpus.path("labelSet").path("name").asText("–"),
                    String.format(
                            Locale.ROOT, "%,d", corpus.path("conversations").asInt()),
                    String.format(Locale.ROOT, "%,d", corpus.path("utterances").asInt()),
                    corpus.path("fingerprint").asText().substring(0, 12));
        }
        System.out.print(table.isEmpty() ? "No corpus is imported: see ./erclab help import\n" : table);
    }
}
