package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.util.List;

/** The worker agents that have registered, whether they are still there, and whether people let them take runs. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class WorkerStore {

    private final Sql sql;

    WorkerStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Registers the worker, or says that it still lives. Workers silent for a day are forgotten.
     *
     * @param slotMemoryMb main memory of each slot in MiB; 0 when it is not limited
     * @return whether it is being drained
     */
    public boolean beat(String id, String host, List<String> devices, int slotMemoryMb) {
        boolean draining = sql.changed(
                        row -> row.getBoolean(1),
                        "insert into worker (id, host, devices, slot_memory_mb) values (?, ?, ?, ?) on conflict (id) do update set"
                                + " last_beat = clock_timestamp(), devices = excluded.devices,"
                                + " slot_memory_mb = excluded.slot_memory_mb returning draining",
                        id,
                        host,
                        devices.toArray(String[]::new),
                        slotMemoryMb)
                .orElseThrow();
        sql.update("delete from worker where last_beat < clock_timestamp() - interval '1 day'");
        return draining;
    }

    /** The worker has ended in good order. */
    public void leave(String id) {
        sql.update("delete from worker where id = ?", id);
    }

    /**
     * Says whether workers may take runs. From the moment that this is committed a draining one is given none; what it
     * holds it finishes.
     *
     * @param name a worker's id, or a host for all its workers
     * @return how many workers have that name
     */
    public int setDraining(String name, boolean draining) {
        return sql.update("update worker set draining = ? where id = ? or host = ?", draining, name, name);
    }

    /** All registered workers by host. */
    public List<WorkerInfo> list() {
        return list("'-infinity'");
    }

    /** Those of a sign of life within the last minute, by the clock of the database, which wrote the signs down. */
    public List<WorkerInfo> alive() {
        return list("clock_timestamp() - interval '1 minute'");
    }

    private List<WorkerInfo> list(String since) {
        return sql.list(
                row -> new WorkerInfo(
                        row.getString(1),
                        row.getString(2),
                        texts(row.getArray(3)),
                        row.getTimestamp(4).toInstant(),
                        row.getInt(5),
                        row.getBoolean(6),
                        row.getInt(7)),
                "select id, host, devices, last_beat, slot_memory_mb, draining,"
                        + " (select count(*) from lease where owner = worker.id) from worker where last_beat > " + since
                        + " order by host, id");
    }

    private static List<String> texts(Array array) throws java.sql.SQLException {
        return List.of((String[]) array.getArray());
    }
}
