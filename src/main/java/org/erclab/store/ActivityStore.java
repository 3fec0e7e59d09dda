package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.erclab.experiment.RunStatus;

/** Counts what goes on, for whoever watches the server: three queries, whatever the number of runs. */
@ApplicationScoped
@Transactional
public class ActivityStore {

    private record OfStatus(RunStatus status, long runs, double oldest) {}

    private record OfLeases(long live, double oldestHeartbeat) {}

    private final Sql sql;
    private final WorkerStore workers;

    ActivityStore(Sql sql, WorkerStore workers) {
        this.sql = sql;
        this.workers = workers;
    }

    /** What goes on now. */
    public Activity now() {
        Map<RunStatus, Long> runs = new EnumMap<>(RunStatus.class);
        for (RunStatus status : RunStatus.values()) {
            runs.put(status, 0L);
        }
        double oldestQueued = 0;
        for (OfStatus some : byStatus()) {
            runs.put(some.status(), some.runs());
            if (some.status() == RunStatus.QUEUED) {
                oldestQueued = some.oldest();
            }
        }
        OfLeases leases = leases();
        List<WorkerInfo> alive = workers.alive();
        long draining = alive.stream().filter(WorkerInfo::draining).count();
        return new Activity(
                runs, oldestQueued, leases.live(), leases.oldestHeartbeat(), alive.size() - draining, draining);
    }

    private List<OfStatus> byStatus() {
        return sql.list(
                row -> new OfStatus(RunStatus.valueOf(row.getString(1)), row.getLong(2), row.getDouble(3)),
                "select status, count(*), extract(epoch from max(clock_timestamp() - greatest(created, last_contact)))"
                        + " from run group by status");
    }

    private OfLeases leases() {
        return sql.first(
                        row -> new OfLeases(row.getLong(1), row.getDouble(2)),
                        "select count(*) filter (where expires > clock_timestamp()),"
                                + " coalesce(extract(epoch from max(clock_timestamp() - last_contact)), 0)"
                                + " from lease join run on run.id = run_id")
                .orElseThrow();
    }
}
