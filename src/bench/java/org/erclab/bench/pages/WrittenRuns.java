package org.erclab.bench.pages;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.erclab.store.embedded.EmbeddedPostgres;

/** Runs that look to the server as if processes trained them: beats, epochs and lines of log, written as those write them. */
final class WrittenRuns implements AutoCloseable {

    private static final int MAX_EPOCHS = 10_000;
    private static final double BEAT_SECONDS = 7.5;

    private final Connection connection;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong failures = new AtomicLong();

    /**
     * Begins the runs, which must wait, and writes from now on.
     *
     * @param epochSeconds how long an epoch of each takes; they begin one after the other within it
     */
    WrittenRuns(EmbeddedPostgres postgres, List<Long> runs, double epochSeconds) throws SQLException {
        connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        connection.setAutoCommit(false);
        for (long run : runs) {
            begin(run);
        }
        for (int i = 0; i < runs.size(); i++) {
            long run = runs.get(i);
            int[] epoch = {0};
            schedule(() -> epoch(run, ++epoch[0], epochSeconds), epochSeconds * i / runs.size(), epochSeconds);
            schedule(() -> beat(run, epoch[0]), BEAT_SECONDS * i / runs.size(), BEAT_SECONDS);
        }
    }

    private interface Writing {
        void write() throws SQLException;
    }

    private void schedule(Writing writing, double delay, double every) {
        clock.scheduleAtFixedRate(
                () -> {
                    try {
                        writing.write();
                        connection.commit();
                    } catch (SQLException e) {
                        failures.incrementAndGet();
                        System.err.println("A run could not write: " + e.getMessage());
                    }
                },
                Math.round(1000 * delay),
                Math.round(1000 * every),
                TimeUnit.MILLISECONDS);
    }

    /** Writes that failed. */
    long failures() {
        return failures.get();
    }

    private void begin(long run) throws SQLException {
        execute(
                "update run set status = 'STARTING', worker = 'bench/1', assigned_device = 'cpu',"
                        + " last_contact = clock_timestamp(), token = nextval('lease_token') where id = ?",
                run);
        execute(
                "insert into lease (run_id, owner, token, expires) select id, 'bench/1', token, clock_timestamp()"
                        + " + interval '1 day' from run where id = ?",
                run);
        execute(
                "update run set status = 'RUNNING', started = clock_timestamp(), max_epochs = ? where id = ?",
                MAX_EPOCHS,
                run);
        connection.commit();
    }

    private void epoch(long run, int epoch, double seconds) throws SQLException {
        double fall = Math.exp(-epoch / 50.0);
        String[] names = {"train-loss", "dev-loss", "dev-wa", "dev-uwa"};
        double[] values = {0.2 + 1.2 * fall, 0.5 + 0.8 * fall, 0.72 - 0.4 * fall, 0.69 - 0.4 * fall};
        for (int i = 0; i < names.length; i++) {
            execute(
                    "insert into epoch_metric (run_id, epoch, name, value) values (?, ?, ?, ?)",
                    run,
                    epoch,
                    names[i],
                    values[i]);
        }
        execute(
                "insert into run_log (run_id, attempt, text) values (?, 1, ?)",
                run,
                String.format(Locale.ROOT, "epoch %d: train loss %.4f", epoch, values[0]));
        execute(
                "update run set last_contact = clock_timestamp(), epoch = ?, epoch_fraction = 0, seconds_per_epoch = ?"
                        + " where id = ?",
                epoch,
                seconds,
                run);
    }

    private void beat(long run, int epoch) throws SQLException {
        execute(
                "update run set last_contact = clock_timestamp(), epoch = ?, epoch_fraction = 0.5 where id = ?",
                epoch,
                run);
    }

    private void execute(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        clock.shutdownNow();
        try {
            clock.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
