package org.erclab.jobs.external;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.erclab.access.Callers;
import org.erclab.access.RequiresRole;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.format.ResultFile;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.experiment.ExternalSystem;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Prediction;
import org.erclab.experiment.Sha256;
import org.erclab.metrics.Confusion;
import org.erclab.metrics.Metrics;
import org.erclab.metrics.Score;
import org.erclab.metrics.Scorer;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.ExternalResult;
import org.erclab.store.ExternalResults;
import org.erclab.store.Role;

/** Brings results of other programs in, and takes them out again. */
@ApplicationScoped
public class ResultImports {

    private final CorpusStore corpora;
    private final ExternalResults results;
    private final Callers callers;

    ResultImports(CorpusStore corpora, ExternalResults results, Callers callers) {
        this.corpora = corpora;
        this.results = results;
        this.callers = callers;
    }

    /**
     * Stores the results of a file, all of it or nothing.
     *
     * @param file as {@link ResultFile} reads it
     * @param called the file in messages
     * @throws InvalidSpecException when the file is not right or its results are there already; one line that says where and
     *     what would be right
     * @throws org.erclab.store.UnknownCorpusException when there is no such corpus
     */
    @RequiresRole(value = Role.RESEARCHER, action = "import results")
    public ExternalResult add(ResultImport wanted, InputStream file, String called) {
        CorpusSummary summary = corpora.get(wanted.corpus());
        LabelSet labels = summary.labels()
                .orElseThrow(() -> new InvalidSpecException(
                        "Corpus '" + wanted.corpus() + "' has no emotion labels that predictions could be scored by"));
        Corpus corpus = corpora.load(wanted.corpus());
        List<Conversation> test = corpus.conversations(Split.TEST);
        if (test.isEmpty()) {
            throw new InvalidSpecException("Corpus '" + wanted.corpus() + "' has no test split");
        }
        ResultFile read = read(file, called, test, labels);
        boolean reported = read.predictions().isEmpty();
        String evidence = reported ? ExternalSystem.AS_REPORTED : ExternalSystem.PREDICTIONS;
        return results.add(
                new ExternalResult.New(
                        wanted.system(),
                        summary,
                        evidence,
                        wanted.source(),
                        Sha256.of(String.join("\n", wanted.system(), evidence, wanted.source())),
                        reported ? reported(read.scores(), called, labels) : scored(read.predictions(), test, labels)),
                callers.current().name());
    }

    /**
     * Removes results with their runs. Whoever brought them in may, and administrators.
     *
     * @param confirmation the name of the system, so that a slip of the number removes nothing
     * @throws InvalidSpecException when there are none of that number, or the name is another
     */
    @RequiresRole(value = Role.RESEARCHER, action = "remove results")
    public void remove(long id, String confirmation) {
        ExternalResult found = get(id);
        callers.current().require(remover(found));
        if (!found.name().equals(confirmation)) {
            throw new InvalidSpecException("This removes " + found.runs().size()
                    + (found.runs().size() == 1 ? " run" : " runs") + " of '" + found.name() + "' on " + found.corpus()
                    + ": confirm it with that name");
        }
        results.remove(id);
    }

    /** The role that the caller needs to remove results: an administrator's unless it brought them in itself. */
    public Role remover(ExternalResult results) {
        return callers.current().name().equals(results.importer()) ? Role.RESEARCHER : Role.ADMINISTRATOR;
    }

    /** @throws InvalidSpecException when there are none of that number */
    private ExternalResult get(long id) {
        return results.find(id).orElseThrow(() -> new InvalidSpecException("There are no external results " + id));
    }

    private static ResultFile read(InputStream file, String called, List<Conversation> test, LabelSet labels) {
        try {
            return ResultFile.read(file, called, test, labels);
        } catch (CorpusFormatException wrong) {
            throw new InvalidSpecException(wrong.getMessage(), wrong);
        }
    }

    private static List<ExternalResult.Seed> scored(
            List<ResultFile.SeedPredictions> seeds, List<Conversation> test, LabelSet labels) {
        List<int[]> gold = test.stream().map(one -> gold(one, labels)).toList();
        int[] allGold = gold.stream().flatMapToInt(Arrays::stream).toArray();
        List<ExternalResult.Seed> scored = new ArrayList<>();
        for (ResultFile.SeedPredictions seed : seeds) {
            int[] predicted =
                    seed.predicted().stream().flatMapToInt(Arrays::stream).toArray();
            Map<String, Double> scores = new LinkedHashMap<>();
            for (Score score : Scorer.score(labels, allGold, predicted)) {
                scores.put(score.metric(), score.value());
            }
            List<Prediction> predictions = new ArrayList<>();
            for (int c = 0; c < test.size(); c++) {
                predictions.add(new Prediction(
                        Split.TEST,
                        test.get(c).id(),
                        gold.get(c),
                        seed.predicted().get(c),
                        seed.probabilities().get(c)));
            }
            scored.add(new ExternalResult.Seed(seed.seed(), scores, Optional.of(predictions)));
        }
        return scored;
    }

    private static int[] gold(Conversation conversation, LabelSet labels) {
        return conversation.utterances().stream()
                .mapToInt(utterance -> utterance.emotion().map(labels::indexOf).orElse(Confusion.UNLABELLED))
                .toArray();
    }

    private static List<ExternalResult.Seed> reported(
            List<ResultFile.ReportedScore> scores, String called, LabelSet labels) {
        Set<String> known = Set.copyOf(Metrics.idsFor(labels));
        Map<Long, Map<String, Double>> bySeed = new TreeMap<>();
        for (ResultFile.ReportedScore score : scores) {
            String place = called + ":" + score.line() + ": ";
            if (!known.contains(score.metric())) {
                throw new InvalidSpecException(
                        place + "names the metric "
                                + CorpusFormatException.quoted(score.metric())
                                + ", which is none of this corpus: use wa, uwa, weighted-f1, f1:EMOTION or another of GET /metrics");
            }
            if (score.value() < 0 || score.value() > 1) {
                throw new InvalidSpecException(place + "has the score " + score.value()
                        + ", which is not from 0 to 1: divide per cent by 100");
            }
            bySeed.computeIfAbsent(score.seed(), seed -> new TreeMap<>()).put(score.metric(), score.value());
        }
        if (bySeed.size() > ResultFile.MOST_SEEDS) {
            throw new InvalidSpecException(
                    called + ": has " + bySeed.size() + " seeds, at most " + ResultFile.MOST_SEEDS + " are accepted");
        }
        Set<String> metrics = bySeed.values().iterator().next().keySet();
        bySeed.forEach((seed, values) -> {
            if (!values.keySet().equals(metrics)) {
                throw new InvalidSpecException(called + ": has the metrics " + values.keySet() + " of seed " + seed
                        + " and " + metrics + " of another: give every seed the same ones");
            }
        });
        List<ExternalResult.Seed> seeds = new ArrayList<>();
        bySeed.forEach((seed, values) -> seeds.add(new ExternalResult.Seed(seed, values, Optional.empty())));
        return seeds;
    }
}
