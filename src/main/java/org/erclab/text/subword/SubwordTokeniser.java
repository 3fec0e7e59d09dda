package org.erclab.text.subword;

/** Turns utterances into the numbers that an encoder reads: start symbol, pieces, end symbol. */
public final class SubwordTokeniser {

    private final Pieces pieces;
    private final int start;
    private final int end;

    /**
     * A tokeniser.
     *
     * @param start number of the symbol before the text: {@code [CLS]}, {@code <s>}
     * @param end number of the symbol after it: {@code [SEP]}, {@code </s>}
     */
    SubwordTokeniser(Pieces pieces, int start, int end) {
        this.pieces = pieces;
        this.start = start;
        this.end = end;
    }

    /**
     * The numbers of an utterance.
     *
     * @param maxTokens a longer utterance loses its last pieces and keeps its end symbol; at least 2
     * @return {@code [T]}, 2 to {@code maxTokens} numbers
     */
    public int[] encode(String text, int maxTokens) {
        if (maxTokens < 2) {
            throw new IllegalArgumentException(
                    "An utterance has 2 tokens at least, its start and its end; maxTokens is " + maxTokens);
        }
        int[] middle = pieces.of(text).limit(maxTokens - 1L).toArray();
        int kept = Math.min(middle.length, maxTokens - 2);
        int[] tokens = new int[kept + 2];
        tokens[0] = start;
        System.arraycopy(middle, 0, tokens, 1, kept);
        tokens[kept + 1] = end;
        return tokens;
    }

    /** Number of entries of the vocabulary; all numbers are below it. */
    public int size() {
        return pieces.size();
    }
}
