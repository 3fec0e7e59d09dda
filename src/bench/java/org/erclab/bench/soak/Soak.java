package org.erclab.bench.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.erclab.bench.soak.SoakLab.Victim;

/**
 * Submits short runs to a server with two workers and kills run processes, workers, the server and PostgreSQL at random;
 * then lets all runs come to their end and looks whether anything was lost, done twice or left behind. Each seed is
 * submitted twice, so that runs which were interrupted at different places are held against each other number for number.
 *
 * <p>The random seed draws who is killed and after how long; what they were doing then is the machine's affair. Called by
 * {@code ./erclab soak}, which sets {@code erclab.home} and {@code erclab.jar}.
 */
public final class Soak {

    /** Who was killed is started again within this time. */
    private static final int AGAIN_MILLISECONDS = 3000;

    private static final String CORPUS = "simulated";
    private static final String SUBMISSION = """
            {"system": "higru", "corpus": "%s", "preset": "small", "seeds": [%d], "force": true, "device": "cpu",
             "settings": {"utteranceSize": "16", "contextSize": "16", "classifierSize": "8", "vectorWidth": "16",
                          "maxEpochs": "%d", "patience": "1000"}}
            """;

    /** Of twenty deaths so many are of each kind. */
    private static final Map<Victim, Integer> SHARES =
            new EnumMap<>(Map.of(Victim.RUN_PROCESS, 9, Victim.WORKER, 5, Victim.SERVER, 3, Victim.POSTMASTER, 3));

    private final SoakLab lab;
    private final SoakOptions options;
    private final Random random;
    private final long begin = System.nanoTime();
    private final List<Victim> deck = new ArrayList<>();
    private final Map<Victim, Integer> deaths = new EnumMap<>(Victim.class);
    private int submitted;
    private int resumed;

    private Soak(SoakLab lab, SoakOptions options) {
        this.lab = lab;
        this.options = options;
        this.random = new Random(options.seed());
    }

