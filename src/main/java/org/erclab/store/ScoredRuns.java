package org.erclab.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.RunStatus;

/** Reads what the leaderboard needs in one statement: the scores of a run arrive as two arrays beside its columns. */
final class ScoredRuns {

    private static final String QUERY = """
            select run.id, experiment_id, system, preset, protocol, corpus, corpus_fingerprint, simulated, label_set,
                config_hash, config, seed, status, ended, best_epoch, seconds_per_epoch, peak_memory_bytes,
                score.metrics, score.values
            from run
            left join (
                select run_id, array_agg(metric) as metrics, array_agg(value) as values
                from run_score where split = 'TEST' group by run_id
            ) score on score.run_id = run.id
            where status in ('COMPLETED', 'FAILED') and (cast(? as text) is null or corpus = ?)
            order by run.id
            """;

    private ScoredRuns() {}

    static List<ScoredRun> read(Sql sql, Optional<String> corpus) {
        // Runs of one experiment share their config: parse each text once.
        Map<String, Map<String, Object>> configs = new HashMap<>();
        return sql.list(row -> read(row, configs), QUERY, corpus.orElse(null), corpus.orElse(null));
    }

    private static ScoredRun read(ResultSet row, Map<String, Map<String, Object>> configs) throws SQLException {
        Timestamp ended = row.getTimestamp(14);
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
                Optional.ofNullable(ended).map(Timestamp::toInstant),
                row.getInt(15),
                row.getDouble(16),
                row.getLong(17),
                scores(row));
    }

    private static Map<String, Double> scores(ResultSet row) throws SQLException {
        Map<String, Double> scores = new HashMap<>();
        if (row.getArray(18) != null) {
            String[] metrics = (String[]) row.getArray(18).getArray();
            Double[] values = (Double[]) row.getArray(19).getArray();
            for (int i = 0; i < metrics.length; i++) {
                scores.put(metrics[i], values[i]);
            }
        }
        return scores;
    }
}
