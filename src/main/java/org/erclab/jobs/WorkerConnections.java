package org.erclab.jobs;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.Caller;
import org.erclab.access.Loopback;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.store.AuditTrail;
import org.erclab.store.StoreException;
import org.erclab.store.WorkerLogins;
import org.erclab.store.WorkerLogins.Login;
import org.erclab.store.WorkerRights;
import org.jboss.logging.Logger;

/** How workers of other machines come to the database: by a login of their own, with the rights of a worker. */
@ApplicationScoped
public class WorkerConnections {

    private static final Logger LOG = Logger.getLogger(WorkerConnections.class);
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,200}/\\d{1,10}");

    /** The server's own user and password, where somebody wrote them into the address. */
    private static final Pattern SECRET_PARAMETERS = Pattern.compile("(?<=[?&])(?:user|password|sslpassword)=[^&]*&?");

    private final WorkerRights rights;
    private final WorkerLogins logins;
    private final AuditTrail audit;
    private final String database;
    private final Optional<String> databaseForWorkers;

    /**
     * The connections of a server.
     *
     * @param database where the server reaches the database
     * @param databaseForWorkers where workers reach it, when that is another address
     */
    WorkerConnections(
            WorkerRights rights,
            WorkerLogins logins,
            AuditTrail audit,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String database,
            @ConfigProperty(name = "erclab.workers.database-url") Optional<String> databaseForWorkers) {
        this.rights = rights;
        this.logins = logins;
        this.audit = audit;
        this.database = database;
        this.databaseForWorkers = databaseForWorkers;
    }

    /**
     * Where a worker finds the database, and as whom.
     *
     * @param url of JDBC, without user and password
     */
    public record WorkerConnection(String url, Login login) {}

    /** A server brings the rights to those of its program; it works without them, but for workers that connect by token. */
    void onStart(@Observes StartupEvent event) {
        if (ProcessMode.current() == ProcessMode.SERVER) {
            try {
                rights.grant().ifPresent(LOG::warn);
                logins.dropEnded();
            } catch (StoreException refused) {
                LOG.warnf("Workers cannot connect by token: %s", refused.getMessage());
            }
        }
    }

    /**
     * Gives a worker a login; the one that a worker of this name had before ends.
     *
     * @param by a worker's token, or an administrator
     * @param worker its name, {@code host/process}
     * @throws InvalidSpecException when the name is none
     * @throws IllegalStateException when it cannot reach the database from where it is, or the server may not make roles
     */
    public WorkerConnection connect(Caller by, String worker) {
        check(worker);
        String url = address(by.address());
        logins.dropEnded();
        Login login = logins.open(worker, by.token());
        audit.add(by.name(), "connect worker", worker, true, by.address());
        LOG.infof("Worker %s of %s connects as %s", worker, by.name(), login.role());
        return new WorkerConnection(url, login);
    }

    /**
     * A worker says that it lives, so that its login stays valid.
     *
     * @return until when; empty when it has no login that came with the same token
     */
    public Optional<Instant> renew(Caller by, String worker) {
        check(worker);
        return logins.renew(worker, by.token());
    }

    private static void check(String worker) {
        if (worker == null || !NAME.matcher(worker).matches()) {
            throw new InvalidSpecException(
                    "A worker's name is its host and the number of its process, such as gpu-1/4711");
        }
    }

    private String address(String caller) {
        String url =
                SECRET_PARAMETERS.matcher(databaseForWorkers.orElse(database)).replaceAll("");
        if (isLoopback(url) && !isThisMachine(caller)) {
            throw new IllegalStateException(
                    "The database of this server listens on the server's own machine only, and this"
                            + " worker calls from " + caller
                            + ": give the server an external PostgreSQL (docs/operations.md),"
                            + " or set ERCLAB_WORKERS_DATABASE_URL on it to an address at which workers reach its database");
        }
        return url;
    }

    /** Whether an address of JDBC, {@code jdbc:postgresql://HOST:PORT/DATABASE}, means the machine that reads it. */
    public static boolean isLoopback(String url) {
        if (!url.startsWith("jdbc:postgresql://")) {
            return true; // only the name of a database
        }
        String host = url.replaceFirst("^jdbc:postgresql://", "")
                .replaceFirst("[/?].*$", "")
                .replaceFirst(":\\d+$", "");
        return host.isEmpty() || Loopback.isName(host) || Loopback.isAddress(host);
    }

    private static boolean isThisMachine(String address) {
        if (Loopback.isAddress(address)) {
            return true;
        }
        try {
            return !address.isEmpty() && NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (UnknownHostException | SocketException unknown) {
            return false;
        }
    }
}
