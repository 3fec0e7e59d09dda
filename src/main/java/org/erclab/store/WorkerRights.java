package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What workers and run processes may do in the database: the group role {@value #ROLE}, which nobody logs in with; each worker
 * that connects by token gets a role of its own in it ({@link WorkerLogins}). It has the rights that are listed here and no
 * others: nothing of people, tokens, audit trail and printed numbers, and no right to make tables. Which rows it may change is
 * said by the policies of migration 17.
 */
@ApplicationScoped
public class WorkerRights {

    /** The group. Roles belong to the whole PostgreSQL server, so two databases of one server share it. */
    public static final String ROLE = "erclab_worker";

    private static final List<String> READ = List.of(
            "corpus",
            "conversation",
            "utterance",
            "feature_set",
            "feature_rows",
            "experiment",
            "experiment_corpus",
            "experiment_run",
            "run",
            "lease",
            "worker",
            "checkpoint",
            "epoch_metric",
            "run_score",
            "prediction",
            "predicted_values",
            "refined_labels",
            "turn_attention",
            "reply",
            "run_event",
            "run_log",
            "cluster",
            "cluster_job");

    /** A run's course and result; not what was asked for, its owner's name or its priority. */
    private static final String COURSE_OF_A_RUN =
            "update (status, reason, worker, assigned_device, cluster_job, started, ended,"
                    + " last_contact, token, attempt, epoch, max_epochs, epoch_fraction, seconds_per_epoch, peak_memory_bytes,"
                    + " best_epoch, processors_used, warnings, provenance, folder, job_execution)";

    private static final Map<String, String> CHANGES = changes();

    private final Sql sql;

    WorkerRights(Sql sql) {
        this.sql = sql;
    }

    private static Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("run", COURSE_OF_A_RUN);
        for (String table : List.of("lease", "worker", "checkpoint", "epoch_metric", "feature_set")) {
            changes.put(table, "insert, update, delete");
        }
        for (String table : List.of("feature_rows", "cluster", "cluster_job")) {
            changes.put(table, "insert, update");
        }
        for (String table : List.of(
                "run_score",
                "prediction",
                "predicted_values",
                "refined_labels",
                "turn_attention",
                "reply",
                "run_event")) {
            changes.put(table, "insert");
        }
        changes.put("run_log", "insert, delete");
        return changes;
    }

    /**
     * Makes the group where it is not there and gives it exactly its rights, all or nothing. For the owner of the tables.
     *
     * @return empty when it is done; otherwise one sentence that says what an administrator of PostgreSQL has to do
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<String> grant() {
        // Two servers that start at the same moment would change the same rows of the catalogue.
        sql.first(row -> "", "select pg_advisory_xact_lock(hashtext('erclab.worker-rights'))");
        if (!exists()) {
            if (!mayMakeRoles()) {
                return Optional.of(wayOut());
            }
            // A server of another database may make it at the same moment.
            sql.update("do $$ begin create role " + ROLE
                    + " nologin; exception when duplicate_object or unique_violation then null; end $$");
        }
        String schema = sql.first(row -> row.getString(1), "select quote_ident(current_schema())")
                .orElseThrow();
        sql.update("revoke all on all tables in schema " + schema + " from " + ROLE);
        sql.update("grant usage on schema " + schema + ", jbatch to " + ROLE);
        sql.update("grant select on " + String.join(", ", READ) + " to " + ROLE);
        CHANGES.forEach((table, rights) -> sql.update("grant " + rights + " on " + table + " to " + ROLE));
        sql.update("grant usage on sequence lease_token to " + ROLE);
        sql.update("grant select, insert, update, delete on all tables in schema jbatch to " + ROLE);
        return Optional.empty();
    }

    /** Whether the server's own role may make others. */
    @Transactional
    boolean mayMakeRoles() {
        return sql.first(
                        row -> row.getBoolean(1),
                        "select rolsuper or rolcreaterole from pg_roles where rolname = current_user")
                .orElseThrow();
    }

    private boolean exists() {
        return sql.first(row -> "", "select 1 from pg_roles where rolname = ?", ROLE)
                .isPresent();
    }

    /** What has to be done where the server may not make roles. */
    @Transactional
    String wayOut() {
        String user = sql.first(row -> row.getString(1), "select quote_ident(current_user)")
                .orElseThrow();
        return "The database user " + user + " may not make roles, so workers cannot connect by token: run ALTER ROLE "
                + user + " CREATEROLE; as an administrator of PostgreSQL and start the server again";
    }
}
