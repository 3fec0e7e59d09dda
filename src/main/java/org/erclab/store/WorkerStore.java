package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.util.List;

/** The worker agents that have registered, and whether they are still there. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class WorkerStore {

    private final Sql sql;

    WorkerStore(Sql sql) {
        this.sql = sql;
    }

    /** Registers the worker, or says that it still lives. Workers silent for a day are forgotten. */
    public void beat(String id, String host, List<String> devices, boolean draining) {
        sql.update(
                "insert into worker (id, host, devices, draining) values (?, ?, ?, ?) on conflict (id) do update set"
                        + " last_beat = clock_timestamp(), draining = excluded.draining, devices = excluded.devices",
                id,
                host,
                devices.toArray(String[]::new),
                draining);
        sql.update("delete from worker where last_beat < clock_timestamp() - interval '1 day'");
    }

    /** The worker has ended in good order. */
    public void leave(String id) {
        sql.update("delete from worker where id = ?", id);
    }

    /** All registered workers by host. */
    public List<WorkerInfo> list() {
        return sql.list(
                row -> new WorkerInfo(
                        row.getString(1),
                        row.getString(2),
                        texts(row.getArray(3)),
                        row.getTimestamp(4).toInstant(),
                        row.getBoolean(5),
                        row.getInt(6)),
                "select id, host, devices, last_beat, draining, (select count(*) from lease where owner = worker.id)"
                        + " from worker order by host, id");
    }

    private static List<String> texts(Array array) throws java.sql.SQLException {
        return List.of((String[]) array.getArray());
    }
}
