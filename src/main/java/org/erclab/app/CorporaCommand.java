package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.TextTable;
import picocli.CommandLine.Command;

/** Lists the imported corpora. */
@Command(name = "corpora", description = "Lists the imported corpora.", sortOptions = false)
final class CorporaCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            TextTable table =
                    new TextTable("corpus", "format", "label set", "conversations", "utterances", "fingerprint");
            for (JsonNode corpus : server.get("/corpora")) {
                table.row(
                        corpus.path("name").asText(),
                        corpus.path("format").asText(),
                        corpus.path("labelSet").path("name").asText("–"),
                        String.format(
                                Locale.ROOT, "%,d", corpus.path("conversations").asInt()),
                        String.format(
                                Locale.ROOT, "%,d", corpus.path("utterances").asInt()),
                        corpus.path("fingerprint").asText().substring(0, 12));
            }
            System.out.print(table.isEmpty() ? "No corpus is imported: see ./erclab help import\n" : table);
            return 0;
        });
    }
}
