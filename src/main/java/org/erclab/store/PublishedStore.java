package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The numbers that papers print. They are read, and replaced as a whole by another edition; nothing changes one of them. */
@ApplicationScoped
@Transactional
public class PublishedStore {

    private static final String COLUMNS = "id, paper, place, number, system, variant, role, dataset, split, labels,"
            + " modality, training_data, setting, metric, emotion, value, deviation, printed, trials, significant, note";

    private final Sql sql;

    PublishedStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Makes {@code results} the edition that readers see; the same edition again changes nothing.
     *
     * @param hash SHA-256 of the file that they come from
     * @return whether they were not there before
     */
    public boolean publish(String hash, List<PublishedResult> results) {
        sql.first(row -> "", "select pg_advisory_xact_lock(hashtext('erclab.published'))");
        if (sql.first(row -> "", "select 1 from published_edition where hash = ?", hash)
                .isPresent()) {
            return false;
        }
        sql.update("delete from published_edition");
        sql.update("insert into published_edition (hash) values (?)", hash);
        sql.batch(
                "insert into published_result (" + COLUMNS + ", edition) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " cast(? as jsonb), ?, ?, cast(? as double precision), cast(? as double precision), ?,"
                        + " cast(? as integer), ?, ?, ?)",
                results.stream().map(result -> values(result, hash)).toList());
        return true;
    }

    /** Every number, paper by paper in reading order. */
    public List<PublishedResult> all() {
        return sql.list(
                PublishedStore::read, "select " + COLUMNS + " from published_result order by paper, place, number");
    }

    private static Object[] values(PublishedResult result, String hash) {
        return new Object[] {
            result.id(),
            result.paper(),
            result.place(),
            result.number(),
            result.system(),
            result.variant(),
            result.role(),
            result.dataset(),
            result.split(),
            result.labels(),
            result.modality(),
            result.trainingData(),
            Json.write(result.setting()),
            result.metric(),
            result.emotion(),
            result.value().orElse(null),
            result.deviation().orElse(null),
            result.printed(),
            result.trials().orElse(null),
            result.significant(),
            result.note(),
            hash
        };
    }

    private static PublishedResult read(ResultSet row) throws SQLException {
        return new PublishedResult(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                Json.readMap(row.getString(13)),
                row.getString(14),
                row.getString(15),
                Optional.ofNullable(row.getObject(16, Double.class)),
                Optional.ofNullable(row.getObject(17, Double.class)),
                row.getString(18),
                Optional.ofNullable(row.getObject(19, Integer.class)),
                row.getBoolean(20),
                row.getString(21));
    }
}
