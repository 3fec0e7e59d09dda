package org.erclab.batch;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Starts, stops, restarts and shows jobs of {@code batch-jobs/}. A job runs on threads of its own and in transactions of
 * its own, whatever the caller's.
 *
 * <p>A step tells its job's caller why it failed through {@code JobContext.setExitStatus}: it is the {@code
 * getExitStatus()} of the execution.
 */
@ApplicationScoped
public class Jobs {

    private static final Set<BatchStatus> OPEN =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);
    private static final long POLL_MILLISECONDS = 25;

    private final JobRecovery recovery;

    private final TransactionManager transactions;

    Jobs(JobRecovery recovery, TransactionManager transactions) {
        this.recovery = recovery;
        this.transactions = transactions;
    }

    /**
     * Starts a job.
     *
     * @param job name of its XML file, without {@code .xml}
     * @param parameters what the XML reads as {@code #{jobParameters['name']}}
     * @return the execution's number
     */
    public long start(String job, Map<String, String> parameters) {
        return apart(() -> operator().start(job, properties(parameters)), "Job '" + job + "' was not started: ");
    }

    /**
     * Continues a stopped or failed job at its last checkpoint, with the parameters that it was started with.
     *
     * @return the new execution's number
     * @throws JobRefusedException when it has completed, or is still running
     */
    public long restart(long executionId) {
        return apart(
                () -> {
                    JobExecution execution = require(executionId);
                    if (OPEN.contains(execution.getBatchStatus())) {
                        recovery.failIfAbandoned(executionId);
                        execution = require(executionId);
                    }
                    refuseRestart(execution);
                    return operator().restart(executionId, operator().getParameters(executionId));
                },
                "Execution " + executionId + " was not restarted: ");
    }

    /**
     * Asks a job of this process to stop at its next checkpoint or as its batchlet decides; it is STOPPED a little later.
     *
     * @throws JobRefusedException when it does not run in this process
     */
    public void stop(long executionId) {
        apart(
                () -> {
                    require(executionId);
                    operator().stop(executionId);
                    return null;
                },
                "Execution " + executionId + " was not stopped: ");
    }

    /** The execution, or nothing when there is none of that number. */
    public Optional<JobExecution> find(long executionId) {
        return apart(
                () -> {
                    try {
                        return Optional.ofNullable(operator().getJobExecution(executionId));
                    } catch (NoSuchJobExecutionException unknown) {
                        return Optional.empty();
                    }
                },
                "");
    }

    /** The parameters that an execution was started with. */
    public Properties parameters(long executionId) {
        return apart(() -> operator().getParameters(executionId), "");
    }

    /** The job instance of an execution: it stays the same over restarts. */
    public long instance(long executionId) {
        return apart(() -> operator().getJobInstance(executionId).getInstanceId(), "");
    }

    /** All executions of a job instance, first to last; none when there is no such instance. */
    public List<JobExecution> executions(long instanceId) {
        return apart(
                () -> recovery.executions(instanceId).stream()
                        .map(operator()::getJobExecution)
                        .toList(),
                "");
    }

    /** The steps of an execution so far, in order of their start. */
    public List<StepExecution> steps(long executionId) {
        return apart(() -> operator().getStepExecutions(executionId), "");
    }

    /** Whether the execution's status says that it goes on (a killed process's does until recovered). */
    public boolean isOpen(long executionId) {
        return OPEN.contains(require(executionId).getBatchStatus());
    }

    /** Waits for an execution's end; the execution as it is then, ended or not. */
    public JobExecution await(long executionId, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        JobExecution execution = require(executionId);
        while (OPEN.contains(execution.getBatchStatus()) && System.nanoTime() < end) {
            try {
                Thread.sleep(POLL_MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return execution;
            }
            execution = require(executionId);
        }
        return execution;
    }

    /**
     * Fails the executions of a job whose process is dead, so that they can be restarted; call it when a server starts.
     *
     * @return their numbers, oldest first
     */
    public List<Long> recover(String job) {
        return apart(() -> recovery.failAbandoned(job), "");
    }

    /**
     * Fails an execution of which the caller knows, by a lease for example, that its process will write no more.
     *
     * @return whether it was still open
     */
    public boolean fail(long executionId, String reason) {
        return apart(() -> recovery.fail(executionId, reason), "");
    }

    private JobExecution require(long executionId) {
        return find(executionId).orElseThrow(() -> new JobRefusedException("There is no job execution " + executionId));
    }

    private static void refuseRestart(JobExecution execution) {
        if (execution.getBatchStatus() == BatchStatus.COMPLETED) {
            throw new JobRefusedException("Execution " + execution.getExecutionId() + " of job '"
                    + execution.getJobName() + "' has completed: there is nothing to continue, start a new one");
        }
        if (OPEN.contains(execution.getBatchStatus())) {
            throw new JobRefusedException("Execution " + execution.getExecutionId() + " of job '"
                    + execution.getJobName() + "' is still running: stop it first");
        }
    }

    private static JobOperator operator() {
        return BatchServices.operator();
    }

    private static Properties properties(Map<String, String> parameters) {
        Properties properties = new Properties();
        properties.putAll(parameters);
        return properties;
    }

    /** Outside the caller's transaction: the job's threads must see at once what is written here. */
    private <T> T apart(Supplier<T> action, String refusal) {
        try {
            Transaction suspended = transactions.suspend();
            try {
                return action.get();
            } finally {
                if (suspended != null) {
                    transactions.resume(suspended);
                }
            }
        } catch (BatchRuntimeException refused) {
            Throwable cause = refused;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            throw new JobRefusedException(refusal + cause.getMessage(), refused);
        } catch (SystemException | InvalidTransactionException broken) {
            throw new IllegalStateException("The transaction manager failed: " + broken.getMessage(), broken);
        }
    }
}
