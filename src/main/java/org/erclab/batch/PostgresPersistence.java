package org.erclab.batch;

import com.ibm.jbatch.container.exception.BatchContainerServiceException;
import com.ibm.jbatch.container.jobinstance.RuntimeFlowInSplitExecution;
import com.ibm.jbatch.container.jobinstance.RuntimeJobExecution;
import com.ibm.jbatch.container.services.impl.JDBCPersistenceManagerImpl;
import com.ibm.jbatch.spi.services.IBatchConfig;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobInstance;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * jbatch's tables in the application's data source, and so in the chunk's transaction.
 *
 * <p>jbatch's own SQL is kept but for what PostgreSQL refuses: it selects its schema by {@code SET SCHEMA ?} and asks for
 * generated keys by upper-case names. Connections handed to it name the schema in the statement (switching the schema of
 * the shared connection would lead the chunk's writer astray) and lower-case the key names. Every new execution also
 * notes the process that runs it.
 */
public final class PostgresPersistence extends JDBCPersistenceManagerImpl {

    private static final Pattern TABLES = Pattern.compile(
            "\\b(jobinstancedata|executioninstancedata|stepexecutioninstancedata|jobstatus|stepstatus|checkpointdata)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

    @Override
    public void init(IBatchConfig configuration) {
        this.schema = "jbatch";
        this.dataSource = Arc.container().instance(AgroalDataSource.class).get();
    }

    @Override
    protected Connection getConnection() throws SQLException {
        return forPostgres(connection());
    }

    /** A job waits for a database that is away, as long as it takes to start one; other callers hear of it at once. */
    private Connection connection() throws SQLException {
        long giveUp = System.nanoTime() + LONGEST_OUTAGE.toNanos();
        while (true) {
            try {
                return dataSource.getConnection();
            } catch (SQLException away) {
                if (!BatchServices.isJobThread() || System.nanoTime() > giveUp) {
                    throw away;
                }
            }
            try {
                Thread.sleep(1000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new SQLException("Interrupted while the job waited for the database", interrupted);
            }
        }
    }

    @Override
    protected Connection getConnectionToDefaultSchema() throws SQLException {
        return getConnection();
    }

    @Override
    public RuntimeJobExecution createJobExecution(JobInstance instance, Properties parameters, BatchStatus status) {
        RuntimeJobExecution execution = super.createJobExecution(instance, parameters, status);
        noteProcess(execution.getExecutionId());
        return execution;
    }

    @Override
    public RuntimeFlowInSplitExecution createFlowInSplitExecution(JobInstance instance, BatchStatus status) {
        RuntimeFlowInSplitExecution execution = super.createFlowInSplitExecution(instance, status);
        noteProcess(execution.getExecutionId());
        return execution;
    }

    private void noteProcess(long executionId) {
        String process = Arc.container().instance(JobProcesses.class).get().current();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE jbatch.executioninstancedata SET process = ? WHERE jobexecid = ?")) {
            update.setString(1, process);
            update.setLong(2, executionId);
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new BatchContainerServiceException(
                    "The process of execution " + executionId + " was not noted", failed);
        }
    }

    private static Connection forPostgres(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                PostgresPersistence.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, method, arguments));
    }

    private static Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement")) {
            arguments[0] = TABLES.matcher((String) arguments[0]).replaceAll("jbatch.$1");
            if (arguments.length == 2 && arguments[1] instanceof String[] keys) {
                arguments[1] = Arrays.stream(keys)
                        .map(key -> key.toLowerCase(Locale.ROOT))
                        .toArray(String[]::new);
            }
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
