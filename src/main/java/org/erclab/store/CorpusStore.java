package org.erclab.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.Split;

/** The complete corpora: list, page, load, remove, and their feature sets. A corpus being imported is not seen here. */
@ApplicationScoped
public class CorpusStore {

    private final AgroalDataSource dataSource;

    CorpusStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All corpora by name. */
    @Transactional
    public List<CorpusSummary> list() {
        return CorpusEntity.allReady().stream().map(this::summary).toList();
    }

    @Transactional
    public Optional<CorpusSummary> find(String name) {
        return CorpusEntity.ready(name).map(this::summary);
    }

    /** @throws UnknownCorpusException when there is none of that name */
    @Transactional
    public CorpusSummary get(String name) {
        return summary(CorpusEntity.required(name));
    }

    /**
     * The whole corpus, with conversations in file order.
     *
     * @throws UnknownCorpusException when there is none of that name
     */
    @Transactional
    public Corpus load(String name) {
        CorpusEntity corpus = CorpusEntity.required(name);
        try (Connection connection = dataSource.getConnection()) {
            return assemble(corpus, ConversationRows.readAll(connection, corpus.id));
        } catch (SQLException failed) {
            throw new IllegalStateException("Corpus '" + name + "' could not be read: " + failed.getMessage(), failed);
        }
    }

    /**
     * A part of the corpus for a page.
     *
     * @param offset conversations to pass over, from 0
     * @param limit most conversations to return, 1 to 500
     */
    @Transactional
    public ConversationPage page(String name, ConversationFilter filter, int offset, int limit) {
        if (offset < 0 || limit < 1 || limit > 500) {
            throw new IllegalArgumentException("A page starts at 0 or later and has 1 to 500 conversations, got offset "
                    + offset + ", limit " + limit);
        }
        CorpusEntity corpus = CorpusEntity.required(name);
        try (Connection connection = dataSource.getConnection()) {
            FilteredConversations filtered = new FilteredConversations(connection, corpus.id, filter);
            return new ConversationPage(
                    filtered.count(), ConversationRows.read(connection, corpus.id, filtered.numbers(offset, limit)));
        } catch (SQLException failed) {
            throw new IllegalStateException("Corpus '" + name + "' could not be read: " + failed.getMessage(), failed);
        }
    }

