package org.erclab.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.LabelSet;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Corpora on their way in: {@code begin}, {@code append} chunk by chunk, {@code publish}; or {@code discard}, which
 * leaves nothing. Until published a corpus is invisible to {@link CorpusStore}.
 */
@ApplicationScoped
public class CorpusStaging {

    private final AgroalDataSource dataSource;

    CorpusStaging(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Opens an empty, invisible corpus; when this import has opened it already, that one.
     *
     * @param importJob the job that brings it in
     * @return its key
     * @throws CorpusInUseException when another import of that name is under way
     */
    @Transactional
    public long begin(
            long importJob, String name, CorpusOrigin origin, Optional<LabelSet> labels, List<String> dimensions) {
        Optional<Long> begun = find(importJob);
        if (begun.isPresent()) {
            return begun.get();
        }
        CorpusEntity corpus = new CorpusEntity();
        corpus.name = name;
        corpus.format = origin.format();
        corpus.source = origin.source();
        corpus.licence = origin.licence();
        corpus.simulated = origin.simulated();
        corpus.labelSet = labels.map(StoredJson::ofLabels).orElse(null);
        corpus.dimensions = StoredJson.ofStrings(dimensions);
        corpus.importJob = importJob;
        try {
            corpus.persistAndFlush();
        } catch (ConstraintViolationException taken) {
            throw new CorpusInUseException(
                    "A corpus '" + name + "' is being imported already: wait for it, or choose another name", taken);
        }
        return corpus.id;
    }

    /** The unfinished corpus of an import. */
    @Transactional
    public Optional<Long> find(long importJob) {
        return CorpusEntity.<CorpusEntity>find(
                        "importJob = ?1 and status = ?2", importJob, CorpusEntity.Status.IMPORTING)
                .firstResultOptional()
                .map(corpus -> corpus.id);
    }

    /** Conversations that an import has stored so far, also after it was published; 0 when nothing of it is left. */
    @Transactional
    public long stored(long importJob) {
        Number count = (Number) CorpusEntity.getEntityManager()
                .createNativeQuery("SELECT coalesce(max(n.number) + 1, 0) FROM corpus c"
                        + " CROSS JOIN LATERAL (SELECT number FROM conversation WHERE corpus_id = c.id"
                        + " ORDER BY number DESC LIMIT 1) n WHERE c.import_job = ?1")
                .setParameter(1, importJob)
                .getSingleResult();
        return count.longValue();
    }

    /** The imports that have begun a corpus and not published it. */
    @Transactional
    public List<Long> unfinishedImports() {
        return CorpusEntity.<CorpusEntity>list("status = ?1 and importJob is not null", CorpusEntity.Status.IMPORTING)
                .stream()
                .map(corpus -> corpus.importJob)
                .toList();
    }

    /**
     * Adds conversations in file order.
     *
     * @param firstNumber place in the corpus of the first of them, from 0
     */
    @Transactional
    public void append(long corpusId, int firstNumber, List<SplitConversation> conversations) {
        try (Connection connection = dataSource.getConnection()) {
            ConversationRows.insert(connection, corpusId, firstNumber, conversations);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The conversations from number " + firstNumber + " on could not be stored: " + failed.getMessage(),
                    failed);
        }
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

    /**
     * Makes the corpus visible.
     *
     * @param statistics counts, histograms and duplicates as JSON text
     * @param featureSets vectors that came with it
     * @throws CorpusInUseException when a complete corpus of that name exists by now
     */
    @Transactional
    public void publish(long corpusId, String fingerprint, String statistics, List<FeatureSet> featureSets) {
        // Later queries are planned by these counts; the server's own round of counting may be a minute away.
        CorpusEntity.getEntityManager()
                .createNativeQuery("ANALYZE corpus, conversation, utterance")
                .executeUpdate();
        CorpusEntity corpus = staged(corpusId);
        featureSets.forEach(features -> CorpusStore.save(dataSource, corpusId, features));
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
            throw nameTaken(corpus.name, taken);
        }
    }

    /** Removes everything of an unfinished import; does nothing when there is nothing of it. */
    @Transactional
    public void discard(long importJob) {
        CorpusEntity.delete("importJob = ?1 and status = ?2", importJob, CorpusEntity.Status.IMPORTING);
    }

    /** The refusal of a name that a complete corpus has. */
    public static CorpusInUseException nameTaken(String name, Throwable cause) {
        return new CorpusInUseException(
                "There is a corpus '" + name + "' with other content already: choose another name, or remove it first",
                cause);
    }

    private static CorpusEntity staged(long corpusId) {
        return CorpusEntity.<CorpusEntity>find("id = ?1 and status = ?2", corpusId, CorpusEntity.Status.IMPORTING)
                .firstResultOptional()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no unfinished import with the key " + corpusId + ": it was finished or discarded"));
    }
}
