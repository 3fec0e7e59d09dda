package org.erclab.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.FileTree;
import org.jboss.logging.Logger;

/**
 * Finds the {@link ClassArchive} of this build, or makes it some time after the worker's first run: a process of lowest
 * priority does on a generated corpus what a run process does, and leaves its classes behind; a second one proves that a
 * process works with them. Whatever goes wrong here is a line in the log and nothing else.
 */
@ApplicationScoped
class ClassArchiveMaker {

    private static final Logger LOG = Logger.getLogger(ClassArchiveMaker.class);

    /**
     * Lowest priority, also where the kernel shares the processors by sessions, which the process begins one of; and the first
     * that it ends when memory runs out.
     */
    private static final List<String> LAST = List.of(
            "/bin/sh",
            "-c",
            "{ echo 19 > /proc/self/autogroup; echo 1000 > /proc/self/oom_score_adj; } 2>&-; exec nice -n 19 \"$@\"",
            "sh");

    /** What takes longer hangs: beside runs on all processors it gets some hundredths of one, and may take half an hour. */
    private static final Duration LIMIT = Duration.ofHours(2);

    /** That the last bytes of a disk stay for checkpoints; six times what the file and its making take. */
    private static final long LEAST_SPACE = 1L << 30;

    private static final Duration LOOK = Duration.ofMillis(200);

    /** While another worker is at it. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final String UNFINISHED = "unfinished-";

    /** What starts a process with an archive. */
    record ArchivedStart(FlatProgram program, ClassArchive archive) {}

    private final RunProgram program;
    private final WorkerSettings settings;
    private volatile CountDownLatch firstRun;
    private volatile ClassArchive ready;
    private Thread thread;

    ClassArchiveMaker(RunProgram program, WorkerSettings settings) {
        this.program = program;
        this.settings = settings;
    }

    /** Begins, in the background, unless it is switched off or this virtual machine has no such archives. */
    void start() {
        if (settings.classArchive() && ClassArchive.isPossible() && thread == null) {
            firstRun = new CountDownLatch(1);
            thread = Thread.ofPlatform().daemon().name("archive of classes").start(this::work);
        }
    }

    /** A run process of this worker has ended. */
    void runEnded() {
        if (firstRun != null) {
            firstRun.countDown();
        }
    }

    /** Gives up what is not finished. */
    void stop() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join();
            thread = null;
        }
    }

    /** How run processes can be started now with an archive; empty when there is none of the build as it lies there now. */
    Optional<ArchivedStart> ready() {
        ClassArchive archive = ready;
        if (archive == null || !archive.isUnchanged()) {
            return Optional.empty();
        }
        try {
            FlatProgram flat = program.flat();
            return archive.belongsTo(flat.hash()) ? Optional.of(new ArchivedStart(flat, archive)) : Optional.empty();
        } catch (IOException changing) {
            return Optional.empty();
        }
    }

    private void work() {
        try {
            Path folder = DataFolder.classArchives();
            ready = ClassArchive.find(folder, program.flat().hash()).orElse(null);
            if (ready == null) {
                firstRun.await();
                Thread.sleep(settings.classArchiveAfter());
                ready = make(folder);
                while (ready == null) {
                    Thread.sleep(LOOK_AGAIN);
                    ready = make(folder);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.infof("Run processes start without an archive of their classes, seconds slower: %s", reason(e));
            }
        }
    }

    private static String reason(Exception e) {
        return e instanceof AccessDeniedException ? "no access to " + e.getMessage() : e.getMessage();
    }

    /** One worker makes it, of all on this data folder that miss it; null while another does. */
    private ClassArchive make(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                LOG.debugf("Another worker makes an archive in %s", folder);
                return null;
            }
            FlatProgram flat = program.flat();
            Optional<ClassArchive> madeMeanwhile = ClassArchive.find(folder, flat.hash());
            return madeMeanwhile.isPresent() ? madeMeanwhile.get() : rehearse(folder, flat);
        } catch (OverlappingFileLockException another) {
            LOG.debugf("Another worker of this process makes an archive in %s", folder);
            return null;
        }
    }

    private ClassArchive rehearse(Path folder, FlatProgram flat) throws IOException, InterruptedException {
        removeUnfinished(folder);
        long space = Files.getFileStore(folder).getUsableSpace();
        if (space < LEAST_SPACE) {
            throw new IOException("only " + (space >> 20) + " MB are free at " + folder + "; it is made when "
                    + (LEAST_SPACE >> 20) + " are, after a start of the worker");
        }
        Path unfinished = Files.createTempDirectory(folder, UNFINISHED);
        try {
            String build = flat.hash();
            Path written = unfinished.resolve("classes.aot");
            run(flat, unfinished, ClassArchive.writing(written));
            if (!Files.isRegularFile(written)) {
                throw new IOException("the process that should have written it wrote none");
            }
            run(flat, unfinished, ClassArchive.requiring(written));
            ClassArchive archive = ClassArchive.keep(written, folder, build);
            LOG.infof(
                    "Run processes start with an archive of their classes from now on (%d MB)", archive.bytes() >> 20);
            return archive;
        } finally {
            FileTree.delete(unfinished);
        }
    }

    /** To its end, which it has to come to by itself. */
    private void run(FlatProgram flat, Path temporary, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(LAST);
        List<String> all = new ArrayList<>(options);
        all.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(program.rehearsal(flat, all));
        Map<String, String> environment = LocalLauncher.environment(program);
        environment.putAll(flat.environment());
        long begin = System.nanoTime();
        SecretRedaction redaction = program.redaction();
        AtomicReference<String> last = new AtomicReference<>("it said nothing");
        LocalProcess process = LocalProcess.start(command, environment, line -> last.set(redaction.redact(line)));
        try {
            OptionalInt exit = process.exitCode();
            while (exit.isEmpty()) {
                if (System.nanoTime() - begin > LIMIT.toNanos()) {
                    throw new IOException("its rehearsal did not end within " + LIMIT.toHours() + " h");
                }
                Thread.sleep(LOOK);
                exit = process.exitCode();
            }
            if (exit.getAsInt() != 0) {
                throw new IOException("its rehearsal ended with exit code " + exit.getAsInt() + ": " + last.get());
            }
        } finally {
            if (process.exitCode().isEmpty()) {
                process.kill();
            }
        }
    }

    /** What workers have left that were killed. */
    private static void removeUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path one : left) {
                FileTree.delete(one);
            }
        }
    }
}
