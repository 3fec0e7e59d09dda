package org.erclab.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.ImportFollower;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.terminal.Progress;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.jobs.importing.ImportRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a corpus into the database. */
@Command(
        name = "import",
        description = {
            "Reads a corpus as it is distributed, counts it and fingerprints it.",
            "FORMAT 'simulated' needs no PATH: the project generates that corpus."
        },
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FORMAT", description = "emotionlines, meld, … or simulated.")
    private String format;

    @Parameters(index = "1", paramLabel = "PATH", arity = "0..1", description = "The corpus's folder or file.")
    private Path path;

    @Option(names = "--name", required = true, description = "What the corpus shall be called.")
    private String name;

    @Option(names = "--seed", description = "What a simulated corpus is generated from (1).")
    private Long seed;

    @Option(
            names = "--licence",
            paramLabel = "NOTE",
            description = "Under which terms it may be used, one line (the format's own note).")
    private String licence;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> request = request();
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            String imported;
            try (Progress progress = Progress.onTerminal()) {
                imported = new ImportFollower(server, progress).run(request);
            }
            System.out.println(imported);
            return 0;
        });
    }

    /** Checks what needs no server, so that a slip does not start one. */
    private Map<String, Object> request() {
        Map<String, Object> request = new HashMap<>();
        request.put("format", format);
        request.put("name", name);
        request.put("seed", seed);
        request.put("licence", licence);
        if (!format.equals(ImportRequest.SIMULATED)) {
            CorpusFormats.reader(format);
            if (path == null) {
                throw new CommandException("Format '" + format + "' is read from files: give the path of the corpus");
            }
            if (!Files.exists(path)) {
                throw new CommandException(
                        "There is no file or folder " + path.toAbsolutePath().normalize());
            }
            request.put("path", path.toAbsolutePath().normalize().toString());
        }
        return request;
    }
}
