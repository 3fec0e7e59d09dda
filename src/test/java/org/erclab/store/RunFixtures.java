package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.erclab.experiment.InvalidSpecException;

/** Runs and corpora without their makers, for tests of what the database does with them. */
@ApplicationScoped
public class RunFixtures {

    private final AtomicInteger count = new AtomicInteger();
    private final Sql sql;
    private final ExperimentStore experiments;

    RunFixtures(Sql sql, ExperimentStore experiments) {
        this.sql = sql;
        this.experiments = experiments;
    }

    /** Removes every experiment with its runs. */
    @Transactional
    public void clear() {
        sql.update("delete from experiment");
    }

    /** The numbers of new runs with seeds 1, 2, … of a spec that no other call shares. */
    public List<Long> queue(int runs, String device) {
        return queue(runs, device, "config-" + count.incrementAndGet(), "", false)
                .runs();
    }

    /** Submits seeds 1, 2, … of a config. */
    public ExperimentStore.Submitted queue(int runs, String device, String config, String key, boolean force)
            throws InvalidSpecException {
        List<Long> seeds =
                java.util.stream.LongStream.rangeClosed(1, runs).boxed().toList();
        return experiments.submit(
                new NewExperiment(
                        key,
                        "higru",
                        "train-run",
                        "small",
                        "released",
                        List.of(corpus()),
                        "mood",
                        "f".repeat(64),
                        true,
                        "mood-3",
                        Map.of("name", config),
                        config,
                        Map.of(),
                        Optional.empty(),
                        seeds,
                        device,
                        Scheduling.NORMAL,
                        force),
                "test");
    }

    /** New runs that somebody submits, as {@link #queue(int, String)}. */
    public List<Long> queueAs(String who, int runs, Scheduling scheduling) {
        List<Long> queued = queue(runs, "any");
        for (long run : queued) {
            prepare(run, who, scheduling);
        }
        return queued;
    }

    @Transactional
    void prepare(long run, String who, Scheduling scheduling) {
        sql.update(
                "update run set submitter = ?, priority = ?, memory_mb = ? where id = ?",
                who,
                scheduling.priority(),
                scheduling.memoryMb(),
                run);
    }

    /** Everything that is recorded about runs, table by table, to compare. */
    @Transactional
    public Map<String, String> snapshot() {
        Map<String, String> snapshot = new TreeMap<>();
        for (String table : tablesOfRuns()) {
            snapshot.put(
                    table,
                    sql.first(
                                    row -> String.valueOf(row.getString(1)),
                                    "select string_agg(t::text, '\n' order by t::text) from " + table + " t")
                            .orElse(""));
        }
        return snapshot;
    }

    /** Every table with rows of runs, those of later migrations included. */
    @Transactional
    public List<String> tablesOfRuns() {
        List<String> tables = new ArrayList<>(List.of("experiment", "run"));
        tables.addAll(sql.list(
                row -> row.getString(1),
                "select table_name from information_schema.columns where table_schema = 'public'"
                        + " and column_name = 'run_id' order by table_name"));
        return tables;
    }

    /** The lease that a run is held by. */
    @Transactional
    public Lease lease(long run) {
        return sql.first(
                        row -> new Lease(row.getLong(1), row.getLong(2)),
                        "select run_id, token from lease where run_id = ?",
                        run)
                .orElseThrow();
    }

    /** Executes a statement of a test. */
    @Transactional
    public int execute(String statement, Object... parameters) {
        return sql.update(statement, parameters);
    }

    /** One value of a query of a test. */
    @Transactional
    public String value(String query, Object... parameters) {
        return sql.first(row -> row.getString(1), query, parameters).orElseThrow();
    }

    private long corpus() {
        return Long.parseLong(valueOfCorpus());
    }

    @Transactional
    String valueOfCorpus() {
        sql.update(
                "insert into corpus (name, format, source, simulated, status, statistics, fingerprint, conversations,"
                        + " utterances) values ('mood', 'test', 'test', true, 'READY', '{}', repeat('f', 64), 1, 1)"
                        + " on conflict do nothing");
        return sql.first(row -> row.getString(1), "select id from corpus where name = 'mood'")
                .orElseThrow();
    }
}
