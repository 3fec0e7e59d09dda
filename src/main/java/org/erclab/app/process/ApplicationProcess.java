package org.erclab.app.process;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The application in this process, from the database's start to its end.
 *
 * <p>On a signal Quarkus stops by itself, in a shutdown hook; a second hook here holds the virtual machine until the work
 * has returned, so that the database ends last.
 */
public final class ApplicationProcess {

    private static final long END_SECONDS = 60;

    private static volatile boolean stopping;

    private final Installation installation;
    private final ProcessSettings settings;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Throwable failure;
    private volatile OptionalInt answer = OptionalInt.empty();

    private ApplicationProcess(Installation installation, ProcessSettings settings) {
        this.installation = installation;
        this.settings = settings;
    }

    /** What is done while the application is up. */
    @FunctionalInterface
    public interface Work {
        /**
         * @param address where the application answers; without meaning where the role has no HTTP
         * @return the exit code of the process
         */
        int run(URI address) throws Exception;
    }

    /** Whether a signal asked this process to end; work that takes long looks at it now and then. */
    public static boolean isStopping() {
        return stopping;
    }

    /**
     * Starts the application, does the work, stops it.
     *
     * @return the work's exit code
     * @throws CommandException when it cannot start, with the reason in one sentence
     * @throws ServerBusyException when it would be the second server of the data folder
     */
    public static int run(Installation installation, ProcessSettings settings, Work work) {
        return new ApplicationProcess(installation, settings.withFreePort()).run(work);
    }

    private int run(Work work) {
        System.setProperty("erclab.data", installation.data().toString());
        Optional<ServerLock> lock = settings.role().hasHttp() ? Optional.of(lock()) : Optional.empty();
        Thread hook = new Thread(this::holdUntilEnded, "end of erclab");
        try (Database database = Database.open(installation)) {
            database.announce();
            QuarkusSettings.apply(installation, settings);
            Runtime.getRuntime().addShutdownHook(hook);
            return runQuarkus(work);
        } catch (IOException e) {
            throw new CommandException("The application did not end in good order: " + e.getMessage(), e);
        } finally {
            release(lock);
            ended.countDown();
        }
    }

    private boolean isAnnounced() {
        return settings.role() == ProcessSettings.Role.SERVER;
    }

    private ServerLock lock() {
        return ServerLock.take(installation.data())
                .orElseThrow(() -> new ServerBusyException(LiveServer.find(installation.data())
                        .map(server -> "A server of this data folder runs at " + server.address() + " already")
                        .orElse("Another erclab command uses " + installation.data()
                                + ": wait for it, or set ERCLAB_DATA")));
    }

    private int runQuarkus(Work work) throws IOException {
        StartedApplication.work = () -> {
            if (isAnnounced()) {
                new LiveServer(settings.address(), ProcessHandle.current().pid()).publish(installation.data());
            }
            int code = work.run(settings.address());
            answer = OptionalInt.of(code);
            return code;
        };
        int[] exitCode = {1};
        Quarkus.run(StartedApplication.class, (code, error) -> {
            exitCode[0] = code;
            failure = error;
        });
        if (isAnnounced()) {
            LiveServer.withdraw(installation.data());
        }
        Throwable reason = StartedApplication.failure != null ? StartedApplication.failure : failure;
        if (reason instanceof CommandException refused) {
            throw refused;
        }
        if (reason != null && !stopping) {
            throw new CommandException(
                    "The application failed: " + rootMessage(reason) + "; its log is " + installation.log(), reason);
        }
        return exitCode[0];
    }

    private void holdUntilEnded() {
        stopping = true;
        try {
            if (!ended.await(END_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("erclab: did not end within " + END_SECONDS + " s");
            } else if (settings.role() == ProcessSettings.Role.RUN && answer.isPresent()) {
                // After a signal the virtual machine would hide how the run ended behind the number of the signal.
                Runtime.getRuntime().halt(answer.getAsInt());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(Optional<ServerLock> lock) {
        if (lock.isPresent()) {
            try {
                lock.get().close();
            } catch (IOException e) {
                throw new CommandException("The lock of the data folder was not released: " + e.getMessage(), e);
            }
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.lines().findFirst().orElse(root.toString());
    }
}
