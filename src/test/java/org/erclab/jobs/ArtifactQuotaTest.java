package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.erclab.experiment.InvalidSpecException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the files of runs take more than they may. */
class ArtifactQuotaTest {

    private static final String DATA = "erclab.data";

    @TempDir
    Path data;

    private String before;

    @BeforeEach
    void moveDataFolder() {
        before = System.getProperty(DATA);
        System.setProperty(DATA, data.toString());
        assertEquals(data.resolve("artifacts"), DataFolder.artifacts(), "no variable overrides the property");
    }

    @AfterEach
    void moveBack() {
        if (before == null) {
            System.clearProperty(DATA);
        } else {
            System.setProperty(DATA, before);
        }
    }

    @Test
    void withoutQuotaNothingIsRefused() throws Exception {
        ArtifactQuota quota = quota(Optional.empty());
        fill(5000);

        assertEquals(OptionalLong.empty(), quota.allowed());
        assertEquals(5000, quota.used());
        assertDoesNotThrow(quota::checkSubmission);
        assertDoesNotThrow(quota::checkCheckpoint);
    }

    @Test
    void beyondItSubmissionsAndCheckpointsAreRefusedWithTheWayOut() throws Exception {
        ArtifactQuota quota = quota(Optional.of("4k"));
        assertDoesNotThrow(quota::checkSubmission, "there is no folder yet");
        fill(4096);
        assertDoesNotThrow(quota::checkCheckpoint, "what is allowed may be used");
        fill(5120);

        String checkpoint = refused(quota::checkCheckpoint);
        String submission = refused(quota(Optional.of("4k"))::checkSubmission);

        assertTrue(
                checkpoint.startsWith("The files of runs take 5.0 KiB and may take 4.0 KiB (erclab.artifacts.quota): "),
                checkpoint);
        assertTrue(checkpoint.contains("the checkpoint before is intact"), checkpoint);
        assertTrue(submission.startsWith("The files of runs take 5.0 KiB and may take 4.0 KiB"), submission);
        assertTrue(submission.contains("./erclab clean"), submission);
        assertEquals(checkpoint, FailureSentence.of(new InvalidSpecException(checkpoint)), "the run's reason");
        assertTrue(Files.exists(file()), "nothing is removed");
    }

    @Test
    void whatIsNoSizeIsRefusedAtTheStart() {
        assertThrows(InvalidSpecException.class, () -> quota(Optional.of("much")));
    }

    private static String refused(Runnable check) {
        return assertThrows(InvalidSpecException.class, check::run).getMessage();
    }

    private Path file() {
        return data.resolve("artifacts").resolve("run-1").resolve("claim-1").resolve("model");
    }

    private void fill(int bytes) throws Exception {
        Files.createDirectories(file().getParent());
        Files.write(file(), new byte[bytes]);
    }

    private static ArtifactQuota quota(Optional<String> size) {
        return new ArtifactQuota(new ArtifactSettings() {
            @Override
            public int keepEpochs() {
                return 1;
            }

            @Override
            public Optional<String> quota() {
                return size;
            }
        });
    }
}
