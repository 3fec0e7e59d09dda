package org.erclab.batch;

import io.agroal.api.AgroalDataSource;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;

/** Steps of the jobs that the tests of this package run. */
final class NumberSteps {

    private NumberSteps() {}

    /** Reads 1, 2, … last. */
    @Dependent
    @Named("readNumbers")
    static class ReadNumbers extends AbstractItemReader {
        @Inject
        @BatchProperty
        String last;

        private int read;

        @Override
        public void open(Serializable checkpoint) {
            read = checkpoint == null ? 0 : (Integer) checkpoint;
        }

        @Override
        public Object readItem() {
            return read == Integer.parseInt(last) ? null : ++read;
        }

        @Override
        public Serializable checkpointInfo() {
            return read;
        }
    }

    /** Stores numbers; fails after storing the number {@code failAt} in a chunk, unless it failed before. */
    @Dependent
    @Named("writeNumbers")
    static class WriteNumbers extends AbstractItemWriter {
        static volatile boolean healed;

        @Inject
        AgroalDataSource dataSource;

        @Inject
        JobContext job;

        @Inject
        StepContext step;

        @Inject
        @BatchProperty(name = "failAt")
        String failure;

        @Override
        public void writeItems(List<Object> items) throws Exception {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO numbers VALUES (?, ?)")) {
                for (Object item : items) {
                    insert.setInt(1, (Integer) item);
                    insert.setString(2, job.getJobName() + "/" + step.getStepName());
                    insert.executeUpdate();
                    if (!healed && failure != null && item.equals(Integer.valueOf(failure))) {
                        job.setExitStatus("Number " + item + " is unlucky");
                        throw new IllegalStateException("Number " + item + " is unlucky");
                    }
                }
            }
        }
    }

    /** Stores its part's number, then waits until a file exists. */
    @Dependent
    @Named("waitForFile")
    static class WaitForFile extends AbstractBatchlet {
        @Inject
        AgroalDataSource dataSource;

        @Inject
        @BatchProperty
        String file;

        @Inject
        @BatchProperty
        String part;

        private volatile boolean stopped;

        @Override
        public String process() throws Exception {
            try (Connection connection = dataSource.getConnection();
                    Statement insert = connection.createStatement()) {
                insert.execute("INSERT INTO numbers VALUES (" + part + ", 'part')");
            }
            while (!stopped && !Files.exists(Path.of(file))) {
                Thread.sleep(20);
            }
            return stopped ? "STOPPED" : "DONE";
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }
}
