package org.erclab.jobs.cleaning;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.FileTree;
import org.erclab.jobs.cleaning.Orphan.Reason;
import org.erclab.jobs.importing.CorpusImports;
import org.erclab.jobs.importing.CorpusUploads;
import org.erclab.nn.train.Checkpoints;
import org.erclab.store.ArtifactStore;
import org.erclab.store.Checkpoint;
import org.erclab.store.RecordedFiles;
import org.jboss.logging.Logger;

/**
 * Finds the orphans among the files of runs and uploads. Only what the program itself names is ever one ({@code run-7}, {@code claim-12},
 * {@code epoch-0003}, …). A run that somebody holds is left alone, and so are links.
 *
 * <p>Files are listed before the database is asked: what a new run or claim makes meanwhile is not in the list.
 */
@ApplicationScoped
class Orphans {

    private static final Logger LOG = Logger.getLogger(Orphans.class);
    private static final Pattern RUN = Pattern.compile("run-(\\d{1,18})");
    private static final Pattern CLAIM = Pattern.compile("claim-\\d{1,18}");

    /** What is younger may still be written to, unless its run is over. */
    static final Duration YOUNG = Duration.ofHours(1);

    private final ArtifactStore artifacts;
    private final CorpusImports imports;

    Orphans(ArtifactStore artifacts, CorpusImports imports) {
        this.artifacts = artifacts;
        this.imports = imports;
    }

    /**
     * All orphans, run by run.
     *
     * @throws InvalidSpecException when the database knows none of the runs: it is another folder's, and everything would be
     *     an orphan
     */
    List<Orphan> find() throws IOException {
        Path root = DataFolder.artifacts();
        List<Orphan> orphans = new ArrayList<>();
        int known = 0;
        int folders = 0;
        for (Path folder : inside(root)) {
            Matcher run = RUN.matcher(folder.getFileName().toString());
            if (!run.matches() || !FileTree.isFolder(folder)) {
                continue;
            }
            folders++;
            List<Path> entries = inside(folder);
            Optional<RecordedFiles> recorded = artifacts.recorded(Long.parseLong(run.group(1)));
            if (recorded.isPresent()) {
                known++;
                addOfRun(folder, entries, recorded.get(), orphans);
            } else {
                add(folder, Reason.UNKNOWN_RUN, false, orphans);
            }
        }
        if (folders > 0 && known == 0) {
            throw new InvalidSpecException("The database knows none of the " + folders + " runs in " + root
                    + ", so it may be another folder's: nothing is removed; start with the right database, or remove the"
                    + " folders by hand");
        }
        addUploads(orphans);
        return orphans;
    }

    private void addUploads(List<Orphan> orphans) throws IOException {
        List<Path> uploads = inside(DataFolder.uploads());
        Set<Path> inUse = uploads.isEmpty() ? Set.of() : imports.uploadsInUse();
        for (Path upload : uploads) {
            boolean ours = upload.getFileName().toString().startsWith(CorpusUploads.PREFIX);
            if (ours && FileTree.isFolder(upload) && !inUse.contains(upload)) {
                add(upload, Reason.UPLOAD, false, orphans);
            }
        }
    }

    private static void addOfRun(Path run, List<Path> entries, RecordedFiles recorded, List<Orphan> orphans)
            throws IOException {
        if (recorded.leased()) {
            return;
        }
        Set<Path> needed = new HashSet<>();
        recorded.checkpoints()
                .forEach(checkpoint ->
                        needed.add(DataFolder.resolve(checkpoint.file()).getParent()));
        if (!recorded.folder().isEmpty()) {
            needed.add(DataFolder.resolve(recorded.folder()));
        }
        // Runs of old versions have no folders of claims: their checkpoints lie in the run's own.
        if (needed.contains(run)) {
            addOfClaim(run, recorded, orphans);
        }
        for (Path entry : entries) {
            if (!CLAIM.matcher(entry.getFileName().toString()).matches() || !FileTree.isFolder(entry)) {
                continue;
            }
            if (needed.contains(entry)) {
                addOfClaim(entry, recorded, orphans);
            } else {
                add(entry, Reason.CLAIM_OVER, recorded.over(), orphans);
            }
        }
    }

    /** The folder of the last claim: the recorded checkpoints stay, with the best weights that they name. */
    private static void addOfClaim(Path folder, RecordedFiles recorded, List<Orphan> orphans) throws IOException {
        for (Path entry : inside(folder)) {
            if (Checkpoints.isUnfinished(entry)) {
                add(entry, Reason.UNFINISHED, recorded.over(), orphans);
            }
        }
        Set<Integer> epochs = new HashSet<>();
        for (Checkpoint checkpoint : recorded.checkpoints()) {
            if (folder.equals(DataFolder.resolve(checkpoint.file()).getParent())) {
                epochs.add(checkpoint.epoch());
            }
        }
        if (epochs.isEmpty()) {
            return;
        }
        List<Path> superseded;
        try {
            superseded = new Checkpoints(folder).superseded(epochs);
        } catch (IOException incomplete) {
            LOG.warnf("The checkpoints in %s are left as they are: %s", folder, incomplete.getMessage());
            return;
        }
        for (Path path : superseded) {
            add(path, Reason.SUPERSEDED, recorded.over(), orphans);
        }
    }

    private static void add(Path path, Reason reason, boolean over, List<Orphan> orphans) throws IOException {
        FileTree tree = FileTree.of(path);
        if (over || tree.changed().isBefore(Instant.now().minus(YOUNG))) {
            orphans.add(new Orphan(path, reason, tree.bytes()));
        }
    }

    private static List<Path> inside(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }
}
