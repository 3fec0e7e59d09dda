package org.erclab.experiment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.TextConfig;
import org.erclab.nn.train.TrainedModel;

/**
 * The network of a completed run, ready to label new conversations: the weights of its best epoch, the vocabulary of its
 * corpus, its settings. It belongs to the thread that made it, {@link ExperimentRunner#predictor}.
 */
public final class RunPredictor implements AutoCloseable {

    private final TrainedModel model;
    private final LabelSet labels;
    private final Corpus corpus;
    private final EncodedCorpus encoding;
    private final TextConfig text;

    RunPredictor(TrainedModel model, Corpus corpus, EncodedCorpus encoding, TextConfig text) {
        this.model = model;
        labels = corpus.requireLabels();
        this.corpus = corpus;
        this.encoding = encoding;
        this.text = text;
    }

    /**
     * What the network says about a conversation of {@code U} utterances.
     *
     * @param predicted class numbers in {@link #labels()}, {@code [U]}
     * @param probabilities after the soft-max, {@code [U][L]}
     */
    public record Labelled(Conversation conversation, int[] predicted, float[][] probabilities) {}

    /** The classes, in the order of the probabilities. */
    public LabelSet labels() {
        return labels;
    }

    /** Labels conversations in their order. A few hundred utterances are in memory at a time, however many there are. */
    public void label(Iterator<Conversation> conversations, Consumer<Labelled> each) {
        Deque<Conversation> inPass = new ArrayDeque<>();
        Iterator<EncodedConversation> encoded = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return conversations.hasNext();
            }

            @Override
            public EncodedConversation next() {
                Conversation next = conversations.next();
                inPass.add(next);
                return encoding.encode(corpus, next, text);
            }
        };
        model.predict(
                encoded,
                probabilities ->
                        each.accept(new Labelled(inPass.remove(), Prediction.classes(probabilities), probabilities)));
    }

    @Override
    public void close() {
        model.close();
    }
}
