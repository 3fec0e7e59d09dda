package org.erclab.leaderboard.reproduce;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.erclab.experiment.RunStatus;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.SeedResult;
import org.erclab.store.NewExperiment;
import org.erclab.store.RunStanding;

/**
 * How far one config on one corpus is.
 *
 * @param plan what a submission of it would create
 * @param row its row of the leaderboard; empty before a first seed completed or failed
 * @param runs all its runs
 */
record Standing(NewExperiment plan, Optional<LeaderboardRow> row, List<RunStanding> runs) {

    static Standing of(NewExperiment plan, List<LeaderboardRow> rows, List<RunStanding> runs) {
        return new Standing(
                plan,
                rows.stream()
                        .filter(row -> row.configHash().equals(plan.configHash())
                                && row.corpus().equals(plan.corpus())
                                && row.corpusFingerprint().equals(plan.corpusFingerprint())
                                && row.protocol().equals(plan.protocol()))
                        .findFirst(),
                runs.stream()
                        .filter(run -> run.configHash().equals(plan.configHash())
                                && run.corpus().equals(plan.corpus())
                                && run.corpusFingerprint().equals(plan.corpusFingerprint()))
                        .toList());
    }

    /** What each completed seed measured. */
    List<SeedResult> completed() {
        return row.stream()
                .flatMap(found -> found.runs().stream())
                .filter(run -> run.status() == RunStatus.COMPLETED)
                .toList();
    }

    int running() {
        return seeds(run -> run.status().isLive()).size();
    }

    int waiting() {
        Set<Long> waiting = seeds(run -> run.status() == RunStatus.QUEUED || run.status() == RunStatus.STOPPED);
        waiting.removeAll(seeds(run -> run.status().isLive() || run.status() == RunStatus.COMPLETED));
        return waiting.size();
    }

    /** Seeds of which every run failed or was given up. */
    Set<Long> failed() {
        Set<Long> failed = seeds(run -> run.status() == RunStatus.FAILED);
        failed.removeAll(seeds(run -> run.status() != RunStatus.FAILED && run.status() != RunStatus.CANCELLED));
        return failed;
    }

    /** Those of {@code wanted} that have no run; with {@code again} also those whose runs failed. */
    List<Long> missing(List<Long> wanted, boolean again) {
        Set<Long> there = seeds(run -> run.status() != RunStatus.CANCELLED);
        if (again) {
            there.removeAll(failed());
        }
        return wanted.stream().filter(seed -> !there.contains(seed)).toList();
    }

    private Set<Long> seeds(Predicate<RunStanding> condition) {
        return runs.stream().filter(condition).map(RunStanding::seed).collect(Collectors.toCollection(TreeSet::new));
    }
}
