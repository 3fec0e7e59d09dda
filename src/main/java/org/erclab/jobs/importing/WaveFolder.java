package org.erclab.jobs.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusOutline;
import org.erclab.corpus.CorpusOutline.ConversationOutline;

/** Finds the wave file of each utterance: {@code CONVERSATION/UTTERANCE.wav}, or {@code UTTERANCE.wav} by an id of its own. */
final class WaveFolder {

    private WaveFolder() {}

    /**
     * The wave of one utterance.
     *
     * @param turn from 1
     */
    record Wave(String conversation, int turn, Path file) {}

    /**
     * The waves of all utterances in the order of the corpus.
     *
     * @throws CorpusFormatException when one is missing
     */
    static List<Wave> of(Path folder, CorpusOutline corpus) {
        if (!Files.isDirectory(folder)) {
            throw new CorpusFormatException(folder, 0, "is no folder: give the one that holds the wave files");
        }
        Set<String> seen = new HashSet<>();
        Set<String> ambiguous = new HashSet<>();
        for (ConversationOutline conversation : corpus.conversations()) {
            conversation.utterances().stream().filter(id -> !seen.add(id)).forEach(ambiguous::add);
        }
        List<Wave> waves = new ArrayList<>();
        for (ConversationOutline conversation : corpus.conversations()) {
            for (int turn = 1; turn <= conversation.size(); turn++) {
                String id = conversation.utterances().get(turn - 1);
                Path own = folder.resolve(fileName(folder, conversation.id())).resolve(fileName(folder, id) + ".wav");
                Path flat = folder.resolve(fileName(folder, id) + ".wav");
                boolean isFlat = !Files.isRegularFile(own) && !ambiguous.contains(id) && Files.isRegularFile(flat);
                if (!isFlat && !Files.isRegularFile(own)) {
                    throw new CorpusFormatException(
                            folder,
                            0,
                            "has no wave of utterance " + CorpusFormatException.quoted(id) + " (turn " + turn
                                    + " of conversation " + CorpusFormatException.quoted(conversation.id()) + "): add "
                                    + folder.relativize(ambiguous.contains(id) ? own : flat));
                }
                waves.add(new Wave(conversation.id(), turn, isFlat ? flat : own));
            }
        }
        return waves;
    }

    /** An id as the name of one file, which leads nowhere else. */
    private static String fileName(Path folder, String id) {
        if (id.matches("\\.{1,2}") || id.matches(".*[/\\\\\\p{Cntrl}].*")) {
            throw new CorpusFormatException(
                    folder,
                    0,
                    "cannot hold a wave named by the id " + CorpusFormatException.quoted(id)
                            + ": ids with slashes or control characters name no file");
        }
        return id;
    }
}
