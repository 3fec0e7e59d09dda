package org.erclab.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the XML of a job comes from. */
class JobFilesTest {

    private static final String SETTING = "erclab.batch-jobs";

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(SETTING);
    }

    @Test
    void aFileDroppedIntoTheFolderIsAJobAndGoesBeforeTheBuiltInOne() throws Exception {
        System.setProperty(SETTING, folder.toString());
        Files.writeString(folder.resolve("my-job.xml"), "<job id=\"my-job\"/>");
        Files.writeString(folder.resolve("train-run.xml"), "<job id=\"mine\"/>");

        assertEquals("<job id=\"my-job\"/>", new JobFiles().loadJSL("my-job"));
        assertEquals("<job id=\"mine\"/>", new JobFiles().loadJSL("train-run"));
        assertTrue(new JobFiles().loadJSL("import-corpus").contains("id=\"import-corpus\""));
    }

    @Test
    void withoutAFolderOnlyTheBuiltInJobsAreKnown() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new JobFiles().loadJSL("my-job"));

        assertEquals(
                "There is no job 'my-job': none of that name is built in, and erclab.batch-jobs names no folder of job files",
                refused.getMessage());
        assertTrue(new JobFiles().loadJSL("train-run").contains("id=\"train-run\""));
    }

    @Test
    void aNameCannotLeaveTheFolder() {
        System.setProperty(SETTING, folder.resolve("inside").toString());

        assertThrows(IllegalArgumentException.class, () -> new JobFiles().loadJSL("../my-job"));
    }
}
