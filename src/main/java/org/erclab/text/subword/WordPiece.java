package org.erclab.text.subword;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * WordPiece as BERT uses it: words and punctuation marks, each cut from the left into the longest pieces that the vocabulary
 * has. A word with a part that no piece covers is unknown as a whole.
 */
final class WordPiece implements Pieces {

    private final BertNormaliser normaliser;
    private final Map<String, Integer> numbers;
    private final int size;
    private final int unknown;
    private final String continuation;
    private final int longestWord;

    /**
     * A tokeniser with the vocabulary of a file.
     *
     * @param numbers of the pieces, those inside a word with {@code continuation} in front
     * @param longestWord a word of more characters is unknown
     */
    WordPiece(
            BertNormaliser normaliser,
            Map<String, Integer> numbers,
            String unknown,
            String continuation,
            int longestWord) {
        this.normaliser = normaliser;
        this.numbers = Map.copyOf(numbers);
        this.size =
                1 + numbers.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        this.unknown = numbers.get(unknown);
        this.continuation = continuation;
        this.longestWord = longestWord;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public IntStream of(String text) {
        return words(normaliser.normalise(text)).stream().flatMapToInt(this::piecesOf);
    }

    private IntStream piecesOf(String word) {
        if (word.codePointCount(0, word.length()) > longestWord) {
            return IntStream.of(unknown);
        }
        IntStream.Builder pieces = IntStream.builder();
        int from = 0;
        while (from < word.length()) {
            String prefix = from == 0 ? "" : continuation;
            int to = word.length();
            Integer number = numbers.get(prefix + word.substring(from, to));
            while (number == null && to > from) {
                to = word.offsetByCodePoints(to, -1);
                number = to > from ? numbers.get(prefix + word.substring(from, to)) : null;
            }
            if (number == null) {
                return IntStream.of(unknown);
            }
            pieces.add(number);
            from = to;
        }
        return pieces.build();
    }

    /** Words between blanks; every punctuation mark is a word of its own. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            boolean mark = isPunctuation(c);
            if (mark || BertNormaliser.isBlank(c)) {
                if (at > start) {
                    words.add(text.substring(start, at));
                }
                if (mark) {
                    words.add(text.substring(at, next));
                }
                start = next;
            }
            at = next;
        }
        if (text.length() > start) {
            words.add(text.substring(start));
        }
        return words;
    }

    private static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
