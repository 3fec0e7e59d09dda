package org.erclab.domain;

/**
 * Who says an utterance, as the corpus names them.
 *
 * @param name unique inside one conversation, 1 to 200 characters
 */
public record Speaker(String name) {

    public Speaker {
        if (name == null || name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("A speaker's name has 1 to 200 characters, got '" + name + "'");
        }
    }
}
