package org.erclab.store;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;

/** Finds runs and records what people want of them. */
@ApplicationScoped
@Transactional
public class RunStore {

    private final Sql sql;
    private final RunEvents events;

    RunStore(Sql sql, RunEvents events) {
        this.sql = sql;
        this.events = events;
    }

    public Optional<Run> find(long id) {
        return RunEntity.<RunEntity>findByIdOptional(id).map(RunEntity::toRun);
    }

    /** @throws UnknownRunException when there is none of that number */
    public Run get(long id) {
        return find(id).orElseThrow(() -> new UnknownRunException(id));
    }

    /** The runs with these numbers, in this order; numbers without run are left out. */
    public List<Run> find(List<Long> ids) {
        Map<Long, Run> found = new HashMap<>();
        RunEntity.<RunEntity>list("id in ?1", ids).forEach(entity -> found.put(entity.id, entity.toRun()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** A page of runs. */
    public RunPage page(RunFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> values = new HashMap<>();
        filter.corpus().ifPresent(corpus -> {
            conditions.add("corpus = :corpus");
            values.put("corpus", corpus);
        });
        filter.system().ifPresent(system -> {
            conditions.add("system = :system");
            values.put("system", system);
        });
        if (!filter.statuses().isEmpty()) {
            conditions.add("status in :statuses");
            values.put("statuses", filter.statuses());
        }
        filter.experimentId().ifPresent(experiment -> {
            conditions.add("id in :runs");
            values.put(
                    "runs",
                    sql.list(
                            row -> row.getLong(1),
                            "select run_id from experiment_run where experiment_id = ?",
                            experiment));
        });
        if (!filter.text().isBlank()) {
            conditions.add(TextFilter.of(filter.text())
                    .condition("lower(concat(id, ' ', system, ' ', preset, ' ', corpus, ' ', reason))", values));
        }
        Sort.Direction direction = filter.ascending() ? Sort.Direction.Ascending : Sort.Direction.Descending;
        var query = RunEntity.<RunEntity>find(
                String.join(" and ", conditions),
                Sort.by(filter.sort(), direction).and("id", direction),
                values);
        long total = query.count();
        List<Run> runs = query.range(filter.offset(), filter.offset() + filter.limit() - 1).stream()
                .map(RunEntity::toRun)
                .toList();
        return new RunPage(runs, total);
    }

    /** The waiting runs in the order in which workers claim them, see {@link QueueOrder}. */
    public List<Run> queue(int limit) {
        return find(sql.list(row -> row.getLong(1), QueueOrder.QUEUE + " limit ?", limit));
    }

    /** How many waiting runs come before this one; empty when it does not wait. */
    public OptionalInt queuePosition(long id) {
        return sql.first(row -> row.getInt(1), QueueOrder.POSITION, id).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** Number of runs in each status; statuses without run are left out. */
    public Map<RunStatus, Long> counts() {
        Map<RunStatus, Long> counts = new HashMap<>();
        sql.list(
                row -> counts.put(RunStatus.valueOf(row.getString(1)), row.getLong(2)),
                "select status, count(*) from run group by status");
        return counts;
    }

    /** The runs with any of these configs, whatever their corpus and status. */
    public List<RunStanding> standing(Collection<String> configHashes) {
        return sql.list(
                row -> new RunStanding(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        RunStatus.valueOf(row.getString(6))),
                "select id, corpus, corpus_fingerprint, config_hash, seed, status from run where config_hash = any(?)",
                (Object) configHashes.toArray(String[]::new));
    }

    /**
     * Records a wish. A run that nobody works on follows it at once; a live one sees it at its next heartbeat.
     *
     * @return the run's status after it; empty when the run's status does not allow the wish (or there is no such run)
     */
    public Optional<RunStatus> wish(long id, Wish wish, String who) {
        RunStatus atOnce = wish == Wish.CANCEL ? RunStatus.CANCELLED : RunStatus.STOPPED;
        Optional<RunStatus> status = sql.first(
                row -> RunStatus.valueOf(row.getString(1)), "select status from run where id = ? for update", id);
        if (status.isEmpty() || !status.get().canBecome(atOnce)) {
            return Optional.empty();
        }
        if (status.get().isLive()) {
            // A cancellation is not taken back by a stop.
            sql.update("update run set wish = ? where id = ? and wish <> 'CANCEL'", wish, id);
            events.add(id, "wish", who, "Asked to " + wish.name().toLowerCase(Locale.ROOT));
            return status;
        }
        String text = wish == Wish.CANCEL ? "Cancelled" : "Stopped";
        sql.update(
                "update run set status = ?, wish = ?, reason = ?, ended = clock_timestamp() where id = ?",
                atOnce,
                wish,
                text + " by " + who,
                id);
        events.add(id, atOnce.lowerName(), who, text + " by " + who);
        return Optional.of(atOnce);
    }

    /**
     * Puts a stopped or failed run back into the queue, where it continues from its checkpoint.
     *
     * @return whether it could be queued: its status allows it and no other run has the same spec meanwhile
     */
    public boolean requeue(long id, String who) {
        boolean queued = sql.update(
                        "update run set status = 'QUEUED', wish = 'RUN', attempt = 1, reason = '', ended = null"
                                + " where id = ? and status in ('STOPPED', 'FAILED') and (repeat or not exists"
                                + " (select from run other where other.identity = run.identity and other.id <> run.id"
                                + " and not other.repeat and other.status not in ('FAILED', 'CANCELLED')))",
                        id)
                == 1;
        if (queued) {
            events.add(id, "queued", who, "Queued again by " + who);
        }
        return queued;
    }

    /** Queues a run again that its worker's end had stopped; one that people wanted stopped stays so. */
    public void continueLater(long id, String who) {
        boolean queued = sql.update(
                        "update run set status = 'QUEUED', reason = 'The worker was shut down; waits to continue',"
                                + " ended = null where id = ? and status = 'STOPPED' and wish = 'RUN'",
                        id)
                == 1;
        if (queued) {
            events.add(id, "queued", who, "The worker was shut down; waits to continue");
        }
    }

    /** Makes a waiting run more or less urgent; false when it does not wait. */
    public boolean prioritise(long id, int priority, String who) {
        boolean changed =
                sql.update("update run set priority = ? where id = ? and status = 'QUEUED'", priority, id) == 1;
        if (changed) {
            events.add(id, "priority", who, "Has priority " + priority);
        }
        return changed;
    }
}
