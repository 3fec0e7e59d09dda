package org.erclab.jobs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.erclab.api.LocalToken;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Sha256;
import org.erclab.jobs.cleaning.ArtifactCleaning;
import org.erclab.jobs.cleaning.Orphan;
import org.erclab.store.ArtifactStore;
import org.erclab.store.Lease;
import org.erclab.store.LeaseStore;
import org.erclab.store.RunFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job on the files of a run that was really trained, with orphans of every kind put beside them. */
@QuarkusTest
@Timeout(300)
class ArtifactCleaningIT {

    private static final long UNKNOWN = 900_000_001L;

    @Inject
    ArtifactCleaning cleaning;

    @Inject
    ArtifactStore artifacts;

    @Inject
    RunProcess process;

    @Inject
    Submissions submissions;

    @Inject
    LeaseStore leases;

    @Inject
    StoredCorpora corpora;

    @Inject
    RunFixtures fixtures;

    @TempDir
    Path outside;

    private long trained;
    private long held;
    private long waiting;
    private Path claim;
    private Path link;

    @BeforeEach
    void trainOneHoldOneAndLetOneWait() throws IOException {
        fixtures.clear();
        corpora.small("tiny");
        Map<String, String> tiny = Map.of(
                "utteranceSize", "6", "contextSize", "5", "classifierSize", "4", "vectorWidth", "7", "maxEpochs", "2");
        trained = submissions
                .submit(new SubmitRequest("higru", "tiny", "small", tiny, List.of(1L), "cpu", "", false), "test")
                .runs()
                .getFirst()
                .id();
        FileTree.delete(folder(trained));
        Lease lease = leases.claim("worker", "host", "cpu").orElseThrow().lease();
        assertEquals(RunProcess.EXIT_COMPLETED, process.execute(trained, lease.token()));
        claim = DataFolder.resolve(artifacts.folder(trained));

        held = fixtures.queue(1, "any").getFirst();
        leases.claim("worker", "host", "cpu").orElseThrow();
        assertEquals(held, fixtures.lease(held).runId());
        waiting = fixtures.queue(1, "any").getFirst();
        for (long run : List.of(held, waiting, UNKNOWN, UNKNOWN + 1)) {
            FileTree.delete(folder(run));
        }
        Files.writeString(outside.resolve("treasure"), "not ours");
        link = folder(UNKNOWN + 2);
        Files.deleteIfExists(link);
    }

    @AfterEach
    void removeThem() throws IOException {
        for (long run : List.of(trained, held, waiting, UNKNOWN, UNKNOWN + 1)) {
            FileTree.delete(folder(run));
        }
        Files.deleteIfExists(link);
        fixtures.clear();
    }

