package org.erclab.jobs.importing;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.format.FeatureFiles;
import org.erclab.corpus.format.FeatureTable;

/**
 * openSMILE's program {@code SMILExtract}: turns a wave file into one vector of numbers.
 *
 * @param program the executable
 * @param config an openSMILE configuration that writes functionals by its options {@code -O} (ARFF) and {@code -instname}, as
 *     those that come with openSMILE do
 * @param limit the most that one wave file may take
 */
record SmilExtract(Path program, Path config, Duration limit) {

    static final String NAME = "SMILExtract";

    private static final int SHOWN_OUTPUT = 300;

    /**
     * Finds the program and its configuration.
     *
     * @param named the executable by its path; else the first of that name on {@code searchPath}
     * @param searchPath folders with the separator of the system, as in PATH
     * @param config a configuration file; else eGeMAPS v02 of the program's own installation
     * @throws IllegalArgumentException when one is missing
     */
    static SmilExtract find(Optional<String> named, String searchPath, Optional<Path> config, Duration limit) {
        Path program = named.map(Path::of)
                .or(() -> Arrays.stream(searchPath.split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder).resolve(NAME))
                        .filter(Files::isExecutable)
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException("openSMILE's program " + NAME
                        + " is not on the PATH of the server: install openSMILE, or name it in ERCLAB_SMILEXTRACT"));
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new IllegalArgumentException(
                    "ERCLAB_SMILEXTRACT names " + program + ", which is no executable file: name openSMILE's " + NAME);
        }
        Path chosen = config.orElseGet(() -> ownConfig(program));
        if (!Files.isRegularFile(chosen)) {
            throw new IllegalArgumentException("There is no openSMILE configuration " + chosen
                    + " on the server: give one with config, for example eGeMAPSv02.conf");
        }
        return new SmilExtract(program.toAbsolutePath(), chosen.toAbsolutePath(), limit);
    }

    /** Where openSMILE 3 keeps it beside its folder {@code bin}. */
    private static Path ownConfig(Path program) {
        try {
            return program.toRealPath()
                    .resolveSibling("../config/egemaps/v02/eGeMAPSv02.conf")
                    .normalize();
        } catch (IOException e) {
            throw new IllegalArgumentException(program + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The numbers of one wave file.
     *
     * @param name what openSMILE calls it in its output
     * @param work a folder of this call alone
     * @return a table of one row
     * @throws CorpusFormatException when the program fails, takes too long, or does not write one vector of finite numbers
     */
    FeatureTable vector(Path wave, String name, Path work) throws IOException, InterruptedException {
        Path output = work.resolve("features.arff");
        Path said = work.resolve("said.txt");
        // A list, never a shell: what an utterance is called is no command.
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "-C",
                        config.toString(),
                        "-I",
                        wave.toString(),
                        "-O",
                        output.toString(),
                        "-instname",
                        name))
                .directory(work.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CorpusFormatException(
                        wave,
                        0,
                        NAME + " took more than " + limit.toSeconds()
                                + " s and was ended: check the file, or raise erclab.smilextract.time");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new CorpusFormatException(
                    wave, 0, NAME + " ended with status " + process.exitValue() + ": " + last(said));
        }
        if (!Files.isRegularFile(output)) {
            throw new CorpusFormatException(wave, 0, NAME + " wrote no ARFF: use a configuration with the option -O");
        }
        FeatureTable table = read(output, wave);
        if (table.rows().length != 1) {
            throw new CorpusFormatException(
                    wave,
                    0,
                    NAME + " wrote " + table.rows().length
                            + " vectors where one is needed: use a configuration with functionals");
        }
        return table;
    }

    private static FeatureTable read(Path output, Path wave) {
        try {
            return FeatureFiles.read(output);
        } catch (CorpusFormatException broken) {
            throw new CorpusFormatException(
                    wave.toString(), 0, NAME + " wrote a table that cannot be read: " + broken.getMessage(), broken);
        }
    }

    /** The end of what the program said, on one line. */
    private static String last(Path said) throws IOException {
        try (var in = Files.newByteChannel(said)) {
            long size = in.size();
            in.position(Math.max(0, size - SHOWN_OUTPUT));
            var bytes = ByteBuffer.allocate(SHOWN_OUTPUT);
            in.read(bytes);
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .replaceAll("[\\p{Cntrl}\\s]+", " ")
                    .strip();
            return text.isEmpty() ? "it said nothing" : text;
        }
    }
}
