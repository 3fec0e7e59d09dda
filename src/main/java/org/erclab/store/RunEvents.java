package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** What happened to each run, when, and who did it. */
@ApplicationScoped
@Transactional
public class RunEvents {

    private final Sql sql;

    RunEvents(Sql sql) {
        this.sql = sql;
    }

    /** Adds an event at the database's time. */
    public void add(long runId, String kind, String who, String text) {
        sql.update("insert into run_event (run_id, kind, who, text) values (?, ?, ?, ?)", runId, kind, who, text);
    }

    /** Everything that happened to a run, oldest first. */
    public List<RunEvent> of(long runId) {
        return sql.list(
                row -> new RunEvent(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                "select run_id, at, kind, who, text from run_event where run_id = ? order by id",
                runId);
    }
}
