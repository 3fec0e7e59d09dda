#!/usr/bin/env python3
"""Recomputes a comparison of leaderboard rows with SciPy and compares every number within 1e-9.

    ./erclab compare REFERENCE ROW ... --format json > comparison.json
    ./erclab export scores --corpus CORPUS --format csv --out scores.csv
    ./erclab export predictions --corpus CORPUS --format csv --out predictions.csv
    python3 src/bench/python/check_comparisons.py comparison.json scores.csv predictions.csv

The tests over seeds are recomputed from the exported scores, McNemar's test and the bootstrap over dialogues from the exported
predictions. Ends with 1 and a line for each number that differs. Needs numpy and scipy.
"""

import csv
import json
import sys
from collections import defaultdict

import numpy as np
from scipy import special, stats

TOLERANCE = 1e-9
ALL = stats.PermutationMethod(n_resamples=np.inf)


class JavaRandom:
    """java.util.Random as its documentation specifies it, so that the draws are the same."""

    def __init__(self, seed):
        self.state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def bits(self, count):
        self.state = (self.state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        value = self.state >> (48 - count)
        return value - (1 << count) if count == 32 and value >= 1 << 31 else value

    def below(self, bound):
        value = self.bits(31)
        if bound & (bound - 1) == 0:
            return (bound * value) >> 31
        while value - value % bound + bound - 1 >= 1 << 31:
            value = self.bits(31)
        return value % bound


def score(metric, confusion, scored):
    """A score of confusions [..., gold, predicted]; zero where a quotient has no divisor."""
    right = np.diagonal(confusion, axis1=-2, axis2=-1)[..., scored].astype(float)
    gold = confusion.sum(-1)[..., scored].astype(float)
    predicted = confusion.sum(-2)[..., scored].astype(float)

    def ratio(a, b):
        return np.divide(a, b, out=np.zeros(np.broadcast(a, b).shape), where=b != 0)

    recall = ratio(right, gold)
    f1 = ratio(2 * right, gold + predicted)
    return {
        "wa": lambda: ratio(right.sum(-1), gold.sum(-1)),
        "uwa": lambda: recall.mean(-1),
        "macro-f1": lambda: f1.mean(-1),
        "weighted-f1": lambda: ratio((gold * f1).sum(-1), gold.sum(-1)),
    }[metric]()


def holm(p):
    order = sorted((value, i) for i, value in enumerate(p) if value is not None)
    adjusted, largest = [None] * len(p), 0.0
    for rank, (value, i) in enumerate(order):
        largest = max(largest, min(1.0, (len(order) - rank) * value))
        adjusted[i] = largest
    return adjusted


class Scores:
    """Exported test scores by run and metric."""

    def __init__(self, path):
        with open(path, newline="", encoding="utf-8") as file:
            self.values = {
                (int(row["run"]), row["metric"]): float(row["value"])
                for row in csv.DictReader(file)
                if row["split"] == "test" and row["value"]
            }

    def of_seeds(self, row, metric):
        """The scores of a row's completed runs by seed."""
        found = {run["seed"]: self.values.get((run["runId"], metric)) for run in row["runs"] if run["scores"]}
        return {seed: value for seed, value in found.items() if value is not None}


def tests(mine, theirs):
    """Every test over seeds, as SciPy computes it: (statistic, p)."""
    common = sorted(set(mine) & set(theirs))
    x, y = np.array([mine[s] for s in common]), np.array([theirs[s] for s in common])
    a, b = np.array([mine[s] for s in sorted(mine)]), np.array([theirs[s] for s in sorted(theirs)])
    found = {}
    if len(common) >= 3:
        found["paired-t"] = stats.ttest_rel(x, y) if np.any(x != y) else (0.0, 1.0)
    if len(common) >= 6 and np.any(x != y):
        differing = (x - y)[x != y]
        test = stats.wilcoxon(differing, method=ALL if len(differing) <= 13 else "exact")
        found["signed-rank"] = (test.statistic, test.pvalue)
    if min(len(a), len(b)) >= 3:
        found["unpaired-t"] = stats.ttest_ind(a, b)
        found["welch-t"] = stats.ttest_ind(a, b, equal_var=False)
    if 2 / special.comb(len(a) + len(b), len(a)) <= 0.05:
        normal = stats.ranksums(a, b)
        found["rank-sum-normal"] = (normal.statistic, normal.pvalue)
        ties = len(set(a) | set(b)) < len(a) + len(b)
        exact = stats.mannwhitneyu(a, b, method=ALL if ties else "exact")
        found["rank-sum"] = (normal.statistic, exact.pvalue)
    return {name: (float(value[0]), float(value[1])) for name, value in found.items()}


class Predictions:
    """Test predictions by run: conversation, gold and predicted class numbers."""

    def __init__(self, path, scored):
        rows = defaultdict(list)
        with open(path, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["split"] == "test":
                    rows[int(row["run"])].append((row["conversation"], row["gold"], row["predicted"], row["probabilities"]))
        some = next(iter(rows.values()))
        self.labels = [part.split("=")[0] for part in some[0][3].split(" ")]
        number = {label: i for i, label in enumerate(self.labels)}
        self.scored = [number[label] for label in scored]
        self.runs = {
            run: [(c, number[g] if g else -1, number[p]) for c, g, p, _ in values] for run, values in rows.items()
        }

    def confusions(self, run):
        """[conversation, gold, predicted], conversations in corpus order."""
        order = list(dict.fromkeys(c for c, _, _ in self.runs[run]))
        place = {c: i for i, c in enumerate(order)}
        counts = np.zeros((len(order), len(self.labels), len(self.labels)), dtype=np.int64)
        for c, gold, predicted in self.runs[run]:
            if gold >= 0:
                counts[place[c], gold, predicted] += 1
        return counts

    def draws(self, row, metric, times):
        """Mean over the row's runs of the score in each draw."""
        runs = [run["runId"] for run in row["runs"] if run["scores"]]
        return np.mean(
            [score(metric, np.einsum("sc,cgp->sgp", times, self.confusions(run)), self.scored) for run in runs], axis=0
        )

    def mcnemar(self, mine, theirs):
        """Pooled over pairs of runs: only the first right, only the second right."""
        only = [0, 0]
        for a, b in zip(mine, theirs):
            for (_, gold, p), (_, _, q) in zip(self.runs[a], self.runs[b]):
                if gold in self.scored and (p == gold) != (q == gold):
                    only[0 if p == gold else 1] += 1
        return only


class Report:
    def __init__(self):
        self.compared, self.worst, self.wrong = 0, 0.0, []

    def equal(self, what, ours, theirs):
        self.compared += 1
        if (ours is None) != (theirs is None):
            self.wrong.append(f"{what}: {ours} here, {theirs} by SciPy")
        elif ours is not None:
            # Numbers above 1 and small p-values are compared by their ratio.
            scale = max(1.0, abs(theirs)) if what.endswith("statistic") or abs(theirs) > 1e-12 else abs(theirs)
            gap = abs(ours - theirs) / (scale or 1.0)
            self.worst = max(self.worst, gap)
            if not gap <= TOLERANCE:
                self.wrong.append(f"{what}: {ours!r} here, {theirs!r} by SciPy")


def main(comparison_path, scores_path, predictions_path):
    with open(comparison_path, encoding="utf-8") as file:
        table = json.load(file)
    metric, reference, rows = table["metric"], table["reference"], table["rows"]
    scored = [name.split(":", 1)[1] for name in reference["scores"] if name.startswith("class-accuracy:")]
    scores = Scores(scores_path)
    predictions = Predictions(predictions_path, scored)
    report = Report()
    theirs = scores.of_seeds(reference, metric)
    report.equal("mean of the reference", reference["scores"][metric]["mean"], float(np.mean(list(theirs.values()))))
    runs = {run["seed"]: run["runId"] for run in reference["runs"] if run["scores"]}
    times = None
    if table["samples"]:
        size = len(predictions.confusions(next(iter(runs.values()))))
        random = JavaRandom(table["bootstrapSeed"])
        times = np.zeros((table["samples"], size), dtype=np.int64)
        for sample in range(table["samples"]):
            for _ in range(size):
                times[sample, random.below(size)] += 1
        drawn = predictions.draws(reference, metric, times)
    p_values = defaultdict(list)
    for row in rows:
        name, mine = row["row"]["groupId"], scores.of_seeds(row["row"], metric)
        report.equal(f"{name} mean", row["row"]["scores"][metric]["mean"], float(np.mean(list(mine.values()))))
        if len(mine) > 1:
            deviation = float(np.std(list(mine.values()), ddof=1))
            report.equal(f"{name} deviation", row["row"]["scores"][metric]["sd"], deviation)
        report.equal(f"{name} difference", row["difference"], np.mean(list(mine.values())) - np.mean(list(theirs.values())))
        expected = tests(mine, theirs)
        own = {run["seed"]: run["runId"] for run in row["row"]["runs"] if run["scores"]}
        common = row["commonSeeds"]
        if common:
            only = predictions.mcnemar([own[s] for s in common], [runs[s] for s in common])
            p = stats.binomtest(only[0], sum(only)).pvalue if sum(only) else 1.0
            expected["mcnemar"] = (float(only[0]), float(p))
        for test in row["tests"]:
            statistic, p = expected.get(test["name"], (None, None))
            if test["p"] is not None or p is None or not test["remark"].startswith("too few"):
                report.equal(f"{name} {test['name']} statistic", test["statistic"], statistic)
                report.equal(f"{name} {test['name']} p", test["p"], p)
            p_values[test["name"]].append(p if test["p"] is not None else None)
        if len(common) >= 3:
            differences = np.array([mine[s] - theirs[s] for s in common])
            ends = stats.t.interval(0.95, len(common) - 1, differences.mean(), stats.sem(differences))
            for end, value in zip(("low", "high"), ends):
                report.equal(f"{name} paired interval {end}", row["pairedInterval"][end], float(value))
        if times is not None:
            difference = predictions.draws(row["row"], metric, times) - drawn
            for end, share in (("low", (1 - table["level"]) / 2), ("high", (1 + table["level"]) / 2)):
                report.equal(f"{name} dialogue interval {end}", row["dialogueInterval"][end], float(np.quantile(difference, share)))
    for name, values in p_values.items():
        for row, corrected in zip(rows, holm(values)):
            test = next(test for test in row["tests"] if test["name"] == name)
            report.equal(f"{row['row']['groupId']} {name} corrected", test["corrected"], corrected)
    for line in report.wrong:
        print(line)
    print(f"{report.compared} numbers of {len(rows)} rows compared by {metric}, largest difference {report.worst:.1e}")
    return 1 if report.wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