    /** One conversation by its id. */
    @Transactional
    public Optional<Conversation> conversation(long corpusId, String id) {
        try (Connection connection = dataSource.getConnection()) {
            return ConversationRows.read(connection, corpusId, id);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "Conversation '" + id + "' could not be read: " + failed.getMessage(), failed);
        }
    }

    /** Who speaks each utterance of a split's conversations, by conversation id. */
    @Transactional
    public Map<String, List<String>> speakers(long corpusId, Split split) {
        try (Connection connection = dataSource.getConnection()) {
            return ConversationRows.speakers(connection, corpusId, split);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The speakers of corpus " + corpusId + " could not be read: " + failed.getMessage(), failed);
        }
    }

    /**
     * Removes a corpus with its feature sets.
     *
     * @throws UnknownCorpusException when there is none of that name
     * @throws CorpusInUseException when runs were made on it
     */
    @Transactional
    public void delete(String name) {
        CorpusEntity corpus = CorpusEntity.required(name);
        Number runs = (Number) CorpusEntity.getEntityManager()
                .createNativeQuery("SELECT count(*) FROM run WHERE corpus = ?1")
                .setParameter(1, name)
                .getSingleResult();
        if (runs.longValue() > 0) {
            throw new CorpusInUseException(
                    "Corpus '" + name + "' has " + runs
                            + " runs, which would lose what they were trained on: remove those runs first",
                    null);
        }
        corpus.delete();
    }

    /**
     * Adds vectors to a corpus.
     *
     * @throws IllegalArgumentException when rows do not fit the conversations
     * @throws CorpusInUseException when the corpus has a feature set of that name already
     */
    @Transactional
    public void saveFeatures(String corpusName, FeatureSet features) {
        CorpusEntity corpus = CorpusEntity.required(corpusName);
        if (FeatureSetEntity.of(corpus.id, features.name()).isPresent()) {
            throw new CorpusInUseException(
                    "Corpus '" + corpusName + "' has a feature set '" + features.name()
                            + "' already: give another name",
                    null);
        }
        save(dataSource, corpus.id, features);
    }

    /**
     * Removes a feature set with its vectors.
     *
     * @throws IllegalArgumentException when the corpus has no such feature set; the message lists those that it has
     * @throws CorpusInUseException when runs read it, whatever their state; the message says how many
     */
    @Transactional
    public void deleteFeatures(String corpusName, String featureSet) {
        FeatureSetEntity entity = features(CorpusEntity.required(corpusName), featureSet);
        Number runs = (Number) CorpusEntity.getEntityManager()
                .createNativeQuery("SELECT count(*) FROM run WHERE corpus = ?1 AND jsonb_exists(feature_sets, ?2)")
                .setParameter(1, corpusName)
                .setParameter(2, featureSet)
                .getSingleResult();
        if (runs.longValue() > 0) {
            throw new CorpusInUseException(
                    "Feature set '" + featureSet + "' of corpus '" + corpusName + "' is read by " + runs
                            + (runs.longValue() == 1 ? " run" : " runs")
                            + ", which could not be repeated without it: it stays, bring other vectors in under another"
                            + " name",
                    null);
        }
        entity.delete();
    }

    /** @throws IllegalArgumentException when the corpus has no such feature set; the message lists those that it has */
    @Transactional
    public FeatureSet loadFeatures(String corpusName, String featureSet) {
        CorpusEntity corpus = CorpusEntity.required(corpusName);
        FeatureSetEntity entity = features(corpus, featureSet);
        List<String> columns = StoredJson.strings(entity.columns);
        try (Connection connection = dataSource.getConnection()) {
            return new FeatureSet(
                    entity.name, entity.modality, columns, FeatureRows.read(connection, entity.id, columns.size()));
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "Feature set '" + featureSet + "' could not be read: " + failed.getMessage(), failed);
        }
    }

    /**
     * SHA-256 of the content of a feature set.
     *
     * @throws IllegalArgumentException when the corpus has no such feature set; the message lists those that it has
     */
    @Transactional
    public String featureFingerprint(String corpusName, String featureSet) {
        return features(CorpusEntity.required(corpusName), featureSet).fingerprint;
    }

    private static FeatureSetEntity features(CorpusEntity corpus, String featureSet) {
        return FeatureSetEntity.of(corpus.id, featureSet)
                .orElseThrow(() -> new IllegalArgumentException("Corpus '" + corpus.name + "' has no feature set '"
                        + featureSet + "', it has "
                        + FeatureSetEntity.ofCorpus(corpus.id).stream()
                                .map(set -> set.name)
                                .toList()));
    }

    static void save(AgroalDataSource dataSource, long corpusId, FeatureSet features) {
        FeatureSetEntity entity = new FeatureSetEntity();
        entity.corpusId = corpusId;
        entity.name = features.name();
        entity.modality = features.modality();
        entity.columns = StoredJson.ofStrings(features.columns());
        entity.persistAndFlush();
        try (Connection connection = dataSource.getConnection()) {
            FeatureRows.insert(connection, corpusId, entity.id, features.name(), features.rows());
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "Feature set '" + features.name() + "' could not be written: " + failed.getMessage(), failed);
        }
        entity.complete();
    }

    static Corpus assemble(CorpusEntity corpus, List<SplitConversation> conversations) {
        Map<Split, List<Conversation>> bySplit = new EnumMap<>(Split.class);
        for (SplitConversation item : conversations) {
            bySplit.computeIfAbsent(item.split(), split -> new ArrayList<>()).add(item.conversation());
        }
        return new Corpus(
                corpus.name,
                Optional.ofNullable(corpus.labelSet).map(StoredJson::labels),
                StoredJson.strings(corpus.dimensions),
                bySplit,
                corpus.simulated);
    }

    private CorpusSummary summary(CorpusEntity corpus) {
        return corpus.summary(FeatureSetEntity.ofCorpus(corpus.id).stream()
                .map(FeatureSetEntity::summary)
                .toList());
    }
}
