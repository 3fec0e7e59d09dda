package org.erclab.jobs.watch;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.erclab.experiment.RunStatus;
import org.erclab.store.EpochMetric;
import org.erclab.store.LogLine;
import org.erclab.store.LogStore;
import org.erclab.store.MetricStore;
import org.erclab.store.Run;
import org.erclab.store.RunFilter;
import org.erclab.store.RunStore;
import org.jboss.logging.Logger;

/**
 * Watches runs for all open pages and event streams: one poll of the database every half second while somebody looks,
 * none otherwise. Run processes write to the database only, so there is nobody else to tell them.
 *
 * <p>Watchers are told on one thread and must not block it. Each call that watches returns what ends it.
 */
@ApplicationScoped
public class RunFeed {

    /** Time between two polls, and so the shortest time between two updates of a page. */
    public static final Duration BEAT = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(RunFeed.class);
    private static final int LINES_A_BEAT = 500;

    private final RunStore runs;
    private final MetricStore metrics;
    private final LogStore logs;
    private final Map<Long, Watched> watched = new ConcurrentHashMap<>();
    private final List<Runnable> listWatchers = new CopyOnWriteArrayList<>();
    private final List<Runnable> resultWatchers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "run-feed");
        thread.setDaemon(true);
        return thread;
    });
    private ScheduledFuture<?> beating;
    private List<Run> lastList = List.of();
    private long lastResults = -1;

    RunFeed(RunStore runs, MetricStore metrics, LogStore logs) {
        this.runs = runs;
        this.metrics = metrics;
        this.logs = logs;
    }

    /**
     * Tells {@code page} about every change of a run, log lines after {@code logPosition} included ({@link
     * Long#MAX_VALUE}: none).
     */
    public synchronized Runnable watch(long runId, long logPosition, Consumer<RunUpdate> page) {
        Watched run = watched.computeIfAbsent(runId, id -> new Watched(logPosition));
        // A page that comes later may know fewer lines: all get some twice then, and pages skip what they have.
        run.logPosition = Math.min(run.logPosition, logPosition);
        run.pages.add(page);
        // Makes the next poll tell the run as news, so that whoever comes later begins with its state, too.
        run.run = null;
        start();
        return () -> leave(runId, run, page);
    }

    /** Tells {@code page} that the newest runs are no longer what they were. */
    public Runnable watchList(Runnable page) {
        return join(listWatchers, page);
    }

    /** Tells {@code page} that a run has been completed or has failed, or may have been since the page was made. */
    public Runnable watchResults(Runnable page) {
        return join(resultWatchers, page);
    }

    private synchronized Runnable join(List<Runnable> watchers, Runnable page) {
        watchers.add(page);
        start();
        return () -> {
            watchers.remove(page);
            stopWhenUnwatched();
        };
    }

    @PreDestroy
    void close() {
        clock.shutdownNow();
    }

    private synchronized void leave(long runId, Watched run, Consumer<RunUpdate> page) {
        run.pages.remove(page);
        if (run.pages.isEmpty()) {
            watched.remove(runId, run);
        }
        stopWhenUnwatched();
    }

    private synchronized void start() {
        if (beating == null) {
            beating = clock.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void stopWhenUnwatched() {
        if (beating != null && watched.isEmpty() && listWatchers.isEmpty() && resultWatchers.isEmpty()) {
            beating.cancel(false);
            beating = null;
        }
    }

    private void beat() {
        try {
            runs.find(List.copyOf(watched.keySet())).forEach(this::look);
            if (!listWatchers.isEmpty()) {
                lookAtList();
            }
            if (!resultWatchers.isEmpty()) {
                lookAtResults();
            }
        } catch (RuntimeException databaseIsAway) {
            // A scheduled task that throws is never run again; pages catch up at the next beat that works.
            LOG.warn("The open pages could not be brought up to date: " + databaseIsAway.getMessage());
        }
    }

    private void look(Run run) {
        Watched seen = watched.get(run.id());
        if (seen == null) {
            return;
        }
        List<LogLine> lines = logs.after(run.id(), seen.logPosition, LINES_A_BEAT);
        if (run.equals(seen.run) && lines.isEmpty()) {
            return;
        }
        // A heartbeat may name an epoch before its numbers are recorded.
        boolean behind =
                seen.epochs.isEmpty() ? run.epoch() > 0 : seen.epochs.getLast().epoch() < run.epoch();
        if (seen.run == null || behind || run.status() != seen.run.status() || seen.run.epoch() != run.epoch()) {
            seen.epochs = metrics.epochs(run.id());
        }
        seen.run = run;
        if (!lines.isEmpty()) {
            seen.logPosition = lines.getLast().position();
        }
        RunUpdate update = new RunUpdate(run, seen.epochs, lines);
        seen.pages.forEach(page -> tell(page, update));
    }

    private void lookAtList() {
        List<Run> live = runs.page(RunFilter.all(0, 100)).runs();
        if (!live.equals(lastList)) {
            lastList = live;
            listWatchers.forEach(page -> tell(ignored -> page.run(), null));
        }
    }

    private void lookAtResults() {
        Map<RunStatus, Long> counts = runs.counts();
        long results = counts.getOrDefault(RunStatus.COMPLETED, 0L) + counts.getOrDefault(RunStatus.FAILED, 0L);
        boolean news = results != lastResults;
        lastResults = results;
        if (news) {
            resultWatchers.forEach(page -> tell(ignored -> page.run(), null));
        }
    }

    private static void tell(Consumer<RunUpdate> page, RunUpdate update) {
        try {
            page.accept(update);
        } catch (RuntimeException pageIsGone) {
            // Its browser closed between the poll and now; the page leaves the feed when it is detached.
            LOG.debug("A page did not take an update", pageIsGone);
        }
    }

    /** Whether the database is being polled. */
    public synchronized boolean isBeating() {
        return beating != null;
    }

    private static final class Watched {
        private final List<Consumer<RunUpdate>> pages = new CopyOnWriteArrayList<>();
        private volatile Run run;
        private volatile long logPosition;
        private volatile List<EpochMetric> epochs = List.of();

        private Watched(long logPosition) {
            this.logPosition = logPosition;
        }
    }
}
