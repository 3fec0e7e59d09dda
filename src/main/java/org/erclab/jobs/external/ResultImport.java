package org.erclab.jobs.external;

import org.erclab.access.RequiresRole;
import org.erclab.experiment.ExternalSystem;
import org.erclab.experiment.InvalidSpecException;

/**
 * What is said about a file of results.
 *
 * @param corpus whose test split they are about
 * @param name what the system shall be called
 * @param source where the results come from: a paper, a program with its version, a link
 */
public record ResultImport(String corpus, String name, String source) implements RequiresRole.Subject {

    private static final int LONGEST_SOURCE = 500;

    public ResultImport {
        corpus = corpus == null ? "" : corpus.strip();
        name = name == null ? "" : name.strip();
        source = source == null ? "" : source.strip();
        ExternalSystem.of(name);
        if (corpus.isEmpty()) {
            throw new InvalidSpecException("Say which corpus the results are about: corpus");
        }
        if (source.isEmpty()
                || source.length() > LONGEST_SOURCE
                || source.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidSpecException(
                    "Say in one line of at most " + LONGEST_SOURCE + " characters where the results come from: source");
        }
    }

    String system() {
        return ExternalSystem.of(name);
    }

    @Override
    public String subject() {
        return name + " on " + corpus;
    }
}
