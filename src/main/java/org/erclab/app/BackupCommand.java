package org.erclab.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.erclab.app.process.Installation;
import org.erclab.app.process.RestingData;
import org.erclab.jobs.MemorySize;
import org.erclab.store.embedded.DataFolderBackup;
import org.erclab.store.embedded.DataFolderBackup.Copied;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies of everything that the data folder holds. */
final class BackupCommand {

    private BackupCommand() {}

    /** Copies the data folder. */
    @Command(
            name = "backup",
            description = {
                "Copies database, checkpoints, word vectors and encoders of the data folder, while no server uses it.",
                "An external PostgreSQL has pg_dump; copy the folder artifacts beside it."
            })
    static final class BackUp implements Callable<Integer> {
        @Parameters(paramLabel = "FOLDER", description = "Where to; empty, or not there yet.")
        private Path folder;

        @Override
        public Integer call() throws IOException {
            return tell(
                    "backed up to " + folder,
                    RestingData.with(Installation.current(), data -> DataFolderBackup.backUp(data, absolute(folder))));
        }
    }

    /** Puts a copy back. */
    @Command(
            name = "restore",
            description = "Puts a backup into a data folder that is empty; every file is compared with its SHA-256.")
    static final class Restore implements Callable<Integer> {
        @Parameters(paramLabel = "FOLDER", description = "What ./erclab backup wrote.")
        private Path folder;

        @Override
        public Integer call() throws IOException {
            return tell(
                    "restored to " + Installation.current().data(),
                    RestingData.with(Installation.current(), data -> DataFolderBackup.restore(absolute(folder), data)));
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static int tell(String what, Copied copied) {
        System.out.println(copied.files() + " files, " + MemorySize.words(copied.bytes()) + ", " + what);
        return 0;
    }
}
