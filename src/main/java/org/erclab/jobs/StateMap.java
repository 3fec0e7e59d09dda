package org.erclab.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.erclab.domain.Conversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.SplitStates;
import org.erclab.metrics.TSne;

/**
 * The states that a completed run's last layer reads, as points of a plane made by t-SNE (figure 3 of EmoLR: Wen et al., TACL
 * 2023). Distances between far points and the axes mean nothing; which points are neighbours does.
 *
 * @param run its number
 * @param split dev or test
 * @param perplexity that was used: the one asked for, or what the points allow
 * @param seed of draw and start
 * @param width numbers of a state
 * @param labelled labelled utterances of the split; where {@code points} are fewer, they were drawn of these
 * @param unlabelled utterances that are left out because nobody labelled them
 * @param classes in the order of the label set
 * @param points in corpus order
 */
public record StateMap(
        long run,
        Split split,
        double perplexity,
        long seed,
        int width,
        int labelled,
        int unlabelled,
        List<String> classes,
        List<Point> points) {

    public StateMap {
        classes = List.copyOf(classes);
        points = List.copyOf(points);
    }

    /**
     * An utterance.
     *
     * @param conversation its id in the corpus
     * @param utterance number in its conversation, from 1
     * @param speaker who said it
     * @param gold emotion
     * @param predicted emotion
     * @param x without unit
     * @param y without unit
     */
    public record Point(
            String conversation, int utterance, String speaker, String gold, String predicted, double x, double y) {}

    private record Place(int conversation, int utterance) {}

    /**
     * Maps states.
     *
     * @throws InvalidSpecException when too few utterances are labelled
     */
    static StateMap of(long run, StateMapRequest request, LabelSet labels, SplitStates states) {
        List<Place> labelled = new ArrayList<>();
        int all = 0;
        for (int c = 0; c < states.gold().length; c++) {
            for (int u = 0; u < states.gold()[c].length; u++) {
                all++;
                if (states.gold()[c][u] >= 0) {
                    labelled.add(new Place(c, u));
                }
            }
        }
        List<Place> shown = drawn(labelled, request);
        if (shown.size() < TSne.FEWEST) {
            throw new InvalidSpecException("The " + request.split().lowerName() + " split of run " + run + " has "
                    + shown.size() + " labelled utterances, and a map needs " + TSne.FEWEST + ": map the other split");
        }
        double[][] rows = shown.stream()
                .map(place -> widened(states.states()[place.conversation()][place.utterance()]))
                .toArray(double[][]::new);
        double perplexity = Math.min(request.perplexity(), TSne.largestPerplexity(rows.length));
        double[][] map = TSne.map(rows, perplexity, request.seed());
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < map.length; i++) {
            points.add(point(labels, states, shown.get(i), map[i]));
        }
        return new StateMap(
                run,
                request.split(),
                perplexity,
                request.seed(),
                rows[0].length,
                labelled.size(),
                all - labelled.size(),
                labels.emotions().stream().map(Emotion::name).toList(),
                points);
    }

    /** All, or as many as are asked for, drawn without replacement; in corpus order. */
    private static List<Place> drawn(List<Place> labelled, StateMapRequest request) {
        if (labelled.size() <= request.points()) {
            return labelled;
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < labelled.size(); i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(request.seed()));
        return numbers.subList(0, request.points()).stream()
                .sorted()
                .map(labelled::get)
                .toList();
    }

    private static Point point(LabelSet labels, SplitStates states, Place place, double[] at) {
        int c = place.conversation();
        int u = place.utterance();
        Conversation conversation = states.conversations().get(c);
        return new Point(
                conversation.id(),
                u + 1,
                conversation.utterances().get(u).speaker().name(),
                labels.emotion(states.gold()[c][u]).name(),
                labels.emotion(states.predicted()[c][u]).name(),
                at[0],
                at[1]);
    }

    private static double[] widened(float[] row) {
        double[] wide = new double[row.length];
        Arrays.setAll(wide, i -> row[i]);
        return wide;
    }

    /** Which utterances are shown and how they were placed, in words. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        text.append(
                points.size() < labelled
                        ? points.size() + " of " + labelled + " labelled utterances, drawn with seed " + seed
                        : "All " + labelled + " labelled utterances");
        text.append(" of ").append(split.lowerName());
        if (unlabelled > 0) {
            text.append(", ").append(unlabelled).append(" unlabelled ones left out");
        }
        return text.append("; states of ")
                .append(width)
                .append(" numbers, perplexity ")
                .append(Math.round(10 * perplexity) / 10.0)
                .append(", start with seed ")
                .append(seed)
                .append('.')
                .toString();
    }
}
