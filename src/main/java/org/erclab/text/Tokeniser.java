package org.erclab.text;

import java.util.List;

/** Normalises and cuts the text of one utterance. Stateless: the same text always gives the same tokens. */
public interface Tokeniser {

    /** The name that configs use: {@code released}, {@code clean}, {@code hred}. */
    String id();

    /** The tokens of {@code text}, in order. A token may be empty only where the tokeniser says so. */
    List<String> tokens(String text);
}
