package org.erclab.corpus.simulated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of the simulated corpus. Lists are disjoint, except that the ambiguous words belong to several emotions.
 * Words are common English ones, so that pre-trained vectors know them.
 */
final class Lexicon {

    /** Persons of the cast; the personality of person i is number i modulo {@link GenerativeModel#TYPES}. */
    static final List<String> NAMES = words("Ada Ben Cleo Dan Eva Finn Greta Hugo Iris Jack Kim Leo Mia Noah Olga Paul"
            + " Quinn Rosa Sam Tess Uma Viktor Wendy Yuri");

    static final List<String> EMOTIONS = words("neutral joy sadness anger surprise fear");

    static final List<String> TOPICS = words("work family travel");

    private static final List<String> FUNCTION =
            words("the a it this that is was and but we they you to of for with just then about some there again");

    private static final List<List<String>> CLEAR = List.of(
            words("usual normal schedule number list office page simply"),
            words("wonderful happy lovely laugh delighted fun celebrate excited"),
            words("sad cry miss lonely lost tears sorry hurt"),
            words("angry hate stupid furious annoying rude shut blame"),
            words("unexpected suddenly unbelievable shocked incredible strange guess surprised"),
            words("afraid scared danger worried nervous terrible panic risk"));

    /** Word, then the numbers of the emotions that use it. */
    private static final Map<String, List<Integer>> AMBIGUOUS = ambiguous();

    private static final List<List<String>> TOPIC = List.of(
            words("meeting boss project report desk client"),
            words("mother brother dinner house kids wedding"),
            words("train hotel ticket beach flight luggage"));

    private static final List<List<String>> STYLE =
            List.of(words("perhaps basically"), words("totally super"), words("anyway somehow"), words("listen damn"));

    private final List<String> words = new ArrayList<>();

    final int[] function = numbers(FUNCTION);

    final int[][] topic = TOPIC.stream().map(this::numbers).toArray(int[][]::new);

    final int[][] style = STYLE.stream().map(this::numbers).toArray(int[][]::new);

    /** Per emotion, the words that only it uses. */
    final int[][] clear;

    /** Per emotion, the words that it shares with others. */
    final int[][] shared;

    /** All shared words. */
    final int[] ambiguousWords;

    Lexicon(int emotions) {
        clear = new int[emotions][];
        shared = new int[emotions][];
        for (int k = 0; k < emotions; k++) {
            clear[k] = numbers(CLEAR.get(k));
        }
        ambiguousWords =
                numbers(List.copyOf(AMBIGUOUS.keySet()).stream().sorted().toList());
        for (int k = 0; k < emotions; k++) {
            int emotion = k;
            shared[k] = AMBIGUOUS.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(emotion))
                    .mapToInt(entry -> words.indexOf(entry.getKey()))
                    .toArray();
        }
    }

    /** Number of words. */
    int size() {
        return words.size();
    }

    String word(int number) {
        return words.get(number);
    }

    private int[] numbers(List<String> added) {
        int first = words.size();
        words.addAll(added);
        int[] numbers = new int[added.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = first + i;
        }
        return numbers;
    }

    private static Map<String, List<Integer>> ambiguous() {
        Map<String, List<Integer>> words = new LinkedHashMap<>();
        words.put("okay", List.of(0, 2, 3));
        words.put("fine", List.of(0, 2, 3));
        words.put("great", List.of(1, 3));
        words.put("really", List.of(1, 3, 4));
        words.put("yeah", List.of(0, 1));
        words.put("oh", List.of(1, 2, 4, 5));
        words.put("god", List.of(2, 3, 4, 5));
        words.put("right", List.of(0, 1, 3, 5));
        words.put("wow", List.of(1, 2, 4));
        words.put("no", List.of(2, 3, 5));
        return words;
    }

    private static List<String> words(String joined) {
        return List.of(joined.split(" "));
    }
}
