package org.erclab.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The accounts of a soak: what the database and the folder must say when all runs are over. */
final class SoakAudit {

    private static final String NUMBERS = "name not in ('seconds', 'memory-bytes')";

    private final SoakLab lab;
    private final Path data;
    private final List<String> faults = new ArrayList<>();

    private SoakAudit(SoakLab lab, Path data) {
        this.lab = lab;
        this.data = data;
    }

    /** One line a fault; none when all is in order. */
    static List<String> faults(SoakLab lab, Path data, int runs, int epochs) throws SQLException, IOException {
        SoakAudit audit = new SoakAudit(lab, data);
        audit.runs(runs);
        audit.epochs(epochs);
        audit.nothingTwice();
        audit.results();
        audit.equalSeedsAreEqual();
        audit.files();
        return audit.faults;
    }

    private void runs(int runs) throws SQLException {
        expectNone(
                "the number of runs is wrong",
                "select count(*) || ' instead of " + runs + "' from run having count(*) <> " + runs);
        expectNone(
                "not completed",
                "select id || ' is ' || status || ': ' || reason from run where status <> 'COMPLETED'");
        expectNone("a lease is left", "select 'run ' || run_id from lease");
    }

    private void epochs(int epochs) throws SQLException {
        expectNone(
                "epochs are not 1 to " + epochs,
                "select 'run ' || id from run left join epoch_metric on run_id = id group by id having"
                        + " count(distinct epoch_metric.epoch) <> " + epochs + " or min(epoch_metric.epoch) <> 1"
                        + " or max(epoch_metric.epoch) <> " + epochs);
        expectNone(
                "an epoch has not all its numbers",
                "select 'run ' || run_id || ' epoch ' || epoch from epoch_metric group by run_id, epoch having count(*) <>"
                        + " (select count(distinct name) from epoch_metric)");
    }

    private void nothingTwice() throws SQLException {
        expectNone(
                "claimed while somebody worked on it",
                "select 'run ' || run_id from (select run_id, kind, lag(kind) over (partition by run_id order by id) as"
                        + " before from run_event where kind in ('claimed', 'queued', 'stopped', 'failed', 'completed',"
                        + " 'cancelled')) as told where kind = 'claimed' and before = 'claimed'");
        expectNone(
                "not completed exactly once",
                "select 'run ' || id from run where (select count(*) from run_event where run_id = run.id and"
                        + " kind = 'completed') <> 1");
    }

    private void results() throws SQLException {
        for (String table : List.of("run_score", "prediction")) {
            String counts = "(select count(" + table + ".run_id) as rows from run left join " + table
                    + " on run_id = id group by id)";
            expectNone(
                    "rows of " + table + " are missing",
                    "select min(rows) || ' to ' || max(rows) || ' rows a run' from " + counts
                            + " as counted having min(rows) <> max(rows) or min(rows) = 0");
        }
    }

    /** Runs of one spec and seed are the same run, whatever happened to their processes. */
    private void equalSeedsAreEqual() throws SQLException {
        expectNone(
                "epochs differ between runs of one seed",
                "select distinct 'seed ' || seed from (select seed, epoch_metric.epoch, name, count(distinct value) as"
                        + " different from run join epoch_metric on run_id = id where " + NUMBERS
                        + " group by seed, epoch_metric.epoch, name) as told where different <> 1");
        expectNone(
                "scores differ between runs of one seed",
                "select distinct 'seed ' || seed from (select seed, split, metric, count(distinct value) as different"
                        + " from run join run_score on run_id = id group by seed, split, metric) as told"
                        + " where different <> 1");
        expectNone(
                "weights or predictions differ between runs of one seed",
                "select 'seed ' || seed from run group by seed having count(distinct provenance ->> 'checkpointSha256')"
                        + " <> 1 or count(distinct provenance ->> 'predictionsSha256') <> 1");
    }

    /** Beside what the rows name nothing may lie there, and what they name must. */
    private void files() throws SQLException, IOException {
        Path artifacts = data.resolve("artifacts");
        Set<Path> folders = new HashSet<>();
        for (String folder : lab.texts("select folder from run")) {
            folders.add(data.resolve(folder));
        }
        Set<Path> checkpoints = new HashSet<>();
        for (String file : lab.texts("select file from checkpoint")) {
            checkpoints.add(data.resolve(file));
        }
        for (Path run : inside(artifacts)) {
            for (Path claim : inside(run)) {
                if (!folders.remove(claim)) {
                    faults.add("orphan folder: " + data.relativize(claim));
                    continue;
                }
                long best = 0;
                for (Path file : inside(claim)) {
                    if (file.getFileName().toString().matches("best-\\d+\\.safetensors")) {
                        best++;
                    } else if (!checkpoints.remove(file)) {
                        faults.add("orphan file: " + data.relativize(file));
                    }
                }
                if (best != 1) {
                    faults.add(best + " files of best weights: " + data.relativize(claim));
                }
            }
        }
        folders.forEach(folder -> faults.add("missing folder: " + data.relativize(folder)));
        checkpoints.forEach(file -> faults.add("missing checkpoint: " + data.relativize(file)));
    }

    private void expectNone(String fault, String sql) throws SQLException {
        lab.texts(sql).forEach(row -> faults.add(fault + ": " + row));
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }
}
