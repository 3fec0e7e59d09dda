package org.erclab.batch;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The processes that execute jobs, each a row that it touches every five seconds.
 *
 * <p>A process of this machine is judged by the kernel, at once; one of another machine by its silence, by the database's
 * clock.
 */
@ApplicationScoped
@Unremovable
class JobProcesses {

    /** A process of another machine that was silent for so long may be dead. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(JobProcesses.class);
    private static final long BEAT_SECONDS = 5;

    private final AgroalDataSource dataSource;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "heart of batch");
        thread.setDaemon(true);
        return thread;
    });
    private String current;

    JobProcesses(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** One process as its row describes it. */
    record JobProcess(String host, String boot, String namespace, long pid, long started) {

        static JobProcess current() {
            return new JobProcess(
                    hostName(),
                    firstLine("/proc/sys/kernel/random/boot_id"),
                    link("/proc/self/ns/pid"),
                    ProcessHandle.current().pid(),
                    startOf(ProcessHandle.current()));
        }

        String id() {
            return host + "/" + boot + "/" + namespace + "/" + pid + "/" + started;
        }

        /** Whether this process can tell that one's life from the kernel, and the kernel says that it is over. */
        boolean surelyDead() {
            JobProcess here = current();
            if (!host.equals(here.host)) {
                return false;
            }
            if (!boot.equals(here.boot)) {
                return true;
            }
            return namespace.equals(here.namespace)
                    && (isZombie()
                            || ProcessHandle.of(pid)
                                    .filter(alive -> startOf(alive) == started)
                                    .isEmpty());
        }

        /** Whether this process can tell that one's life from the kernel, and the kernel says that it goes on. */
        boolean surelyAlive() {
            JobProcess here = current();
            return host.equals(here.host)
                    && boot.equals(here.boot)
                    && namespace.equals(here.namespace)
                    && !surelyDead();
        }

        /** Killed, but its parent has not asked for its end yet; the kernel keeps an entry until then. */
        private boolean isZombie() {
            String stat = firstLine("/proc/" + pid + "/stat");
            int state = stat.lastIndexOf(')') + 2;
            return state < stat.length() && "ZX".indexOf(stat.charAt(state)) >= 0;
        }

        private static long startOf(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unnamed) {
                return "localhost";
            }
        }

        private static String firstLine(String file) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException otherSystem) {
                return "";
            }
        }

        private static String link(String file) {
            try {
                return Files.readSymbolicLink(Path.of(file)).toString();
            } catch (IOException otherSystem) {
                return "";
            }
        }
    }

    /** The row of this process, made at first use; from then on it beats. */
    synchronized String current() {
        if (current == null) {
            JobProcess process = JobProcess.current();
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO jbatch.process (id, host, boot, namespace, pid, started) VALUES (?, ?, ?, ?, ?, ?)"
                                    + " ON CONFLICT (id) DO UPDATE SET beat = now()")) {
                insert.setString(1, process.id());
                insert.setString(2, process.host());
                insert.setString(3, process.boot());
                insert.setString(4, process.namespace());
                insert.setLong(5, process.pid());
                insert.setLong(6, process.started());
                insert.executeUpdate();
            } catch (SQLException failed) {
                throw new IllegalStateException(
                        "This process could not announce itself to run jobs: " + failed.getMessage(), failed);
            }
            current = process.id();
            heart.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        }
        return current;
    }

    @PreDestroy
    void stopBeating() {
        heart.shutdownNow();
    }

    private void beat() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE jbatch.process SET beat = now() WHERE id = ?")) {
            update.setString(1, current);
            update.executeUpdate();
        } catch (SQLException missed) {
            // A database that is away for a while fails no job; the next beat follows.
            LOG.debugf("Missed a beat of the job process: %s", missed.getMessage());
        }
    }
}
