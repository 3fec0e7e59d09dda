package org.erclab.experiment;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;
import org.erclab.metrics.Score;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.tlerc.DialogueData;
import org.erclab.nn.tlerc.DialoguePretraining;
import org.erclab.nn.tlerc.DialogueTextConfig;
import org.erclab.nn.tlerc.PretrainedGenerator;
import org.erclab.nn.tlerc.ReplyExample;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainingResult;

/** Teaches a generator to continue the dialogues of one or several corpora; labels are not looked at. */
public final class DialoguePretrainer implements RunWork {

    private static final String PERPLEXITY = "perplexity";

    /** Places of the corpus in which the generator shows what it says. */
    private static final int EXAMPLES = 5;

    private static final int BEAM_WIDTH = 5;

    private final RunSpec spec;
    private final DialoguePretrainingConfig config;
    private final String protocol;
    private final RunFolders folders;
    private final RunListener listener;

    private final JoinedDialogues dialogues;
    private final DialoguePretraining pretraining;
    private TrainingResult training;

    /**
     * A pre-trainer whose data is loaded.
     *
     * @param spec with a {@link DialoguePretrainingConfig}
     * @param protocol {@code paper} or {@code released}, for the provenance
     * @param corpora their splits are joined
     * @throws InvalidSpecException when there is nothing to learn from
     */
    public DialoguePretrainer(
            RunSpec spec, String protocol, RunFolders folders, RunListener listener, List<Corpus> corpora)
            throws IOException {
        this.spec = spec;
        this.protocol = protocol;
        this.folders = folders;
        this.listener = listener;
        dialogues = new JoinedDialogues(corpora);
        config = (DialoguePretrainingConfig) spec.config();
        DialogueData data = data();
        pretraining = new DialoguePretraining(
                config.model(),
                data,
                config.training(),
                folders.pretrained(),
                spec.seed(),
                spec.device(),
                folders.checkpoints(),
                folders.kept());
        listener.note("Loaded " + spec.corpus() + ": "
                + data.conversations().train().size() + " dialogues to learn from, "
                + data.conversations().dev().size() + " to select by, "
                + data.vocabulary().size() + " vocabulary entries");
        if (config.training().maxUpdates() > 0) {
            listener.note("At most " + config.training().maxUpdates() + " updates of "
                    + config.training().dialoguesPerStep() + " dialogues");
        }
    }

    private DialogueData data() throws IOException {
        DialogueTextConfig text = config.text();
        List<Conversation> train = dialogues.of(Split.TRAIN);
        List<Conversation> dev = dialogues.of(Split.DEV);
        try {
            return folders.pretrained().isEmpty()
                    ? DialogueData.of(train, dev, text)
                    : DialogueData.of(
                            PretrainedGenerator.vocabulary(folders.pretrained().get()), train, dev, text);
        } catch (IllegalArgumentException nothing) {
            throw new InvalidSpecException("Corpus " + spec.corpus() + ": " + nothing.getMessage(), nothing);
        }
    }

    @Override
    public boolean train(StopSignal stop) throws IOException {
        training = pretraining.run(new WithPerplexity(), stop).training();
        return training.finished();
    }

    @Override
    public RunResult score() throws IOException {
        List<Score> dev;
        List<Score> test;
        List<ReplyExample> replies;
        try (PretrainedGenerator generator = PretrainedGenerator.open(folders.checkpoints(), spec.device())) {
            dev = perplexity(generator, pretraining.data().conversations().dev());
            List<EncodedConversation> unseen =
                    DialogueData.encode(generator.vocabulary(), dialogues.of(Split.TEST), config.text());
            test = perplexity(generator, unseen);
            replies = replies(
                    generator,
                    unseen.isEmpty() ? pretraining.data().conversations().dev() : unseen);
        }
        return RunResult.ofPretraining(
                dev,
                test,
                replies,
                Provenance.of(
                        spec,
                        protocol,
                        dialogues.corpora(),
                        "",
                        WordVectorLibrary.NONE,
                        "",
                        Sha256.ofFile(training.bestModel()),
                        Sha256.ofPredictions(List.of(), List.of())),
                List.of(),
                training);
    }

    /** What it says in conversations spread over the split, after as many of their turns as the run's seed says. */
    private List<ReplyExample> replies(PretrainedGenerator generator, List<EncodedConversation> conversations) {
        int count = Math.min(EXAMPLES, conversations.size());
        List<EncodedConversation> spread = IntStream.range(0, count)
                .mapToObj(i -> conversations.get((int) ((long) i * conversations.size() / count)))
                .toList();
        return generator.examples(spread, BEAM_WIDTH, config.text().maxTokens() + 1, spec.seed());
    }

    private List<Score> perplexity(PretrainedGenerator generator, List<EncodedConversation> conversations) {
        if (conversations.isEmpty()) {
            return List.of();
        }
        int together = config.training().dialoguesPerStep();
        return List.of(new Score(
                PERPLEXITY, generator.likelihood(conversations, together).perplexity()));
    }

    /** Tells the run's listener the perplexity of each epoch, which the trainer does not know. */
    private final class WithPerplexity extends DelegatingListener {

        private WithPerplexity() {
            super(listener);
        }

        @Override
        public void epochFinished(EpochReport report) {
            Map<String, Double> scores = new LinkedHashMap<>(report.devScores());
            scores.put(PERPLEXITY, pretraining.perplexity(report));
            super.epochFinished(report.withDevScores(scores));
        }
    }
}
