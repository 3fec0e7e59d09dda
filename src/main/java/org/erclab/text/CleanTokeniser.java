package org.erclab.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What HiGRU's paper describes, without the accidents of its program: lower case without accents; runs of letters and
 * digits are words; each {@code !} and {@code ?} is a token of its own; no empty tokens. An utterance of which nothing is
 * left becomes the one token {@link Vocabulary#UNKNOWN_TOKEN}.
 */
final class CleanTokeniser implements Tokeniser {

    private static final Pattern TOKEN = Pattern.compile("[a-z0-9]+|[!?]");

    @Override
    public String id() {
        return "clean";
    }

    @Override
    public List<String> tokens(String text) {
        List<String> tokens = TOKEN.matcher(LatinLetters.plain(text))
                .results()
                .map(MatchResult::group)
                .toList();
        return tokens.isEmpty() ? List.of(Vocabulary.UNKNOWN_TOKEN) : tokens;
    }
}
