package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.SplitConversation;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.store.CorpusOrigin;
import org.erclab.store.CorpusStaging;
import org.erclab.store.CorpusStore;

/** Puts small corpora into the test database without an import. */
@ApplicationScoped
public class StoredCorpora {

    private final CorpusStaging staging;
    private final CorpusStore corpora;

    StoredCorpora(CorpusStaging staging, CorpusStore corpora) {
        this.staging = staging;
        this.corpora = corpora;
    }

    /** A simulated corpus that trains in seconds; stored once under its name. */
    public Corpus small(String name) {
        return simulated(name, new SimulatedConfig.Sizes(12, 4, 5, 4, 7));
    }

    /** A simulated corpus of these sizes; stored once under its name. */
    public Corpus simulated(String name, SimulatedConfig.Sizes sizes) {
        SimulatedConfig config = SimulatedConfig.defaults().withSizes(sizes);
        return store(SimulatedCorpus.generate(config, name).corpus());
    }

    /** A corpus without a labelled utterance, with these classes and only these splits. */
    public Corpus variant(String name, Optional<LabelSet> labels, List<Split> splits) {
        Corpus full = SimulatedCorpus.generate(
                        SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(2, 2, 2, 2, 3)), name)
                .corpus();
        Map<Split, List<Conversation>> kept = new EnumMap<>(Split.class);
        splits.forEach(split -> kept.put(
                split,
                full.conversations(split).stream()
                        .map(StoredCorpora::withoutEmotions)
                        .toList()));
        return store(new Corpus(name, labels, List.of(), kept, true));
    }

    private static Conversation withoutEmotions(Conversation conversation) {
        return new Conversation(
                conversation.id(),
                conversation.utterances().stream()
                        .map(utterance ->
                                Utterance.of(utterance.id(), utterance.speaker().name(), utterance.text(), null))
                        .toList());
    }

    private Corpus store(Corpus corpus) {
        if (corpora.find(corpus.name()).isEmpty()) {
            long importJob = -Integer.toUnsignedLong(corpus.name().hashCode());
            long id = staging.begin(
                    importJob,
                    corpus.name(),
                    new CorpusOrigin("simulated", "test", "", corpus.simulated()),
                    corpus.labels(),
                    corpus.dimensions());
            List<SplitConversation> all = new ArrayList<>();
            for (Split split : Split.values()) {
                corpus.conversations(split).forEach(one -> all.add(new SplitConversation(split, one)));
            }
            staging.append(id, 0, all);
            staging.publish(id, Fingerprint.of(corpus), "{}", List.of());
        }
        return corpus;
    }
}
