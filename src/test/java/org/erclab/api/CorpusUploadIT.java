package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.erclab.access.Caller;
import org.erclab.access.People;
import org.erclab.access.SignIn;
import org.erclab.access.Tokens;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.importing.CorpusImports;
import org.erclab.jobs.importing.CorpusUploads;
import org.erclab.jobs.importing.ImportProgress;
import org.erclab.jobs.importing.ImportState;
import org.erclab.jobs.importing.Zips;
import org.erclab.store.CorpusStore;
import org.erclab.store.Role;
import org.erclab.store.RunFixtures;
import org.erclab.store.TokenScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Corpora that are sent: they come in as others do, what is wrong with them is said, and nothing of their files stays. */
@QuarkusTest
class CorpusUploadIT {

    private static final String FILES = "/api/v1/imports/files";
    private static final String CORPUS = "sent-friends";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Inject
    CorpusImports imports;

    @Inject
    CorpusStore corpora;

    @Inject
    People people;

    @Inject
    SignIn signIn;

    @Inject
    Tokens tokens;

    @Inject
    RunFixtures fixtures;

    @AfterEach
    void removeWhatCameIn() {
        if (corpora.find(CORPUS).isPresent()) {
            corpora.delete(CORPUS);
        }
        fixtures.execute("delete from api_token");
        fixtures.execute("delete from person");
    }

    @Test
    void aZipOfACorpusFolderIsImportedAndItsFilesGo() throws Exception {
        Map<String, String> entries = friends("anger");
        entries.put("__MACOSX/friends/._friends_dev.json", "litter");

        ImportProgress end = await(send("Friends Corpus.zip", Zips.of(entries)));

        assertEquals(ImportState.COMPLETED, end.state(), end.message());
        given().get("/api/v1/corpora/{name}", CORPUS)
                .then()
                .statusCode(200)
                .body("conversations", equalTo(3))
                .body("source", equalTo("upload friends_corpus.zip"))
                .body("licence", equalTo(CorpusFormats.reader("emotionlines").licence()));
        assertNothingIsLeft();
    }

    @Test
    void aSingleFileIsImportedUnderTheNoteThatItCameWith() throws Exception {
        String rows = """
                split,conversation,speaker,text,emotion
                train,1,Ann,Hello,glad
                dev,2,Bob,Hello,sad
                test,3,Ann,Hello,glad
                """;
        long id = asLocal()
                .queryParam("licence", "Ours <b>only</b>")
                .queryParam("format", "erclab-csv")
                .queryParam("name", CORPUS)
                .queryParam("file", "calls.csv")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post(FILES)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");

        ImportProgress end = await(id);

        assertEquals(ImportState.COMPLETED, end.state(), end.message());
        given().get("/api/v1/corpora/{name}", CORPUS).then().body("licence", equalTo("Ours <b>only</b>"));
        assertNothingIsLeft();
    }

    @Test
    void aBrokenRecordIsToldByFileAndLineAndNothingOfItStays() throws Exception {
        ImportProgress end = await(send("friends.zip", Zips.of(friends("hangry"))));

        assertEquals(ImportState.FAILED, end.state());
        assertTrue(end.message().contains("hangry"), end.message());
        assertTrue(end.message().contains("friends/friends_train.json"), end.message());
        assertFalse(end.message().contains(DataFolder.path().toString()), "no place of the server: " + end.message());
        assertTrue(corpora.find(CORPUS).isEmpty());
        assertNothingIsLeft();
    }

    @Test
    void bombsPlacesOutsideAndOddFilesAreRefusedAtOnce() throws Exception {
        refused("bomb.zip", Zips.bomb(20L << 20), "unpacks to more than");
        refused("friends.zip", Zips.of(Map.of("../../outside.json", "gotcha")), "may lie outside");
        refused("friends.zip", "no zip".getBytes(StandardCharsets.UTF_8), "no zip that can be read");
        refused("friends.zip", new byte[0], "empty");
        refused("friends.exe", new byte[] {1}, "ends in");
        asLocal()
                .queryParam("format", "emotionlines")
                .queryParam("name", "No Spaces")
                .queryParam("file", "friends.zip")
                .body(Zips.of(friends("anger")))
                .post(FILES)
                .then()
                .statusCode(400)
                .body("detail", containsString("No Spaces"));
        assertFalse(Files.exists(DataFolder.path().resolve("outside.json")));
        assertNothingIsLeft();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedByWhatItSaysOfItself() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + FILES + "?format=emotionlines&name=" + CORPUS + "&file=friends.zip HTTP/1.1\r\n"
                            + "Host: 127.0.0.1:" + RestAssured.port + "\r\nAuthorization: "
                            + LocalToken.of(DataFolder.path()).authorization() + "\r\nContent-Length: "
                            + (CorpusUploads.MAX_BYTES + 1L) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoTimeout(60_000);
            byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertEquals("HTTP/1.1 413", new String(start, StandardCharsets.US_ASCII));
        }
        assertNothingIsLeft();
    }

    @Test
    void whoMayNotImportMayNotSend() throws Exception {
        byte[] zip = Zips.of(friends("anger"));
        request(given(), "friends.zip").body(zip).post(FILES).then().statusCode(401);
        Caller reader = Caller.of(
                signIn.accept(people.add("upload-reader", Role.READER).key(), "several quiet rivers", "192.0.2.1"),
                "192.0.2.1");
        String secret = tokens.issue(reader, "read", Set.of(TokenScope.READ), Duration.ofDays(1))
                .secret();
        request(given().header("Authorization", "Bearer " + secret), "friends.zip")
                .body(zip)
                .post(FILES)
                .then()
                .statusCode(403)
                .body("detail", containsString("researcher"));
        assertTrue(corpora.find(CORPUS).isEmpty());
        assertNothingIsLeft();
    }

    private void refused(String file, byte[] body, String words) {
        request(asLocal(), file)
                .body(body)
                .post(FILES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(words));
    }

    private long send(String file, byte[] body) {
        return request(asLocal(), file)
                .body(body)
                .post(FILES)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private ImportProgress await(long id) {
        ImportProgress end = imports.await(id, LIMIT);
        given().get("/api/v1/imports/{id}", id)
                .then()
                .body("state", equalTo(end.state().name()));
        return end;
    }

    private static RequestSpecification asLocal() {
        return given().header("Authorization", LocalToken.of(DataFolder.path()).authorization())
                .contentType("application/octet-stream");
    }

    private static RequestSpecification request(RequestSpecification caller, String file) {
        return caller.contentType("application/octet-stream")
                .queryParam("format", "emotionlines")
                .queryParam("name", CORPUS)
                .queryParam("file", file);
    }

    private static void assertNothingIsLeft() throws IOException {
        if (!Files.isDirectory(DataFolder.uploads())) {
            return;
        }
        try (Stream<Path> left = Files.list(DataFolder.uploads())) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** A dialogue in each split; the last turn of the training one has that emotion. */
    private static Map<String, String> friends(String emotion) {
        Map<String, String> entries = new TreeMap<>();
        for (String split : List.of("train", "dev", "test")) {
            String last = split.equals("train") ? emotion : "anger";
            entries.put(
                    "friends/friends_" + split + ".json",
                    "[[" + turn("Ann", "Hello " + split, "joy") + "," + turn("Bob", "Leave me alone", last) + "]]");
        }
        return entries;
    }

    private static String turn(String speaker, String text, String emotion) {
        return "{\"speaker\": \"%s\", \"utterance\": \"%s\", \"emotion\": \"%s\", \"annotation\": \"50000\"}"
                .formatted(speaker, text, emotion);
    }
}
