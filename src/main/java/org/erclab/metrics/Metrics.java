package org.erclab.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;

/** Catalogue of every metric that a score may name. */
public final class Metrics {

    private static final String POOLED = "all labelled utterances, pooled over conversations";

    /** Metrics of real-valued predictions, of language models and of retrieval; the rest is computed by class. */
    private static final List<Metric> OTHERS = List.of(
            new Metric(
                    "pearson-r",
                    "Pearson r",
                    "Σ(g−ḡ)(p−p̄) / √(Σ(g−ḡ)² Σ(p−p̄)²)",
                    POOLED + ", one value per dimension; of several dimensions their mean",
                    "NaN when gold or predictions are constant",
                    1,
                    true,
                    false),
            new Metric(
                    "mse", "Mean squared error", "mean of (g−p)²", POOLED, "NaN without utterances", 1, false, false),
            new Metric(
                    "mae", "Mean absolute error", "mean of |g−p|", POOLED, "NaN without utterances", 1, false, false),
            new Metric(
                    "perplexity",
                    "Perplexity",
                    "exp(total negative log-likelihood / target tokens), natural logarithm",
                    "target tokens: end of sentence counts, padding does not",
                    "undefined without tokens",
                    1,
                    false,
                    false),
            recall(5, "₅", 1),
            recall(5, "₅", 2),
            recall(11, "₁₁", 1),
            recall(11, "₁₁", 2),
            new Metric(
                    RefinedScorer.GOLD_SHARE,
                    "Share of gold in refined labels",
                    "mean of z_gold",
                    POOLED,
                    "NaN without utterances",
                    1,
                    true,
                    true),
            new Metric(
                    RefinedScorer.MIXTURE_R,
                    "Refined labels ~ mixtures",
                    "Pearson r of z_c and m_c",
                    "all classes of all labelled utterances with a true mixture, pooled",
                    "NaN when either is constant",
                    1,
                    true,
                    false),
            new Metric(
                    RefinedScorer.ONE_HOT_MIXTURE_R,
                    "One-hot labels ~ mixtures",
                    "Pearson r of y_c and m_c",
                    "as mixture-r",
                    "as mixture-r",
                    1,
                    true,
                    false));

    private Metrics() {}

    /** R_N@k; chance is k ÷ N. */
    private static Metric recall(int candidates, String subscript, int best) {
        return new Metric(
                "r" + candidates + "-at-" + best,
                "R" + subscript + "@" + best,
                "queries whose true candidate is among the " + best + " best of " + candidates + " / queries",
                "all queries; a wrong candidate of equal score ranks before the true one",
                "0 without queries",
                1,
                true,
                true);
    }

    /** All contracts; those of one class, dimension or cut-off stand without their parameter. */
    public static List<Metric> all() {
        return Stream.of(
                        ClassificationMetrics.ALL.stream().map(ClassificationMetrics.Entry::metric),
                        ClassificationMetrics.PER_CLASS.stream().map(ClassificationMetrics.ClassEntry::metric),
                        OTHERS.stream())
                .flatMap(metrics -> metrics)
                .toList();
    }

    /** The contract of {@code id}; a parameter after a colon ({@code f1:anger}) becomes part of id and title. */
    public static Metric of(String id) {
        int colon = id.indexOf(':');
        String base = colon < 0 ? id : id.substring(0, colon);
        Metric metric = all().stream()
                .filter(candidate -> candidate.id().equals(base))
                .findFirst()
                .orElseThrow(() -> unknown(id));
        return colon < 0 ? metric : metric.with(id.substring(colon + 1));
    }

    /** The ids that {@link Scorer#score} gives for {@code labels}, in its order. */
    public static List<String> idsFor(LabelSet labels) {
        List<String> ids = new ArrayList<>();
        for (ClassificationMetrics.Entry entry : ClassificationMetrics.ALL) {
            if (entry.applies(labels)) {
                ids.add(entry.metric().id());
            }
        }
        for (ClassificationMetrics.ClassEntry entry : ClassificationMetrics.PER_CLASS) {
            for (Emotion emotion : labels.scored()) {
                ids.add(entry.metric().id() + ":" + emotion.name());
            }
        }
        return List.copyOf(ids);
    }

    static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException("Unknown metric '" + id + "': use one of "
                + all().stream().map(Metric::id).toList());
    }
}
