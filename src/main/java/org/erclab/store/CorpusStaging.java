package org.erclab.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.LabelSet;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Corpora on their way in: {@code begin}, {@code append} chunk by chunk, {@code describe}, {@code publish}; or {@code
 * discard}, which leaves nothing. Until published a corpus is invisible to {@link CorpusStore}.
 */
@ApplicationScoped
public class CorpusStaging {

    private final AgroalDataSource dataSource;

    CorpusStaging(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Opens an empty, invisible corpus.
     *
     * @return its key
     * @throws CorpusInUseException when another import of that name is under way
     */
    @Transactional
    public long begin(String name, String format, String source, boolean simulated) {
        CorpusEntity corpus = new CorpusEntity();
        corpus.name = name;
        corpus.format = format;
        corpus.source = source;
        corpus.simulated = simulated;
        try {
            corpus.persistAndFlush();
        } catch (ConstraintViolationException taken) {
            throw new CorpusInUseException(
                    "A corpus '" + name + "' is being imported already: wait for it, or choose another name", taken);
        }
        return corpus.id;
    }

    /**
     * Adds conversations in file order.
     *
     * @param firstNumber place in the corpus of the first of them, from 0
     */
    @Transactional
    public void append(long corpusId, int firstNumber, List<ConversationInSplit> conversations) {
        try (Connection connection = dataSource.getConnection()) {
            ConversationRows.insert(connection, corpusId, firstNumber, conversations);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The conversations from number " + firstNumber + " on could not be stored: " + failed.getMessage(),
                    failed);
        }
    }

    /** Says what the corpus's annotations are, which some formats tell only at their end. */
    @Transactional
    public void describe(long corpusId, Optional<LabelSet> labels, List<String> dimensions) {
        CorpusEntity corpus = staged(corpusId);
        corpus.labelSet = labels.map(StoredJson::ofLabels).orElse(null);
        corpus.dimensions = StoredJson.ofStrings(dimensions);
    }

    /** What was appended and described so far, as it will be loaded. */
    @Transactional
    public Corpus load(long corpusId) {
        CorpusEntity corpus = staged(corpusId);
        try (Connection connection = dataSource.getConnection()) {
            return CorpusStore.assemble(corpus, ConversationRows.readAll(connection, corpusId));
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "Corpus '" + corpus.name + "' could not be read: " + failed.getMessage(), failed);
        }
    }

    /** Adds vectors for its conversations. */
    @Transactional
    public void addFeatures(long corpusId, FeatureSet features) {
        CorpusStore.save(dataSource, staged(corpusId).id, features);
    }

    /**
     * Makes the corpus visible.
     *
     * @param statistics counts, histograms and duplicates as JSON text
     * @throws CorpusInUseException when a complete corpus of that name exists by now
     */
    @Transactional
    public void publish(long corpusId, String fingerprint, String statistics) {
        CorpusEntity corpus = staged(corpusId);
        Object[] counts = (Object[]) CorpusEntity.getEntityManager()
                .createNativeQuery(
                        "SELECT count(*), coalesce(sum(utterances), 0) FROM conversation WHERE corpus_id = ?1")
                .setParameter(1, corpusId)
                .getSingleResult();
        corpus.conversations = ((Number) counts[0]).intValue();
        corpus.utterances = ((Number) counts[1]).intValue();
        corpus.fingerprint = fingerprint;
        corpus.statistics = statistics;
        corpus.status = CorpusEntity.Status.READY;
        try {
            CorpusEntity.flush();
        } catch (ConstraintViolationException taken) {
            throw new CorpusInUseException(nameTaken(corpus.name), taken);
        }
    }

    /** Removes everything of an unfinished import; does nothing when there is none of that key. */
    @Transactional
    public void discard(long corpusId) {
        CorpusEntity.delete("id = ?1 and status = ?2", corpusId, CorpusEntity.Status.IMPORTING);
    }

    /** The sentence for a name that a complete corpus has. */
    public static String nameTaken(String name) {
        return "There is a corpus '" + name + "' with other content already: choose another name, or remove it first";
    }

    private static CorpusEntity staged(long corpusId) {
        return CorpusEntity.<CorpusEntity>find("id = ?1 and status = ?2", corpusId, CorpusEntity.Status.IMPORTING)
                .firstResultOptional()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no unfinished import with the key " + corpusId + ": it was finished or discarded"));
    }
}
