package org.erclab.corpus.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Conversation;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * The conversations of several parts, one after the other, with the rules that hold for every corpus: ids are distinct,
 * labels belong to the label set, and a labelled corpus has labels in train, dev and test.
 */
final class PartsSource implements CorpusSource {

    private final String corpusPath;

    private final Optional<LabelSet> labels;

    private final List<String> dimensions;

    private final boolean simulated;

    private final Deque<CorpusPart.Opener> waiting;

    private final Set<String> ids = new HashSet<>();

    private final int[] labelled = new int[Split.values().length];

    private CorpusPart open;

    private SplitConversation ahead;

    private boolean ended;

    private long position;

    /**
     * @param corpusPath what the user named, for messages about the corpus as a whole
     * @param parts the parts in reading order
     */
    PartsSource(
            String corpusPath,
            Optional<LabelSet> labels,
            List<String> dimensions,
            boolean simulated,
            List<? extends CorpusPart.Opener> parts) {
        this.corpusPath = corpusPath;
        this.labels = labels;
        this.dimensions = List.copyOf(dimensions);
        this.simulated = simulated;
        this.waiting = new ArrayDeque<>(parts);
    }

    /** A corpus of the given labels without dimensions. */
    PartsSource(String corpusPath, LabelSet labels, List<? extends CorpusPart.Opener> parts) {
        this(corpusPath, Optional.ofNullable(labels), List.of(), false, parts);
    }

    @Override
    public Optional<LabelSet> labels() {
        return labels;
    }

    @Override
    public List<String> dimensions() {
        return dimensions;
    }

    @Override
    public boolean simulated() {
        return simulated;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            ahead = read();
            if (ahead == null) {
                ended = true;
                checkSplits();
            }
        }
        return ahead != null;
    }

    @Override
    public SplitConversation next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The corpus " + corpusPath + " has only " + position + " conversations");
        }
        SplitConversation next = ahead;
        ahead = null;
        position++;
        return next;
    }

    private SplitConversation read() {
        while (open != null || !waiting.isEmpty()) {
            if (open == null) {
                open = open(waiting.remove());
            }
            SplitConversation next = readFrom(open);
            if (next != null) {
                check(next);
                return next;
            }
            closePart();
        }
        return null;
    }

    private CorpusPart open(CorpusPart.Opener opener) {
        try {
            return opener.open();
        } catch (IOException e) {
            throw InputFile.unreadable(corpusPath, e);
        }
    }

    /** The next conversation of a part, or null at its end; faults carry file and line. */
    static SplitConversation readFrom(CorpusPart part) {
        try {
            return part.next();
        } catch (JacksonException e) {
            JsonLocation location = e.getLocation();
            long line = location == null || location.getLineNr() < 1 ? part.line() : location.getLineNr();
            throw new CorpusFormatException(
                    part.file(),
                    Math.max(line, part.line()),
                    "is not valid JSON here (" + e.getOriginalMessage() + "): the file is damaged, fetch it again",
                    e);
        } catch (IOException e) {
            throw InputFile.unreadable(part.file(), e);
        } catch (IllegalArgumentException e) {
            throw new CorpusFormatException(part.file(), part.line(), e.getMessage(), e);
        }
    }

    /** Reads {@code part} to its end for what its layout notes on the way. */
    static void drain(CorpusPart part) {
        SplitConversation read = readFrom(part);
        while (read != null) {
            read = readFrom(part);
        }
    }

    private void check(SplitConversation read) {
        Conversation conversation = read.conversation();
        if (!ids.add(conversation.id())) {
            throw new CorpusFormatException(
                    open.file(),
                    open.line(),
                    "the conversation id " + CorpusFormatException.quoted(conversation.id())
                            + " occurs twice: ids are distinct over the whole corpus");
        }
        for (Utterance utterance : conversation.utterances()) {
            if (utterance.emotion().isPresent()) {
                labelled[read.split().ordinal()]++;
                checkLabel(conversation, utterance);
            }
            int values =
                    utterance.affect().map(affect -> affect.values().size()).orElse(dimensions.size());
            if (values != dimensions.size()) {
                throw new CorpusFormatException(
                        open.file(),
                        open.line(),
                        "utterance " + CorpusFormatException.quoted(utterance.id()) + " has " + values
                                + " dimension values where the corpus has " + dimensions);
            }
        }
    }

    private void checkLabel(Conversation conversation, Utterance utterance) {
        if (labels.isEmpty() || labels.get().indexOf(utterance.emotion().get()) < 0) {
            throw new CorpusFormatException(
                    open.file(),
                    open.line(),
                    "unknown emotion "
                            + CorpusFormatException.quoted(
                                    utterance.emotion().get().name()) + " in conversation "
                            + CorpusFormatException.quoted(conversation.id()) + ", utterance "
                            + CorpusFormatException.quoted(utterance.id()) + ": expected "
                            + labels.map(set -> "one of " + set.emotions()).orElse("no label in this format"));
        }
    }

    private void checkSplits() {
        if (position == 0) {
            throw new CorpusFormatException(corpusPath, 0, "holds no conversation: check the path and the format");
        }
        boolean anyLabel = Arrays.stream(labelled).anyMatch(count -> count > 0);
        if (labels.isEmpty() && !anyLabel) {
            return;
        }
        for (Split split : Split.values()) {
            if (labelled[split.ordinal()] == 0) {
                throw CorpusFolder.missingSplit(corpusPath, split, "no labelled utterance is in it");
            }
        }
    }

    private void closePart() {
        try {
            open.close();
        } catch (IOException e) {
            throw InputFile.unreadable(open.file(), e);
        } finally {
            open = null;
        }
    }

    @Override
    public void close() {
        waiting.clear();
        ended = true;
        ahead = null;
        if (open != null) {
            closePart();
        }
    }
}
