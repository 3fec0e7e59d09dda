package org.erclab.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.erclab.experiment.Environment;
import org.erclab.experiment.RunListener;
import org.erclab.nn.train.EpochReport;
import org.erclab.store.Checkpoint;
import org.erclab.store.Lease;
import org.erclab.store.LeaseStore;
import org.erclab.store.MetricStore;
import org.erclab.store.Progress;
import org.erclab.store.ResultStore;
import org.erclab.store.Run;
import org.jboss.logging.Logger;

/** Writes down how a run goes, under its lease. Called by the training's thread; the heartbeat reads its progress. */
final class RunRecorder implements RunListener {

    private static final Logger LOG = Logger.getLogger(RunRecorder.class);

    private final Lease lease;
    private final String who;
    private final MetricStore metrics;
    private final ResultStore results;
    private final LeaseStore leases;
    private final ArtifactQuota quota;
    private final int kept;
    private final List<String> warnings = new ArrayList<>();
    private EpochReport report;
    private double seconds;
    private int timed;

    private volatile Progress progress;

    RunRecorder(
            Run run,
            Lease lease,
            String who,
            MetricStore metrics,
            ResultStore results,
            LeaseStore leases,
            ArtifactQuota quota,
            int kept) {
        this.lease = lease;
        this.who = who;
        this.metrics = metrics;
        this.results = results;
        this.leases = leases;
        this.quota = quota;
        this.kept = kept;
        this.progress = new Progress(
                run.epoch(), run.maxEpochs(), 0, run.secondsPerEpoch(), run.peakMemoryBytes(), run.bestEpoch());
    }

    Progress progress() {
        return progress;
    }

    @Override
    public void note(String sentence) {
        LOG.info(sentence);
    }

    @Override
    public void warn(String sentence) {
        LOG.warn(sentence);
        warnings.add(sentence);
        Insistence.until("A warning", () -> results.warn(lease, warnings));
    }

    @Override
    public void started(int firstEpoch, int maxEpochs, long parameters) {
        ProcessHandle.Info process = ProcessHandle.current().info();
        LOG.info(String.format(
                Locale.ROOT,
                "Training %d parameters from epoch %d, at most %d epochs; ready %.2f s after the process's start, %.2f s of"
                        + " a processor",
                parameters,
                firstEpoch,
                maxEpochs,
                process.startInstant()
                        .map(since -> seconds(Duration.between(since, Instant.now())))
                        .orElse(Double.NaN),
                process.totalCpuDuration().map(RunRecorder::seconds).orElse(Double.NaN)));
        progress = new Progress(
                firstEpoch - 1,
                maxEpochs,
                0,
                progress.secondsPerEpoch(),
                Environment.peakMemoryBytes(),
                firstEpoch == 1 ? 0 : progress.bestEpoch());
        if (firstEpoch > 1) {
            String sentence = "Continues after the checkpoint of epoch " + (firstEpoch - 1);
            Insistence.until("The resumption", () -> leases.tell(lease, "resumed", who, sentence));
        }
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    @Override
    public void batchFinished(int epoch, int done, int total) {
        progress = new Progress(
                epoch - 1,
                progress.maxEpochs(),
                (double) done / total,
                progress.secondsPerEpoch(),
                progress.peakMemoryBytes(),
                progress.bestEpoch());
    }

    @Override
    public void epochFinished(EpochReport finished) {
        quota.checkCheckpoint();
        report = finished;
        seconds += finished.seconds();
        timed++;
        progress = new Progress(
                finished.epoch(),
                progress.maxEpochs(),
                0,
                seconds / timed,
                Math.max(finished.nativeBytes(), Environment.peakMemoryBytes()),
                finished.best() ? finished.epoch() : progress.bestEpoch());
        LOG.infof(
                "Epoch %d: train loss %.4f, dev loss %.4f, selection score %.4f%s, %.1f s",
                finished.epoch(),
                finished.trainLoss(),
                finished.devLoss(),
                finished.selectionScore(),
                finished.best() ? " (best so far)" : "",
                finished.seconds());
    }

    /** Only now are an epoch's numbers written: a page never shows an epoch that a resumed run would have to repeat. */
    @Override
    public void checkpointSaved(int epoch, Path folder, String sha256) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("train-loss", report.trainLoss());
        numbers.put("dev-loss", report.devLoss());
        numbers.put("selection-score", report.selectionScore());
        numbers.put("learning-rate", report.learningRate());
        numbers.put("gradient-norm", report.gradientNorm());
        numbers.put("seconds", report.seconds());
        numbers.put("memory-bytes", (double) report.nativeBytes());
        report.devScores().forEach((metric, value) -> numbers.put("dev-" + metric, value));
        Checkpoint checkpoint = new Checkpoint(epoch, DataFolder.relative(folder), sha256);
        Insistence.until("Epoch " + epoch, () -> metrics.recordEpoch(lease, numbers, checkpoint, kept));
    }
}
