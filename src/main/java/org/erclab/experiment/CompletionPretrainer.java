package org.erclab.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;
import org.erclab.metrics.Score;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.TextConfig;
import org.erclab.nn.precode.CompletionRecall;
import org.erclab.nn.precode.ConvComData;
import org.erclab.nn.precode.ConvComPretraining;
import org.erclab.nn.precode.PretrainedEncoder;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.erclab.text.Vocabulary;

/** Teaches an encoder to complete the conversations of one or several corpora; labels are not looked at. */
public final class CompletionPretrainer implements RunWork {

    private final RunSpec spec;
    private final CompletionPretrainingConfig config;
    private final String protocol;
    private final RunFolders folders;
    private final RunListener listener;
    private final List<String> warnings = new ArrayList<>();

    private final JoinedDialogues dialogues;
    private final ConvComPretraining pretraining;
    private final List<EncodedConversation> test;
    private final String wordVectors;
    private ConvComPretraining.Result result;

    /**
     * A pre-trainer whose data is loaded.
     *
     * @param spec with a {@link CompletionPretrainingConfig}
     * @param protocol {@code paper} or {@code released}, for the provenance
     * @param corpora their splits are joined
     * @throws InvalidSpecException when a split has too few conversations to draw noise from
     */
    public CompletionPretrainer(
            RunSpec spec, String protocol, RunFolders folders, RunListener listener, List<Corpus> corpora)
            throws IOException {
        this.spec = spec;
        this.protocol = protocol;
        this.folders = folders;
        this.listener = listener;
        dialogues = new JoinedDialogues(corpora);
        config = (CompletionPretrainingConfig) spec.config();
        TextReading reading = new TextReading(config.text(), config.model(), folders, listener::note, this::warn);
        ConvComData data = data(reading);
        check(Split.TRAIN, data.conversations().train());
        check(Split.DEV, data.conversations().dev());
        test = ConvComData.encode(data.vocabulary(), dialogues.of(Split.TEST), data.text(), config.scripts());
        TextReading.WordTable words = reading.vectors(data.vocabulary(), spec.seed());
        wordVectors = words.description();
        pretraining = new ConvComPretraining(
                config.model(),
                data,
                config.training(),
                words.rows(),
                folders.pretrained(),
                spec.seed(),
                spec.device(),
                folders.checkpoints(),
                folders.kept());
        listener.note("Loaded " + spec.corpus() + ": "
                + data.conversations().train().size() + " conversations of at least three turns to learn from, "
                + data.conversations().dev().size() + " to select by, "
                + data.vocabulary().size() + " vocabulary entries");
    }

    /** The words of emotion corpora count on dev and test too: a classifier that starts from this run will read them. */
    private ConvComData data(TextReading reading) {
        TextConfig text = reading.config();
        List<Conversation> train = dialogues.of(Split.TRAIN);
        List<Conversation> dev = dialogues.of(Split.DEV);
        Optional<Vocabulary> continued = reading.vocabulary();
        if (continued.isPresent()) {
            return ConvComData.of(continued.get(), train, dev, text, config.scripts());
        }
        List<Conversation> labelled = Stream.of(Split.DEV, Split.TEST)
                .flatMap(split -> dialogues.ofLabelled(split).stream())
                .toList();
        return ConvComData.of(train, dev, labelled, text, config.scripts());
    }

    private void check(Split split, List<EncodedConversation> conversations) {
        if (conversations.size() < ConvComData.LEAST_CONVERSATIONS) {
            throw new InvalidSpecException("Corpus " + spec.corpus() + " has " + conversations.size()
                    + " conversations of at least three turns in split '" + split.lowerName()
                    + "': the noise of a conversation comes from ten others, so "
                    + ConvComData.LEAST_CONVERSATIONS + " are needed; join another corpus");
        }
    }

    @Override
    public boolean train(StopSignal stop) throws IOException {
        result = pretraining.run(new WithRecall(), stop);
        return result.training().finished();
    }

    @Override
    public RunResult score() throws IOException {
        return RunResult.ofPretraining(
                scores(result.best().orElseThrow()),
                testScores(),
                List.of(),
                Provenance.of(
                        spec,
                        protocol,
                        dialogues.corpora(),
                        "",
                        wordVectors,
                        "",
                        Sha256.ofFile(result.training().bestModel()),
                        Sha256.ofPredictions(List.of(), List.of())),
                warnings,
                result.training());
    }

    private List<Score> testScores() {
        if (test.isEmpty()) {
            return List.of();
        }
        if (test.size() < ConvComData.LEAST_CONVERSATIONS) {
            warn("The test split has only " + test.size() + " conversations of at least three turns, "
                    + ConvComData.LEAST_CONVERSATIONS + " are needed to draw noise from: there are no scores on test");
            return List.of();
        }
        try (PretrainedEncoder encoder = PretrainedEncoder.open(folders.checkpoints(), spec.device())) {
            return scores(encoder.recall(Split.TEST.lowerName(), test));
        }
    }

    private static List<Score> scores(CompletionRecall recall) {
        return List.of(
                new Score("r5-at-1", recall.of5At1()),
                new Score("r5-at-2", recall.of5At2()),
                new Score(ConvComPretraining.RECALL, recall.of11At1()),
                new Score("r11-at-2", recall.of11At2()));
    }

    private void warn(String sentence) {
        warnings.add(sentence);
        listener.warn(sentence);
    }

    /** Tells the run's listener the recall of each epoch; the trainer takes the candidates for classes. */
    private final class WithRecall extends DelegatingListener {

        private WithRecall() {
            super(listener);
        }

        @Override
        public void epochFinished(EpochReport report) {
            super.epochFinished(
                    report.withDevScores(Map.of(ConvComPretraining.RECALL, ConvComPretraining.recall(report))));
        }
    }
}
