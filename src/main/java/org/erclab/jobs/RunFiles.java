package org.erclab.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.erclab.nn.train.Checkpoints;
import org.erclab.store.ArtifactStore;
import org.erclab.store.Checkpoint;
import org.erclab.store.Lease;

/**
 * The files of one claim of a run. Each claim works in a folder of its own, {@code artifacts/run-7/claim-12}, and begins
 * with the checkpoint that the database names: a process that was replaced and does not know it yet writes into its own
 * folder, where it spoils nothing.
 */
final class RunFiles {

    private final ArtifactStore artifacts;
    private final Lease lease;
    private final Path folder;

    RunFiles(ArtifactStore artifacts, Lease lease) {
        this.artifacts = artifacts;
        this.lease = lease;
        this.folder = DataFolder.run(lease.runId()).resolve("claim-" + lease.token());
    }

    Path folder() {
        return folder;
    }

    /**
     * Makes the folder, with the last recorded checkpoint in it if there is one, and removes those of earlier claims. A
     * checkpoint that another machine wrote to a disk of its own is not there: the run begins again then.
     *
     * @return a sentence when a recorded checkpoint was not found
     * @throws org.erclab.store.LeaseLostException when the run was taken over; nothing is removed then
     */
    Optional<String> prepare() throws IOException {
        Optional<Checkpoint> last = artifacts.lastCheckpoint(lease.runId());
        FileTree.delete(folder);
        Files.createDirectories(folder);
        Optional<Checkpoint> adopted = Optional.empty();
        Path checkpoint = last.map(row -> DataFolder.resolve(row.file())).orElse(folder);
        if (last.isPresent() && Files.isDirectory(checkpoint)) {
            new Checkpoints(folder).adopt(checkpoint);
            adopted = Optional.of(new Checkpoint(
                    last.get().epoch(),
                    DataFolder.relative(folder.resolve(checkpoint.getFileName())),
                    last.get().sha256()));
        }
        // Listed while the lease is this claim's: nothing of a later claim can be among them.
        List<Path> earlier = inside(DataFolder.run(lease.runId())).stream()
                .filter(path -> !path.equals(folder))
                .toList();
        artifacts.moveTo(lease, DataFolder.relative(folder), adopted);
        for (Path path : earlier) {
            FileTree.delete(path);
        }
        return last.isPresent() && adopted.isEmpty()
                ? Optional.of("The checkpoint of epoch " + last.get().epoch() + " is not on this machine (" + checkpoint
                        + "): the run begins again")
                : Optional.empty();
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }
}
