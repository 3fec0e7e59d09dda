package org.erclab.batch;

import com.ibm.jbatch.container.services.IPersistenceManagerService;
import com.ibm.jbatch.container.servicesmanager.ServicesManagerImpl;
import com.ibm.jbatch.container.status.JobStatus;
import com.ibm.jbatch.container.status.StepStatus;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.batch.JobProcesses.JobProcess;
import org.jboss.logging.Logger;

/**
 * Ends what a killed process left open: jbatch would show it as STARTED for ever.
 *
 * <p>Executions, their steps and their partitions become FAILED, which jbatch restarts at the last checkpoint. In a
 * partitioned step jbatch keeps the number of partitions in memory until the step ends; it is restored here from the
 * partitions' rows, for without it the restart fails.
 */
@ApplicationScoped
class JobRecovery {

    private static final Logger LOG = Logger.getLogger(JobRecovery.class);
    private static final String KILLED = "The process that ran it ended without notice";
    private static final String OPEN = "e.batchstatus IN ('STARTING', 'STARTED', 'STOPPING')";
    private static final long SECOND_LOOK_MILLISECONDS = 10_000;

    private final AgroalDataSource dataSource;

    JobRecovery(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record OpenExecution(long id, JobProcess process, boolean silent) {
        boolean abandoned() {
            return process.surelyDead() || (silent && !process.surelyAlive());
        }
    }

    /** Fails every execution of a job whose process is dead; their numbers, oldest first. */
    List<Long> failAbandoned(String job) {
        BatchServices.operator();
        List<OpenExecution> open = open("i.name", job);
        if (open.stream()
                .anyMatch(execution ->
                        execution.abandoned() && !execution.process().surelyDead())) {
            // A silent process of another machine may have lost the database with us: give it time to beat again.
            pause();
            open = open("i.name", job);
        }
        List<Long> failed = new ArrayList<>();
        for (OpenExecution execution : open) {
            if (execution.abandoned() && fail(execution.id(), KILLED)) {
                failed.add(execution.id());
            }
        }
        return failed;
    }

    /** Fails one execution when its process is dead for sure. */
    void failIfAbandoned(long executionId) {
        for (OpenExecution execution : open("e.jobexecid", executionId)) {
            if (execution.process().surelyDead()) {
                fail(executionId, KILLED);
            }
        }
    }

    /** Fails one execution with its steps and partitions; false when it is not open. */
    boolean fail(long executionId, String reason) {
        BatchServices.operator();
        return QuarkusTransaction.requiringNew().call(() -> failInTransaction(executionId, reason));
    }

    private boolean failInTransaction(long executionId, String reason) throws SQLException {
        IPersistenceManagerService jbatch = ServicesManagerImpl.getInstance().getPersistenceManagerService();
        try (Connection connection = dataSource.getConnection()) {
            Optional<Long> instance = close(connection, executionId, reason);
            if (instance.isEmpty()) {
                return false;
            }
            for (String step : openSteps(connection, executionId)) {
                failStep(connection, jbatch, instance.get(), step);
            }
            JobStatus status = jbatch.getJobStatus(instance.get());
            if (status != null) {
                status.setBatchStatus(BatchStatus.FAILED);
                status.setExitStatus(reason);
                jbatch.updateJobStatus(instance.get(), status);
            }
            LOG.infof("Job execution %d is FAILED: %s", executionId, reason);
            return true;
        }
    }

    /** Closes the execution's row under its lock; the job instance, or nothing when it was not open. */
    private static Optional<Long> close(Connection connection, long executionId, String reason) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE jbatch.executioninstancedata e"
                + " SET batchstatus = 'FAILED', exitstatus = ?, endtime = now(), updatetime = now()"
                + " WHERE e.jobexecid = ? AND " + OPEN + " RETURNING e.jobinstanceid")) {
            update.setString(1, reason);
            update.setLong(2, executionId);
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static List<String> openSteps(Connection connection, long executionId) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE jbatch.stepexecutioninstancedata e"
                + " SET batchstatus = 'FAILED', endtime = now() WHERE e.jobexecid = ? AND " + OPEN
                + " RETURNING e.stepname")) {
            update.setLong(1, executionId);
            List<String> steps = new ArrayList<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    steps.add(rows.getString(1));
                }
            }
            return steps;
        }
    }

    private void failStep(Connection connection, IPersistenceManagerService jbatch, long instance, String step)
            throws SQLException {
        StepStatus status = jbatch.getStepStatus(instance, step);
        if (status == null) {
            return;
        }
        status.setBatchStatus(BatchStatus.FAILED);
        List<Partition> partitions = partitions(connection, instance, step);
        if (!partitions.isEmpty() && partitions.stream().noneMatch(Partition::started)) {
            // Killed while the partitions were being made: their number is unknown, so the step begins anew.
            deleteStepStatus(connection, status.getStepExecutionId());
            return;
        }
        if (status.getNumPartitions() == null && !partitions.isEmpty()) {
            status.setNumPartitions(partitions.size());
        }
        jbatch.updateStepStatus(status.getStepExecutionId(), status);
        for (Partition partition : partitions) {
            failInTransaction(partition.executionId(), KILLED);
        }
    }

    private record Partition(long executionId, boolean started) {}

    /** The latest execution of each partition of a step; jbatch names their instances {@code :INSTANCE:STEP:NUMBER}. */
    private static List<Partition> partitions(Connection connection, long instance, String step) throws SQLException {
        String prefix = ":" + instance + ":" + step + ":";
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT DISTINCT ON (i.name) e.jobexecid,"
                        + " e.starttime IS NOT NULL FROM jbatch.jobinstancedata i JOIN jbatch.executioninstancedata e"
                        + " ON e.jobinstanceid = i.jobinstanceid WHERE starts_with(i.name, ?) ORDER BY i.name, e.jobexecid DESC")) {
            select.setString(1, prefix);
            List<Partition> partitions = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    partitions.add(new Partition(rows.getLong(1), rows.getBoolean(2)));
                }
            }
            return partitions;
        }
    }

    private static void deleteStepStatus(Connection connection, long stepExecutionId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM jbatch.stepstatus WHERE id = ?")) {
            delete.setLong(1, stepExecutionId);
            delete.executeUpdate();
        }
    }

    /** The executions of a job instance, first to last. */
    List<Long> executions(long instance) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT e.jobexecid"
                        + " FROM jbatch.executioninstancedata e WHERE e.jobinstanceid = ? ORDER BY e.jobexecid")) {
            select.setLong(1, instance);
            List<Long> executions = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    executions.add(rows.getLong(1));
                }
            }
            return executions;
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The executions of a job could not be read: " + failed.getMessage(), failed);
        }
    }

    /** Open executions of jobs whose {@code column} has the value; those of partitions follow their job. */
    private List<OpenExecution> open(String column, Object value) {
        String sql = "SELECT e.jobexecid, p.host, p.boot, p.namespace, p.pid, p.started,"
                + " p.beat < now() - make_interval(secs => " + JobProcesses.SILENCE.toSeconds() + ")"
                + " FROM jbatch.executioninstancedata e JOIN jbatch.jobinstancedata i ON i.jobinstanceid = e.jobinstanceid"
                + " JOIN jbatch.process p ON p.id = e.process WHERE " + OPEN + " AND " + column
                + " = ? ORDER BY e.jobexecid";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, value);
            List<OpenExecution> open = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    JobProcess process = new JobProcess(
                            rows.getString(2), rows.getString(3), rows.getString(4), rows.getLong(5), rows.getLong(6));
                    open.add(new OpenExecution(rows.getLong(1), process, rows.getBoolean(7)));
                }
            }
            return open;
        } catch (SQLException failed) {
            throw new IllegalStateException("The open jobs could not be read: " + failed.getMessage(), failed);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(SECOND_LOOK_MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
