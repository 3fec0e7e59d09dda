package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.ExternalSystem;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Sha256;

/** Results of other programs: completed runs that no process made. They are added and removed as a whole. */
@ApplicationScoped
@Transactional
public class ExternalResults {

    private static final String READ = "select experiment.id, experiment.system, experiment.corpus, experiment.preset,"
            + " experiment.config ->> 'source', min(run.submitter), experiment.created,"
            + " array_agg(run.id order by run.seed)"
            + " from experiment join run on run.experiment_id = experiment.id"
            + " where experiment.protocol = ? and (experiment.id = ? or ? < 0)"
            + " group by experiment.id order by experiment.id desc offset ? limit ?";

    private final Sql sql;
    private final PredictionStore predictions;
    private final RunEvents events;

    ExternalResults(Sql sql, PredictionStore predictions, RunEvents events) {
        this.sql = sql;
        this.predictions = predictions;
        this.events = events;
    }

    /**
     * Stores results with all their seeds, or nothing.
     *
     * @throws InvalidSpecException when one of the seeds is there already
     */
    public ExternalResult add(ExternalResult.New wanted, String who) {
        sql.first(row -> "", "select pg_advisory_xact_lock(hashtext('erclab.submit'))");
        wanted.seeds().forEach(seed -> requireNew(wanted, seed.seed()));
        long experiment = insertExperiment(wanted);
        sql.update(
                "insert into experiment_corpus (experiment_id, corpus_id, position) values (?, ?, 0)",
                experiment,
                wanted.corpus().id());
        int position = 0;
        for (ExternalResult.Seed seed : wanted.seeds()) {
            long run = insertRun(wanted, experiment, seed.seed(), who);
            sql.update(
                    "insert into experiment_run (experiment_id, run_id, position) values (?, ?, ?)",
                    experiment,
                    run,
                    position++);
            sql.batch(
                    "insert into run_score (run_id, split, metric, value) values (?, 'TEST', ?, ?)",
                    seed.scores().entrySet().stream()
                            .map(score -> new Object[] {run, score.getKey(), score.getValue()})
                            .toList());
            seed.predictions().ifPresent(predicted -> predictions.write(run, predicted));
        }
        return find(experiment).orElseThrow();
    }

    /** Results by the number of their import. */
    public Optional<ExternalResult> find(long id) {
        return id < 0 ? Optional.empty() : read(id, 0, 1).stream().findFirst();
    }

    /** A page of results, newest first. */
    public List<ExternalResult> list(int offset, int limit) {
        return read(-1, offset, limit);
    }

    /** Removes results with their runs; false when there are none of that number. */
    public boolean remove(long id) {
        return sql.update("delete from experiment where id = ? and protocol = ?", id, ExternalSystem.PROTOCOL) == 1;
    }

    private List<ExternalResult> read(long id, int offset, int limit) {
        return sql.list(ExternalResults::read, READ, ExternalSystem.PROTOCOL, id, id, offset, limit);
    }

    private static ExternalResult read(ResultSet row) throws SQLException {
        return new ExternalResult(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                List.of((Long[]) row.getArray(8).getArray()));
    }

    private void requireNew(ExternalResult.New wanted, long seed) {
        sql.first(
                        row -> row.getLong(1),
                        "select experiment_id from run where identity = ? and not repeat",
                        identity(wanted, seed))
                .ifPresent(known -> {
                    throw new InvalidSpecException("Seed " + seed + " of "
                            + ExternalSystem.name(wanted.system()).orElse(wanted.system())
                            + " from this source is there"
                            + " already, with external results " + known
                            + ": remove them first, or name another source");
                });
    }

    private long insertExperiment(ExternalResult.New wanted) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("evidence", wanted.evidence());
        config.put("source", wanted.source());
        return sql.changed(
                        row -> row.getLong(1),
                        "insert into experiment (request_hash, system, preset, protocol, corpus_id, corpus, corpus_fingerprint,"
                                + " simulated, label_set, config, config_hash, seeds, device)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, 'any') returning id",
                        wanted.configHash(),
                        wanted.system(),
                        wanted.evidence(),
                        ExternalSystem.PROTOCOL,
                        wanted.corpus().id(),
                        wanted.corpus().name(),
                        wanted.corpus().fingerprint(),
                        wanted.corpus().simulated(),
                        wanted.corpus().labels().orElseThrow().name(),
                        Json.write(config),
                        wanted.configHash(),
                        wanted.seeds().stream().map(ExternalResult.Seed::seed).toArray(Long[]::new))
                .orElseThrow();
    }

    private long insertRun(ExternalResult.New wanted, long experiment, long seed, String who) {
        long run = sql.changed(
                        row -> row.getLong(1),
                        "insert into run (experiment_id, system, job, preset, protocol, corpus, corpus_fingerprint, simulated,"
                                + " label_set, config, config_hash, seed, device, identity, status, submitter, ended)"
                                + " select id, system, job, preset, protocol, corpus, corpus_fingerprint, simulated, label_set,"
                                + " config, config_hash, ?, device, ?, 'COMPLETED', ?, clock_timestamp() from experiment"
                                + " where id = ? returning id",
                        seed,
                        identity(wanted, seed),
                        who,
                        experiment)
                .orElseThrow();
        events.add(run, "imported", who, "Brought in from " + wanted.source());
        return run;
    }

    private static String identity(ExternalResult.New wanted, long seed) {
        return Sha256.of(String.join(
                "\n",
                ExternalSystem.PROTOCOL,
                wanted.system(),
                wanted.configHash(),
                wanted.corpus().name(),
                wanted.corpus().fingerprint(),
                String.valueOf(seed)));
    }
}
