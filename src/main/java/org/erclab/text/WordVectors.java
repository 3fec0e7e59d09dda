package org.erclab.text;

/** Pre-trained word vectors. Safe for use by several threads. */
public interface WordVectors extends AutoCloseable {

    /** What they are called in configs and provenance, for example {@code glove-100d}. */
    String name();

    /** Numbers per word. */
    int width();

    /** Number of words. */
    int size();

    /**
     * Looks up {@code word} as it is spelt, upper and lower case being different.
     *
     * @param into receives the vector when the word is found; at least {@link #width} long
     * @return whether the word is found
     */
    boolean find(String word, float[] into);

    /** SHA-256 of the file that the vectors came from, in hexadecimal. */
    String sha256();

    @Override
    void close();
}
