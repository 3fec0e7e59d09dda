package org.erclab.ui.corpora;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Optional;
import org.erclab.access.AccessRefusedException;
import org.erclab.corpus.SplitConversation;
import org.erclab.jobs.CorpusRemoval;
import org.erclab.store.ConversationPage;
import org.erclab.store.CorpusInUseException;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.FeatureSetSummary;
import org.erclab.ui.layout.Numbers;

/** One corpus: what it holds, and a page of its dialogues. */
@Dependent
class CorpusPresenter {

    private final CorpusStore corpora;
    private final CorpusRemoval removal;
    private CorpusSummary corpus;
    private DialogueFilter filter = DialogueFilter.read(java.util.Map.of());
    private ConversationPage page = new ConversationPage(0, List.of());

    CorpusPresenter(CorpusStore corpora, CorpusRemoval removal) {
        this.corpora = corpora;
        this.removal = removal;
    }

    /** Opens a corpus by name; false when there is none. */
    boolean open(String name, DialogueFilter wanted) {
        Optional<CorpusSummary> found = corpora.find(name);
        if (found.isPresent()) {
            corpus = found.get();
            filter(wanted);
        }
        return found.isPresent();
    }

    void filter(DialogueFilter wanted) {
        filter = wanted;
        page = corpora.page(corpus.name(), filter.filter(), filter.offset(), DialogueFilter.PAGE);
    }

    /** Removes a feature set of the corpus; why not, in a sentence, where it cannot be. */
    Optional<String> remove(FeatureSetSummary set) {
        try {
            removal.removeFeatures(new CorpusRemoval.OfCorpus(corpus.name(), set.name()));
            return Optional.empty();
        } catch (IllegalArgumentException | CorpusInUseException | AccessRefusedException refused) {
            return Optional.of(refused.getMessage());
        } finally {
            corpora.find(corpus.name()).ifPresent(now -> corpus = now);
        }
    }

    CorpusSummary corpus() {
        return corpus;
    }

    StoredStatistics statistics() {
        return StoredStatistics.read(corpus.statistics());
    }

    DialogueFilter filter() {
        return filter;
    }

    ConversationPage page() {
        return page;
    }

    /** The dialogue that is open: the one in the address if this page has it, else the first. */
    Optional<SplitConversation> dialogue() {
        return page.conversations().stream()
                .filter(item ->
                        filter.dialogue().map(item.conversation().id()::equals).orElse(false))
                .findFirst()
                .or(() -> page.conversations().stream().findFirst());
    }

    boolean hasEarlier() {
        return filter.offset() > 0;
    }

    boolean hasLater() {
        return filter.offset() + DialogueFilter.PAGE < page.total();
    }

    /** "26 to 50 of 1,000 dialogues". */
    String range() {
        if (page.total() == 0) {
            return "No dialogue matches.";
        }
        return Numbers.count(filter.offset() + 1L) + " to "
                + Numbers.count(filter.offset() + (long) page.conversations().size()) + " of "
                + Numbers.counted(page.total(), "dialogue", "dialogues");
    }
}
