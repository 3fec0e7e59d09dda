package org.erclab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.erclab.worker.PackagedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of {@code docs/rest.md}, typed as they stand there against a server of the packaged program, on a corpus of
 * the shape of EmotionLines. Only addresses and ids are those of the server, and what Python lacks is left out and said.
 */
class RestPageProcessIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTES = 5;

    /** Which run and which results of another program the page talks about. */
    private static final String RUN_OF_PAGE = "7";

    private static final String RESULT_OF_PAGE = "12";

    @TempDir
    static Path folder;

    private final Path data = folder.resolve(".erclab");

    @Test
    void everyCommandOfThePageWorksWhenTyped() throws Exception {
        Files.createDirectories(data);
        writeCorpus();
        writeZip();
        writeLauncher();
        try (PackagedServer server = PackagedServer.start(data)) {
            String address = JSON.readTree(data.resolve("server.json").toFile())
                    .path("address")
                    .asText();
            Map<String, List<String>> sections = sections(Files.readString(Path.of("docs", "rest.md")));
            Shell shell = new Shell(address);

            for (String command : sections.remove("A run from the shell")) {
                String said = shell.type(command);
                if (command.contains("/imports -H") || command.contains("/imports/files?")) {
                    long id = JSON.readTree(said).path("id").asLong();
                    server.await(
                            "/imports/" + id, one -> one.path("state").asText().equals("COMPLETED"));
                }
                if (command.contains("/experiments")) {
                    shell.run = finish(server, JSON.readTree(said));
                }
                if (command.contains("/leaderboard/export")) {
                    assertTrue(said.contains("HiGRU-sf"), said);
                }
            }
            String live = all(shell, sections.remove("A run, live"));
            assertTrue(live.contains("event:epoch") && live.contains("event:end"), live);
            String labels = all(shell, sections.remove("Labels for new conversations"));
            assertEquals(2, JSON.readTree(labels).path("utterances").size(), labels);
            for (String command : sections.remove("Into a notebook")) {
                if (!command.contains("pandas") || shell.has("python3 -c 'import pandas, pyarrow'")) {
                    shell.type(command);
                } else {
                    System.out.println("Not typed, for want of pandas: " + command);
                }
            }
            for (String parquet : List.of("predictions.parquet", "epochs.parquet")) {
                assertTrue(
                        Files.readString(folder.resolve(parquet), StandardCharsets.ISO_8859_1)
                                .endsWith("PAR1"),
                        parquet);
            }
            writePredictions(server, shell.run);
            for (String command : sections.remove("Results of other programs")) {
                String said = shell.type(command);
                if (command.contains("--list")) {
                    shell.result = said.lines()
                            .filter(line -> line.contains("COSMIC"))
                            .map(line -> line.strip().split("\\s+")[0])
                            .findFirst()
                            .orElseThrow();
                }
            }
            assertEquals(Set.of(), sections.keySet(), "sections with commands that this test does not know");
        }
    }

    private static String all(Shell shell, List<String> commands) throws Exception {
        StringBuilder said = new StringBuilder();
        for (String command : commands) {
            said.append(shell.type(command));
        }
        return said.toString();
    }

    /** The commands of each section, a line each where the page breaks them. */
    private static Map<String, List<String>> sections(String page) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        Pattern block = Pattern.compile("(?ms)^## ([^\\n]+)$|^```bash\\n(.*?)^```$");
        String[] title = {""};
        block.matcher(page).results().forEach(found -> {
            if (found.group(1) != null) {
                title[0] = found.group(1);
                return;
            }
            Stream.of(found.group(2).replace("\\\n", " ").split("\n"))
                    .filter(line -> !line.isBlank())
                    .forEach(line -> sections.computeIfAbsent(title[0], any -> new ArrayList<>())
                            .add(line));
        });
        return sections;
    }

    private static long finish(PackagedServer server, JsonNode submitted) throws Exception {
        long first = submitted.path("runs").get(0).path("id").asLong();
        for (JsonNode run : submitted.path("runs")) {
            JsonNode done = server.await("/runs/" + run.path("id").asLong(), one -> Set.of("COMPLETED", "FAILED")
                    .contains(one.path("status").asText()));
            assertEquals("COMPLETED", done.path("status").asText(), done.toString());
        }
        return first;
    }

    private void writeCorpus() throws IOException {
        Path corpus = Files.createDirectories(folder.resolve("emotionlines"));
        List<String> turns = List.of(
                turn("Ann", "What a lovely day, I am so happy!", "joy"),
                turn("Bob", "Leave me alone. Now!", "anger"),
                turn("Ann", "I miss her and I cry.", "sadness"),
                turn("Bob", "It is on the table.", "neutral"));
        for (String split : List.of("train", "dev", "test")) {
            Files.writeString(
                    corpus.resolve("friends_" + split + ".json"),
                    "[[" + String.join(",", turns) + "],[" + turns.get(2) + "," + turns.get(0) + "]]");
        }
    }

    /** The zip that the page sends: the same folder. */
    private void writeZip() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("friends.zip")));
                Stream<Path> files = Files.list(folder.resolve("emotionlines"))) {
            for (Path file : files.toList()) {
                zip.putNextEntry(new ZipEntry("emotionlines/" + file.getFileName()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private static String turn(String speaker, String text, String emotion) {
        return "{\"speaker\": \"%s\", \"utterance\": \"%s\", \"emotion\": \"%s\", \"annotation\": \"50000\"}"
                .formatted(speaker, text, emotion);
    }

    /** Stands for {@code ./erclab}, which would build first. */
    private void writeLauncher() throws IOException {
        String command =
                PackagedServer.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Path launcher = Files.writeString(
                folder.resolve("erclab"),
                "#!/bin/sh\nERCLAB_DATA='" + data.toAbsolutePath() + "' exec " + command + " \"$@\"\n");
        assertTrue(launcher.toFile().setExecutable(true));
    }

    private static void writePredictions(PackagedServer server, long run) throws Exception {
        StringBuilder csv = new StringBuilder("dialogue,utterance,predicted\n");
        for (JsonNode row : server.get("/exports/predictions?format=json&run=" + run)) {
            if (row.path("split").asText().equals("test")) {
                csv.append(row.path("conversation").asText())
                        .append(',')
                        .append(row.path("utterance").asText())
                        .append(",joy\n");
            }
        }
        Files.writeString(folder.resolve("predictions.csv"), csv);
    }

    /** A shell in the folder, with the two variables of the page. */
    private static final class Shell {

        private final String address;
        private long run = -1;
        private String result = "";

        Shell(String address) {
            this.address = address;
        }

        /** What a command says; any exit code but 0, and any refusal of the server, fails. */
        String type(String command) throws Exception {
            String here = command.replace("http://127.0.0.1:8080", address)
                    .replace("/runs/" + RUN_OF_PAGE + "/", "/runs/" + run + "/")
                    .replace("--run " + RUN_OF_PAGE + " ", "--run " + run + " ")
                    .replace("--remove " + RESULT_OF_PAGE + " ", "--remove " + result + " ");
            Path said = folder.resolve("said");
            Path error = folder.resolve("error");
            Process bash = new ProcessBuilder(
                            "bash",
                            "-c",
                            "set -e -o pipefail; curl() { command curl --fail-with-body \"$@\"; }\n"
                                    + "token=$(cat .erclab/local-token); api=" + address + "/api/v1\n" + here)
                    .directory(folder.toFile())
                    .redirectOutput(said.toFile())
                    .redirectError(error.toFile())
                    .start();
            try {
                assertTrue(bash.waitFor(MINUTES, TimeUnit.MINUTES), () -> "still busy: " + here);
                assertEquals(0, bash.exitValue(), () -> here + "\n" + read(said) + "\n" + read(error));
                return read(said);
            } finally {
                bash.destroy();
            }
        }

        boolean has(String command) throws Exception {
            return new ProcessBuilder("sh", "-c", command + " 2>/dev/null")
                            .start()
                            .waitFor()
                    == 0;
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
