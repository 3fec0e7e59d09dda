package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** What run processes printed. Only the last {@value #KEPT} lines of a run are kept. */
@ApplicationScoped
@Transactional
public class LogStore {

    /** Lines kept for each run. */
    public static final int KEPT = 5000;

    private static final int LONGEST = 4000;

    private final Sql sql;

    LogStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Appends lines in order. A process may print after its lease has ended, but not once the run was claimed again.
     *
     * @return whether they were appended; not when the claim is no longer the run's latest
     */
    public boolean append(Claim claim, List<String> lines) {
        long runId = claim.lease().runId();
        boolean latest = sql.first(
                        row -> row.getLong(1),
                        "select id from run where id = ? and token = ? for share",
                        runId,
                        claim.lease().token())
                .isPresent();
        if (!latest) {
            return false;
        }
        sql.batch(
                "insert into run_log (run_id, attempt, text) values (?, ?, ?)",
                lines.stream()
                        .map(line -> new Object[] {runId, claim.attempt(), storable(line)})
                        .toList());
        sql.update(
                "delete from run_log where run_id = ? and id <= (select id from run_log where run_id = ?"
                        + " order by id desc offset ? limit 1)",
                runId,
                runId,
                KEPT);
        return true;
    }

    /** The lines after a position (0: from the first one kept), oldest first, {@code limit} at most. */
    public List<LogLine> after(long runId, long position, int limit) {
        return sql.list(
                row -> new LogLine(row.getLong(1), row.getTimestamp(2).toInstant(), row.getInt(3), row.getString(4)),
                "select id, at, attempt, text from run_log where run_id = ? and id > ? order by id limit ?",
                runId,
                position,
                limit);
    }

    /** The last {@code limit} lines, oldest first. */
    public List<LogLine> tail(long runId, int limit) {
        return sql.list(
                row -> new LogLine(row.getLong(1), row.getTimestamp(2).toInstant(), row.getInt(3), row.getString(4)),
                "select * from (select id, at, attempt, text from run_log where run_id = ? order by id desc limit ?)"
                        + " last order by id",
                runId,
                limit);
    }

    /** PostgreSQL's text holds no NUL; a native crash may print anything. */
    private static String storable(String line) {
        String clean = line.replace('\0', '?');
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + " …";
    }
}
