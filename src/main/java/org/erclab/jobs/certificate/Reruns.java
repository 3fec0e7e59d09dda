package org.erclab.jobs.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Provenance;
import org.erclab.jobs.Submissions;
import org.erclab.jobs.SubmitRequest;
import org.erclab.jobs.SubmitResult;
import org.erclab.store.MetricStore;
import org.erclab.store.Run;
import org.erclab.store.RunStore;

/** Trains runs again, and compares what came out. */
@ApplicationScoped
public class Reruns {

    private final RunStore runs;
    private final MetricStore metrics;
    private final Submissions submissions;

    Reruns(RunStore runs, MetricStore metrics, Submissions submissions) {
        this.runs = runs;
        this.metrics = metrics;
        this.submissions = submissions;
    }

    /**
     * Submits a run with the settings, seed and kind of device of a completed one.
     *
     * @throws InvalidSpecException when there is no such run, it is not completed, or what it read is not there any more
     */
    public Run again(long runId, String who) {
        Run run = completed(runId);
        Map<String, String> settings = new LinkedHashMap<>();
        run.config().forEach((name, value) -> settings.put(name, String.valueOf(value)));
        String device = run.assignedDevice().orElse(run.device());
        SubmitResult result = submissions.submit(
                new SubmitRequest(
                        run.system(),
                        run.corpus(),
                        run.preset(),
                        settings,
                        List.of(run.seed()),
                        device.startsWith("cuda") ? "cuda" : "cpu",
                        "",
                        true),
                who);
        return result.runs().getFirst();
    }

    /**
     * Compares a completed run with another.
     *
     * @param tolerance largest difference of a score, as a fraction, where bits cannot be the same
     * @throws InvalidSpecException when one of them does not exist or is not completed
     */
    public Reproduction compare(long original, long repeat, double tolerance) {
        if (!(tolerance >= 0 && tolerance <= 1)) {
            throw new IllegalArgumentException("A tolerance is a fraction between 0 and 1, got " + tolerance);
        }
        return Reproduction.of(evidence(original), evidence(repeat), tolerance);
    }

    private Reproduction.Evidence evidence(long runId) {
        Provenance provenance = completed(runId).provenance().orElseThrow();
        Map<String, Double> scores = new TreeMap<>();
        metrics.scores(runId).forEach(score -> scores.put(score.split() + " " + score.metric(), score.value()));
        return new Reproduction.Evidence(runId, provenance, scores);
    }

    private Run completed(long runId) {
        Run run = runs.get(runId);
        Certificates.requireOwn(run);
        if (run.provenance().isEmpty()) {
            throw new InvalidSpecException("Run " + runId + " is "
                    + run.status().lowerName() + ": only completed runs can be made again and compared");
        }
        return run;
    }
}
