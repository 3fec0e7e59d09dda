package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Pretraining;
import org.erclab.experiment.Sha256;

/** Experiments and the runs that answer them. */
@ApplicationScoped
@Transactional
public class ExperimentStore {

    /**
     * What {@link #submit} did.
     *
     * @param experimentId the new experiment, or the existing one that answers the request
     * @param runs in order of the seeds
     * @param alreadyThere those of {@code runs} that existed before
     */
    public record Submitted(long experimentId, List<Long> runs, List<Long> alreadyThere) {}

    private final Sql sql;
    private final RunEvents events;

    ExperimentStore(Sql sql, RunEvents events) {
        this.sql = sql;
        this.events = events;
    }

    /**
     * Creates the experiment and a run for each seed that does not exist with this spec yet. The same client key again
     * answers with the experiment of the first time. Submissions wait for one another, so two at the same moment cannot
     * both create a run.
     *
     * @throws InvalidSpecException when the client key was used for something else
     */
    public Submitted submit(NewExperiment wanted, String who) {
        sql.first(row -> "", "select pg_advisory_xact_lock(hashtext('erclab.submit'))");
        String request = Sha256.of(wanted.identity() + "\n" + wanted.preset() + "\n" + wanted.seeds());
        Optional<Submitted> before = answerOf(wanted.clientKey(), request);
        if (before.isPresent()) {
            return before.get();
        }
        List<Optional<Long>> existing =
                wanted.seeds().stream().map(seed -> existing(wanted, seed)).toList();
        if (existing.stream().allMatch(Optional::isPresent)
                && wanted.clientKey().isEmpty()) {
            List<Long> runs = existing.stream().map(Optional::get).toList();
            return new Submitted(experimentOf(runs.getFirst()), runs, runs);
        }
        long experiment = insertExperiment(wanted, request);
        insertCorpora(wanted, experiment);
        List<Long> runs = new ArrayList<>();
        for (int i = 0; i < existing.size(); i++) {
            long seed = wanted.seeds().get(i);
            long run = existing.get(i).orElseGet(() -> insertRun(wanted, experiment, seed, who));
            runs.add(run);
            sql.update(
                    "insert into experiment_run (experiment_id, run_id, position) values (?, ?, ?)",
                    experiment,
                    run,
                    i);
        }
        return new Submitted(
                experiment, runs, existing.stream().flatMap(Optional::stream).toList());
    }

    /** One experiment with the numbers of its runs. */
    public Optional<Experiment> find(long id) {
        return ExperimentEntity.<ExperimentEntity>findByIdOptional(id).map(entity -> entity.toExperiment(runsOf(id)));
    }

    /** Experiments, newest first. */
    public List<Experiment> list(int offset, int limit) {
        return ExperimentEntity.<ExperimentEntity>find("order by id desc").range(offset, offset + limit - 1).stream()
                .map(entity -> entity.toExperiment(runsOf(entity.id)))
                .toList();
    }

    private Optional<Submitted> answerOf(String clientKey, String request) {
        if (clientKey.isEmpty()) {
            return Optional.empty();
        }
        record Row(long id, String request) {}
        Optional<Row> found = sql.first(
                row -> new Row(row.getLong(1), row.getString(2)),
                "select id, request_hash from experiment where client_key = ?",
                clientKey);
        if (found.isPresent() && !found.get().request().equals(request)) {
            throw new InvalidSpecException("Client key '" + clientKey + "' already stands for experiment "
                    + found.get().id() + ", which asks for something else: use a new key");
        }
        return found.map(row -> new Submitted(row.id(), runsOf(row.id()), runsOf(row.id())));
    }

    private Optional<Long> existing(NewExperiment wanted, long seed) {
        if (wanted.force()) {
            return Optional.empty();
        }
        return sql.first(
                row -> row.getLong(1),
                "select id from run where identity = ? and not repeat and status not in ('FAILED', 'CANCELLED')",
                identity(wanted, seed));
    }

    private long experimentOf(long run) {
        return sql.first(row -> row.getLong(1), "select experiment_id from run where id = ?", run)
                .orElseThrow();
    }

    private List<Long> runsOf(long experiment) {
        return sql.list(
                row -> row.getLong(1),
                "select run_id from experiment_run where experiment_id = ? order by position",
                experiment);
    }

    private long insertExperiment(NewExperiment wanted, String request) {
        return sql.changed(
                        row -> row.getLong(1),
                        "insert into experiment (client_key, request_hash, system, job, preset, protocol, corpus_id, corpus,"
                                + " corpus_fingerprint, simulated, label_set, config, config_hash, feature_sets, seeds, device)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, cast(? as jsonb), ?, ?) returning id",
                        wanted.clientKey().isEmpty() ? null : wanted.clientKey(),
                        request,
                        wanted.system(),
                        wanted.job(),
                        wanted.preset(),
                        wanted.protocol(),
                        wanted.corpusIds().getFirst(),
                        wanted.corpus(),
                        wanted.corpusFingerprint(),
                        wanted.simulated(),
                        wanted.labelSet(),
                        Json.write(wanted.config()),
                        wanted.configHash(),
                        Json.write(wanted.featureSets()),
                        wanted.seeds().toArray(Long[]::new),
                        wanted.device())
                .orElseThrow();
    }

    private void insertCorpora(NewExperiment wanted, long experiment) {
        for (int i = 0; i < wanted.corpusIds().size(); i++) {
            sql.update(
                    "insert into experiment_corpus (experiment_id, corpus_id, position) values (?, ?, ?)",
                    experiment,
                    wanted.corpusIds().get(i),
                    i);
        }
    }

    private long insertRun(NewExperiment wanted, long experiment, long seed, String who) {
        long run = sql.changed(
                        row -> row.getLong(1),
                        "insert into run (experiment_id, system, job, preset, protocol, corpus, corpus_fingerprint, simulated,"
                                + " label_set, config, config_hash, feature_sets, pretrained_run, pretrained_sha256, seed, device,"
                                + " identity, repeat, priority, memory_mb, submitter)"
                                + " select id, system, job, preset, protocol, corpus, corpus_fingerprint, simulated, label_set,"
                                + " config, config_hash, feature_sets, cast(? as bigint), ?, ?, device, ?, ?, ?, ?, ? from experiment"
                                + " where id = ? returning id",
                        wanted.pretraining().map(Pretraining::runId).orElse(null),
                        wanted.pretraining().map(Pretraining::sha256).orElse(null),
                        seed,
                        identity(wanted, seed),
                        wanted.force(),
                        wanted.scheduling().priority(),
                        wanted.scheduling().memoryMb(),
                        who,
                        experiment)
                .orElseThrow();
        events.add(run, "submitted", who, "Submitted with experiment " + experiment);
        return run;
    }

    private static String identity(NewExperiment wanted, long seed) {
        return Sha256.of(wanted.identity() + "\n" + seed);
    }
}
