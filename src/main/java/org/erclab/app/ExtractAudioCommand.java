package org.erclab.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.process.CommandException;
import org.erclab.jobs.importing.AudioExtractionRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a feature set of wave files by openSMILE. */
@Command(
        name = "extract-audio",
        description = {
            "Makes a feature set of wave files: openSMILE turns each into one vector.",
            "Needs SMILExtract on the PATH of the server, or its path in ERCLAB_SMILEXTRACT."
        },
        sortOptions = false)
final class ExtractAudioCommand implements Callable<Integer> {

    @Option(names = "--corpus", required = true, description = "The corpus whose utterances are spoken in the waves.")
    private String corpus;

    @Option(
            names = "--waves",
            required = true,
            description = "The folder with UTTERANCE.wav or CONVERSATION/UTTERANCE.wav, by their ids.")
    private Path waves;

    @Option(names = "--config", description = "openSMILE's configuration (eGeMAPS v02 of its installation).")
    private Path config;

    @Option(names = "--name", required = true, description = "What the feature set shall be called.")
    private String name;

    @Override
    public Integer call() throws Exception {
        return ImportFeaturesCommand.carryOut(corpus, request());
    }

    /** Checks what needs no server, so that a slip does not start one. */
    private Map<String, Object> request() {
        Path folder = waves.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new CommandException("There is no folder " + folder);
        }
        Map<String, Object> request = new HashMap<>();
        request.put("format", AudioExtractionRequest.FORMAT);
        request.put("path", folder.toString());
        request.put("name", name);
        if (config != null) {
            Path file = config.toAbsolutePath().normalize();
            if (!Files.isRegularFile(file)) {
                throw new CommandException("There is no file " + file);
            }
            request.put("config", file.toString());
        }
        return request;
    }
}
