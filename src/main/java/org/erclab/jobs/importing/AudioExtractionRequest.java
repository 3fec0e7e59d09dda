package org.erclab.jobs.importing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.erclab.corpus.format.FeatureFormat;

/**
 * A wish for a feature set that openSMILE makes of wave files.
 *
 * @param vectors the import of what openSMILE writes
 * @param waves the folder of the wave files, on the machine of the server
 * @param config openSMILE's configuration; eGeMAPS v02 of its installation when absent
 */
public record AudioExtractionRequest(FeatureImportRequest vectors, Path waves, Optional<Path> config) {

    /** The name that requests give instead of the format of a file. */
    public static final String FORMAT = "opensmile";

    private static final String WAVES = "waves";
    private static final String CONFIG = "config";

    /**
     * A request for vectors of modality audio.
     *
     * @param table a file that does not exist yet, in which the vectors are collected
     */
    static AudioExtractionRequest of(String corpus, String name, Path waves, Optional<Path> config, Path table) {
        return new AudioExtractionRequest(
                FeatureImportRequest.of(FeatureFormat.CSV.lowerName(), table, corpus, name, "audio", null, null),
                waves.toAbsolutePath().normalize(),
                config.map(file -> file.toAbsolutePath().normalize()));
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(vectors.parameters());
        parameters.put(WAVES, waves.toString());
        config.ifPresent(file -> parameters.put(CONFIG, file.toString()));
        return parameters;
    }

    /** The request of a job; empty when it extracts nothing. */
    static Optional<AudioExtractionRequest> of(Properties parameters) {
        return Optional.ofNullable(parameters.getProperty(WAVES))
                .map(waves -> new AudioExtractionRequest(
                        FeatureImportRequest.of(parameters),
                        Path.of(waves),
                        Optional.ofNullable(parameters.getProperty(CONFIG)).map(Path::of)));
    }
}
