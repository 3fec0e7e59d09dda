package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.erclab.experiment.RunStatus;

/**
 * The completed and failed runs that recognise emotions, with their test scores, kept in memory. Each question costs one small query that tells
 * whether anything was added or taken away, by whichever process; only what is new is read then.
 */
@ApplicationScoped
@Transactional
public class ScoredRuns {

    private static final String SCORED = "job = 'train-run' and status in ('COMPLETED', 'FAILED')";

    /**
     * A run that joins or leaves changes the count or the sum of the numbers; one that was continued and is over again
     * changes the sum of the ends.
     */
    private static final String STAMP =
            "select count(*), coalesce(sum(id), 0), coalesce(sum(extract(epoch from ended)), 0) from run where "
                    + SCORED;

    private static final String PRESENT = "select id, ended from run where " + SCORED;

    /** The scores of a run arrive as two arrays beside its columns. */
    private static final String READ = """
            select run.id, experiment_id, system, preset, protocol, corpus, corpus_fingerprint, simulated, label_set,
                config_hash, config, seed, status, ended, best_epoch, seconds_per_epoch, peak_memory_bytes,
                score.metrics, score.values
            from run
            left join (
                select run_id, array_agg(metric) as metrics, array_agg(value) as values
                from run_score where split = 'TEST' and run_id = any(?) group by run_id
            ) score on score.run_id = run.id
            where run.id = any(?) and\s""" + SCORED;

    /**
     * The scored runs at one moment.
     *
     * @param version equal for equal runs, as long as this process lives
     * @param runs by run number
     */
    public record Snapshot(long version, List<ScoredRun> runs) {}

    private record Stamp(long count, BigDecimal numbers, BigDecimal ends) {}

    private record Latest(Stamp stamp, Snapshot snapshot) {}

    private final Sql sql;
    private final TreeMap<Long, ScoredRun> known = new TreeMap<>();

    /** Runs of one experiment share their config, all runs the names of their metrics: each is kept once. */
    private final Map<String, Map<String, Object>> configs = new HashMap<>();

    private final Map<String, String> metrics = new HashMap<>();
    private volatile Latest latest =
            new Latest(new Stamp(0, BigDecimal.ZERO, BigDecimal.ZERO), new Snapshot(0, List.of()));

    ScoredRuns(Sql sql) {
        this.sql = sql;
    }

    /** The scored runs as the database has them now. */
    public Snapshot current() {
        Latest seen = latest;
        return stamp().equals(seen.stamp()) ? seen.snapshot() : read();
    }

    private Stamp stamp() {
        return sql.first(row -> new Stamp(row.getLong(1), row.getBigDecimal(2), row.getBigDecimal(3)), STAMP)
                .orElseThrow();
    }

    private synchronized Snapshot read() {
        // Taken before the runs: what is added meanwhile gives another stamp, and is read next time.
        Stamp now = stamp();
        if (now.equals(latest.stamp())) {
            return latest.snapshot();
        }
        Map<Long, Optional<Instant>> present = new HashMap<>();
        sql.list(row -> present.put(row.getLong(1), instant(row, 2)), PRESENT);
        known.keySet().retainAll(present.keySet());
        Long[] unknown = present.entrySet().stream()
                .filter(run -> !known.containsKey(run.getKey())
                        || !known.get(run.getKey()).ended().equals(run.getValue()))
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
        if (unknown.length > 0) {
            sql.list(this::read, READ, unknown, unknown).forEach(run -> known.put(run.id(), run));
        }
        latest = new Latest(now, new Snapshot(latest.snapshot().version() + 1, List.copyOf(known.values())));
        return latest.snapshot();
    }

    private ScoredRun read(ResultSet row) throws SQLException {
        return new ScoredRun(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getString(9),
                row.getString(10),
                configs.computeIfAbsent(row.getString(11), Json::readMap),
                row.getLong(12),
                RunStatus.valueOf(row.getString(13)),
                instant(row, 14),
                row.getInt(15),
                row.getDouble(16),
                row.getLong(17),
                scores(row));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private Map<String, Double> scores(ResultSet row) throws SQLException {
        if (row.getArray(18) == null) {
            return Map.of();
        }
        String[] names = (String[]) row.getArray(18).getArray();
        Double[] values = (Double[]) row.getArray(19).getArray();
        List<Map.Entry<String, Double>> scores = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            scores.add(Map.entry(metrics.computeIfAbsent(names[i], name -> name), values[i]));
        }
        // Half the memory of a hash map, and there are as many of these as runs.
        return Map.ofEntries(scores.toArray(Map.Entry[]::new));
    }
}
