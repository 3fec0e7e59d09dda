package org.erclab.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The text format of GloVe: a word and its numbers per line, separated by single spaces. A first line with count and
 * width, as word2vec and fastText write it, is skipped. A word may itself contain spaces (GloVe 840B has such).
 */
final class GloveText {

    private GloveText() {}

    static void read(Path file, InputStream in, MappedVectorWriter into) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        long number = 0;
        int width = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String text = line.stripTrailing();
            boolean header = number == 1 && text.matches("[0-9]+ [0-9]+");
            if (text.isEmpty() || header) {
                continue;
            }
            // The first line tells the width; a word with spaces would not stand first in a file sorted by frequency.
            width = width == 0 ? (int) text.chars().filter(c -> c == ' ').count() : width;
            add(file, number, text, width, into);
        }
    }

    private static void add(Path file, long number, String text, int width, MappedVectorWriter into)
            throws IOException {
        String place = "line " + number;
        float[] vector = new float[width];
        int end = text.length();
        for (int i = width - 1; i >= 0; i--) {
            int space = text.lastIndexOf(' ', end - 1);
            if (space < 0) {
                throw new VectorFileFormatException(
                        file, place, "expected a word and " + width + " numbers, found fewer");
            }
            vector[i] = number(file, place, text.substring(space + 1, end));
            end = space;
        }
        try {
            if (width < 1) {
                throw new IllegalArgumentException("expected a word and its numbers, got '" + text + "'");
            }
            into.add(text.substring(0, end), vector);
        } catch (IllegalArgumentException e) {
            throw new VectorFileFormatException(file, place, String.valueOf(e.getMessage()));
        }
    }

    private static float number(Path file, String place, String text) throws VectorFileFormatException {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new VectorFileFormatException(file, place, "expected a number, got '" + text + "'");
        }
    }
}
