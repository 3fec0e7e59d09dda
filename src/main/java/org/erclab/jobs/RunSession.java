package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.erclab.experiment.FeatureExtractor;
import org.erclab.experiment.RunResult;
import org.erclab.experiment.RunWork;
import org.erclab.store.ArtifactStore;
import org.erclab.store.Lease;
import org.erclab.store.LeaseStore;
import org.erclab.store.MetricStore;
import org.erclab.store.Progress;
import org.erclab.store.ResultStore;
import org.erclab.store.Run;

/**
 * The one run of this run process: what its job's steps hand to each other, why it should stop, and what went wrong. The
 * steps do the work, {@link RunProcess} decides what it means.
 */
@ApplicationScoped
class RunSession {

    private final RunLoader loader;
    private final MetricStore metrics;
    private final ResultStore results;
    private final ArtifactStore artifacts;
    private final LeaseStore leases;
    private final ArtifactSettings settings;
    private final ArtifactQuota quota;
    private final Extraction extraction;

    private final AtomicReference<StopReason> stopReason = new AtomicReference<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean recorded;
    private volatile CountDownLatch jobEnd = new CountDownLatch(1);

    private Run run;
    private Lease lease;
    private String who;
    private volatile RunRecorder recorder;
    private RunWork work;
    private RunResult result;

    RunSession(
            RunLoader loader,
            MetricStore metrics,
            ResultStore results,
            ArtifactStore artifacts,
            LeaseStore leases,
            ArtifactSettings settings,
            ArtifactQuota quota,
            Extraction extraction) {
        this.loader = loader;
        this.metrics = metrics;
        this.results = results;
        this.artifacts = artifacts;
        this.leases = leases;
        this.settings = settings;
        this.quota = quota;
        this.extraction = extraction;
    }

    /** Forgets the run before. From here on a request to stop counts, also before {@link #open}. */
    void clear() {
        stopReason.set(null);
        failure.set(null);
        recorded = false;
        jobEnd = new CountDownLatch(1);
    }

    /** Takes up the run whose lease this process holds. */
    void open(Run opened, Lease held, String name) {
        run = opened;
        lease = held;
        who = name;
        recorder = new RunRecorder(opened, held, name, metrics, results, leases, quota, settings.keepEpochs());
    }

    void load() throws IOException {
        RunFiles files = new RunFiles(artifacts, lease);
        files.prepare()
                .ifPresent(
                        sentence -> Insistence.until("A note", () -> leases.tell(lease, "restarted", who, sentence)));
        work = loader.load(run, files.folder(), settings.keepEpochs(), recorder);
        if (work instanceof FeatureExtractor extractor) {
            extraction.open(extractor, lease);
        }
    }

    /** @return whether the training came to its end */
    boolean train() throws IOException {
        return work.train(() -> stopReason.get() != null);
    }

    void score() throws IOException {
        result = work.score();
    }

    void record() {
        Insistence.until("The result", () -> results.record(lease, result, who));
        recorded = true;
    }

    /**
     * Asks the run to end; the first reason counts, except that a lost lease overrules all.
     *
     * @return whether it is the first that was heard of it
     */
    boolean stop(StopReason reason) {
        boolean first = stopReason.compareAndSet(null, reason);
        if (reason == StopReason.REPLACED) {
            stopReason.set(reason);
        }
        return first;
    }

    /** Does a part of a step; what it dies of is kept for the run's reason. */
    <T> T part(Callable<T> part) throws Exception {
        try {
            return part.call();
        } catch (Exception | Error e) {
            fail(e);
            throw e;
        }
    }

    void jobEnded() {
        extraction.close();
        jobEnd.countDown();
    }

    /** Waits for the end of the job's last step; false when the time is over first. */
    boolean awaitJobEnd(Duration limit) throws InterruptedException {
        return jobEnd.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Keeps what a step died of: the batch container only logs it. */
    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    Optional<StopReason> stopReason() {
        return Optional.ofNullable(stopReason.get());
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    boolean isRecorded() {
        return recorded;
    }

    Progress progress() {
        return recorder == null ? Progress.NONE : recorder.progress();
    }
}
