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
import org.erclab.jobs.importing.FeatureImportRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a feature set of a corpus in from a file. */
@Command(
        name = "import-features",
        description = {
            "Brings in one vector of numbers for every utterance of a corpus.",
            "Rows of npy and raw stand in the order of the corpus; those of npz, csv and arff carry names."
        },
        sortOptions = false)
final class ImportFeaturesCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FORMAT", description = "npy, npz, csv, arff or raw.")
    private String format;

    @Parameters(index = "1", paramLabel = "PATH", description = "The file.")
    private Path path;

    @Option(names = "--corpus", required = true, description = "The corpus whose utterances the vectors belong to.")
    private String corpus;

    @Option(names = "--name", required = true, description = "What the feature set shall be called.")
    private String name;

    @Option(names = "--modality", description = "audio, text or video (audio).")
    private String modality;

    @Option(names = "--width", description = "How many numbers an utterance has in a raw file.")
    private Integer width;

    @Option(
            names = "--missing",
            description = "What becomes of NaN, infinities and empty fields: refuse or zero (refuse).")
    private String missing;

    @Override
    public Integer call() throws Exception {
        return carryOut(corpus, request());
    }

    /** Has the server make a feature set, follows it and prints what came of it. */
    static int carryOut(String corpus, Map<String, Object> request) throws Exception {
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            String imported;
            try (Progress progress = Progress.onTerminal()) {
                imported = new ImportFollower(server, progress).features(corpus, request);
            }
            System.out.println(imported);
            return 0;
        });
    }

    /** Checks what needs no server, so that a slip does not start one. */
    private Map<String, Object> request() {
        FeatureImportRequest checked = FeatureImportRequest.of(format, path, corpus, name, modality, width, missing);
        if (!Files.isRegularFile(checked.file().path())) {
            throw new CommandException("There is no file " + checked.file().path());
        }
        Map<String, Object> request = new HashMap<>();
        request.put("format", format);
        request.put("path", checked.file().path().toString());
        request.put("name", name);
        request.put("modality", modality);
        request.put("width", width);
        request.put("missing", missing);
        return request;
    }
}