    @Test
    void orphansAreRemovedAndTheRestIsThereByteForByte() throws IOException {
        Path[] needed = {
            write(folder(held).resolve("claim-1/epoch-0001/model.safetensors")),
            write(folder(held).resolve("claim-2/unfinished-epoch-0002/model.safetensors")),
            write(folder(waiting).resolve("claim-2/epoch-0001/model.safetensors")),
            write(folder(UNKNOWN + 1).resolve("claim-1/epoch-0001/model.safetensors")),
            write(folder(trained).resolve("notes.txt")),
            write(claim.resolve("description.json"))
        };
        age(folder(held));
        Files.createSymbolicLink(link, outside);
        Map<Path, String> before = new TreeMap<>();
        for (Path root : List.of(folder(trained), folder(held), folder(waiting), folder(UNKNOWN + 1), outside)) {
            before.putAll(content(root));
        }
        assertTrue(before.keySet().containsAll(List.of(needed)));
        Set<Path> orphans = Set.of(
                folder(UNKNOWN),
                folder(waiting).resolve("claim-1"),
                folder(trained).resolve("claim-0"),
                claim.resolve("unfinished-epoch-0003"),
                claim.resolve("description.json1.unfinished"),
                claim.resolve("epoch-0001"),
                claim.resolve("best-0009.safetensors"));
        write(folder(UNKNOWN).resolve("claim-1/epoch-0001/model.safetensors"));
        age(folder(UNKNOWN));
        write(folder(waiting).resolve("claim-1/epoch-0001/model.safetensors"));
        age(folder(waiting).resolve("claim-1"));
        write(folder(trained).resolve("claim-0/epoch-0002/model.safetensors"));
        Files.createSymbolicLink(folder(trained).resolve("claim-0/elsewhere"), outside);
        write(claim.resolve("unfinished-epoch-0003/model.safetensors"));
        write(claim.resolve("description.json1.unfinished"));
        write(claim.resolve("epoch-0001/model.safetensors"));
        write(claim.resolve("best-0009.safetensors"));

        List<Orphan> found = ours(cleaning.clean(true));

        assertEquals(orphans, found.stream().map(Orphan::path).collect(Collectors.toSet()));
        assertTrue(found.stream().allMatch(orphan -> orphan.bytes() == 6), found.toString());
        assertTrue(orphans.stream().allMatch(Files::exists), "a dry run removes nothing");

        assertEquals(found, ours(cleaning.clean(false)), "the same");

        assertTrue(orphans.stream().noneMatch(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)));
        Map<Path, String> after = new TreeMap<>();
        for (Path root : List.of(folder(trained), folder(held), folder(waiting), folder(UNKNOWN + 1), outside)) {
            after.putAll(content(root));
        }
        assertEquals(before, after);
        assertTrue(Files.isSymbolicLink(link), "a link is left alone");
        assertEquals(List.of(), ours(cleaning.clean(false)), "nothing is left to remove");
    }

    @Test
    void filesThatWereSentForNoImportAreOrphans() throws IOException {
        Path old = DataFolder.uploads().resolve("upload-old");
        Path young = DataFolder.uploads().resolve("upload-young");
        Path others = DataFolder.uploads().resolve("notes");
        for (Path folder : List.of(old, young, others)) {
            write(folder.resolve("friends/friends_train.json"));
        }
        age(old);
        age(others);
        try {
            List<Orphan> found = cleaning.clean(false).stream()
                    .filter(orphan -> orphan.path().startsWith(DataFolder.uploads()))
                    .toList();

            assertEquals(List.of(new Orphan(old, Orphan.Reason.UPLOAD, 6)), found);
            assertFalse(Files.exists(old));
            assertTrue(Files.exists(young), "it may be on its way");
            assertTrue(Files.exists(others), "not the program's");
        } finally {
            FileTree.delete(young);
            FileTree.delete(others);
        }
    }

    @Test
    void aDatabaseThatKnowsNoneOfTheRunsRemovesNothing() throws IOException {
        Path file = write(folder(UNKNOWN).resolve("claim-1/epoch-0001/model.safetensors"));
        age(folder(UNKNOWN));
        fixtures.clear();

        String refusal = assertThrows(InvalidSpecException.class, () -> cleaning.clean(false))
                .getMessage();

        assertTrue(refusal.startsWith("The database knows none of the "), refusal);
        assertTrue(Files.exists(file));
    }

    @Test
    void restNeedsATokenAndSaysWhatItFound() throws IOException {
        write(folder(UNKNOWN).resolve("claim-1/epoch-0001/model.safetensors"));
        age(folder(UNKNOWN));
        given().post("/api/v1/artifacts/clean").then().statusCode(401);
        assertTrue(Files.exists(folder(UNKNOWN)));

        for (boolean dryRun : new boolean[] {true, false}) {
            given().header("Authorization", LocalToken.of(DataFolder.path()).authorization())
                    .post("/api/v1/artifacts/clean?dryRun={dryRun}", dryRun)
                    .then()
                    .statusCode(200)
                    .body("dryRun", equalTo(dryRun))
                    .body("orphans.path", hasItem("artifacts/run-" + UNKNOWN))
                    .body("orphans.reason", hasItem("its run is not in the database"));
            assertEquals(dryRun, Files.exists(folder(UNKNOWN)));
        }
        assertFalse(Files.exists(folder(UNKNOWN)));
    }

    private static Path folder(long run) {
        return DataFolder.run(run);
    }

    /** Of the runs of this test: other tests leave files in the same folder. */
    private List<Orphan> ours(List<Orphan> orphans) {
        Set<Path> folders = Stream.of(trained, held, waiting, UNKNOWN, UNKNOWN + 1, UNKNOWN + 2)
                .map(ArtifactCleaningIT::folder)
                .collect(Collectors.toSet());
        return orphans.stream()
                .filter(orphan -> folders.stream().anyMatch(orphan.path()::startsWith))
                .toList();
    }

    private static Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "tensor");
    }

    /** Makes a tree two hours old. */
    private static void age(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(tree)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }
    }

    private static Map<Path, String> content(Path root) throws IOException {
        Map<Path, String> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                content.put(file, Sha256.ofFile(file));
            }
        }
        return content;
    }
}