    /** Exits with 1 when something is not as it must be; the data folder is kept then. */
    public static void main(String[] arguments) throws Exception {
        SoakOptions options;
        try {
            options = SoakOptions.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("erclab: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        Path home = Path.of(System.getProperty("erclab.home"));
        Path data = Files.createTempDirectory(Files.createDirectories(home.resolve(".erclab")), "soak-");
        SoakLab lab = new SoakLab(home, Path.of(System.getProperty("erclab.jar")), data);
        Thread end = new Thread(() -> endAll(lab));
        Runtime.getRuntime().addShutdownHook(end);
        Soak soak = new Soak(lab, options);
        List<String> faults = soak.run(data);
        soak.summarise(faults);
        if (faults.isEmpty()) {
            delete(data);
        } else {
            System.out.println("The data folder is kept: " + data);
        }
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private List<String> run(Path data) throws Exception {
        lab.start();
        importCorpus();
        disturb();
        lab.keepUp();
        finish();
        List<String> faults = SoakAudit.faults(lab, data, options.runs(), options.epochs());
        // A process that has recorded its run's end still has to end itself.
        for (int i = 0; i < 120 && !lab.runProcesses().isEmpty(); i++) {
            Thread.sleep(500);
        }
        lab.runProcesses().forEach(pid -> faults.add("orphan run process: " + pid));
        lab.close();
        lab.everybody().forEach(process -> faults.add("orphan process: " + process));
        return faults;
    }

    private void importCorpus() throws InterruptedException {
        String body = "{\"format\": \"simulated\", \"name\": \"" + CORPUS + "\", \"seed\": 1}";
        while (query("select status from corpus where status = 'READY'").isEmpty()) {
            if (query("select count(*) from corpus").equals(List.of("0"))) {
                lab.call("POST", "/imports", body, "");
            }
            Thread.sleep(1000);
        }
    }

    /** Until the time is over, or nothing is left to disturb. */
    private void disturb() throws InterruptedException, IOException {
        long told = 0;
        while (minutes() < options.minutes() && !(submitted == options.runs() && areOver())) {
            submitSome();
            pauseBeforeADeath();
            Victim victim = draw();
            if (lab.kill(victim, random)) {
                deaths.merge(victim, 1, Integer::sum);
            }
            Thread.sleep(random.nextInt(AGAIN_MILLISECONDS));
            lab.keepUp();
            if (minutes() >= told + 1) {
                told = (long) minutes();
                tell();
            }
        }
    }

    /** From a second to twice the mean; the time until the dead one is started again belongs to it. */
    private void pauseBeforeADeath() throws InterruptedException {
        int mean = 1000 * options.pause() - AGAIN_MILLISECONDS / 2;
        Thread.sleep(1000 + random.nextInt(2 * (mean - 1000)));
    }

    /** Now everybody is left alone; runs that died three times are resumed, as a person would do. */
    private void finish() throws InterruptedException {
        double limit = minutes() + 10 + 2 * options.minutes();
        double told = minutes();
        while (minutes() < limit && !(submitted == options.runs() && areCompleted())) {
            submitSome();
            resumeFailed();
            lab.keepUp();
            Thread.sleep(1000);
            if (minutes() > told + 1) {
                told = minutes();
                tell();
            }
        }
    }

    private void submitSome() {
        int upTo = Math.min(options.runs(), submitted + Math.max(5, options.runs() / 10));
        while (submitted < upTo) {
            String body = SUBMISSION.formatted(CORPUS, 1 + submitted / 2, options.epochs());
            if (lab.call("POST", "/experiments", body, "soak-" + submitted).isEmpty()) {
                return; // whether it was heard or not: the key makes the next call the same submission
            }
            submitted++;
        }
    }

    private void resumeFailed() {
        for (String run : query("select id from run where status = 'FAILED' and reason like 'Lost % times%'")) {
            if (lab.call("POST", "/runs/" + run + "/resume", "", "").isPresent()) {
                resumed++;
            }
        }
    }

    private boolean areOver() {
        return query("select count(*) from run where status not in ('COMPLETED', 'FAILED')")
                .equals(List.of("0"));
    }

    private boolean areCompleted() {
        return query("select count(*) from run where status <> 'COMPLETED'").equals(List.of("0"));
    }

    /** Nothing while the database is away. */
    private List<String> query(String sql) {
        try {
            return lab.texts(sql);
        } catch (SQLException away) {
            return List.of();
        }
    }

    /** From a shuffled deck, so that also a short soak has deaths of every kind. */
    private Victim draw() {
        if (deck.isEmpty()) {
            SHARES.forEach((victim, share) -> deck.addAll(Collections.nCopies(share, victim)));
            Collections.shuffle(deck, random);
        }
        return deck.removeLast();
    }

    private double minutes() {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 60_000.0;
    }

    private void tell() {
        System.out.printf(
                Locale.ROOT,
                "%.0f min: %d of %d submitted, %s, killed %s%n",
                minutes(),
                submitted,
                options.runs(),
                query("select lower(status) || ' ' || count(*) from run group by status order by status"),
                deaths);
    }

    private void summarise(List<String> faults) {
        System.out.printf(
                Locale.ROOT,
                "%d runs of %d epochs, seed %d, %.1f min. kill -9 of %d run processes, %d workers, %d servers, %d"
                        + " PostgreSQL servers. Resumed after three lost attempts: %d. Ended unasked: %d."
                        + " Load at the end: %.1f on %d processors.%n",
                options.runs(),
                options.epochs(),
                options.seed(),
                minutes(),
                deaths.getOrDefault(Victim.RUN_PROCESS, 0),
                deaths.getOrDefault(Victim.WORKER, 0),
                deaths.getOrDefault(Victim.SERVER, 0),
                deaths.getOrDefault(Victim.POSTMASTER, 0),
                resumed,
                lab.endedByThemselves(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        faults.forEach(fault -> System.out.println("FAULT " + fault));
        System.out.println(
                faults.isEmpty()
                        ? "In order: every run completed once, every epoch recorded once, runs of one seed equal, nothing left behind."
                        : faults.size() + " faults.");
    }

    private static void endAll(SoakLab lab) {
        try {
            lab.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
