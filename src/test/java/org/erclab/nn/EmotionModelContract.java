package org.erclab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel.Outputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainedModel;
import org.erclab.nn.train.Trainer;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingListener;
import org.erclab.nn.train.TrainingResult;
import org.erclab.nn.train.TrainingTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every model that predicts classes must prove. A family subclasses it with its configs; golden numbers are checked
 * beside it, by {@code GoldenFixturesTest}.
 */
public abstract class EmotionModelContract {

    /** Small configs of the family, one for each variant that matters. */
    protected abstract List<ModelConfig> configs();

    /** What the models are built for. */
    protected ModelInputs inputs() {
        return SmallConversations.inputs();
    }

    /** Conversations that the models can read, of unequal lengths, all with their labels. */
    protected List<EncodedConversation> conversations(int count, long seed) {
        return SmallConversations.of(count, seed);
    }

    /** A learning rate at which the small configs learn four dialogues by heart in 80 epochs. */
    protected double learningRate() {
        return 0.02;
    }

    @Test
    void scoresHaveOneRowPerUtteranceAndOneColumnPerClass() {
        forEachModel((model, parameters) -> {
            List<EncodedConversation> batch = conversations(3, 1);
            Outputs outputs = model.forward(batch, Forward.predicting());
            long utterances = batch.stream().mapToInt(EncodedConversation::size).sum();
            assertArrayEquals(
                    new long[] {utterances, inputs().requireLabels().size()},
                    outputs.scores().shape());
            assertEquals(0, outputs.loss().dim());
        });
    }

    /** Whether the models tell the states that their last layer reads. */
    protected boolean tellsStates() {
        return true;
    }

    @Test
    void scoresAreALinearMapOfTheStates() {
        forEachModel((model, parameters) -> {
            Outputs outputs = model.forward(conversations(3, 1), Forward.predicting());
            assertEquals(tellsStates(), outputs.states().isPresent());
            outputs.states().ifPresent(states -> {
                double closest = parameters.trainable().keySet().stream()
                        .filter(name -> parameters.trainable().containsKey(name.replace(".weight", ".bias")))
                        .filter(name -> name.endsWith(".weight"))
                        .filter(name -> Arrays.equals(
                                parameters.trainable().get(name).shape(),
                                new long[] {outputs.scores().size(1), states.size(1)}))
                        .mapToDouble(name -> states.mm(
                                        parameters.trainable().get(name).t())
                                .add(parameters.trainable().get(name.replace(".weight", ".bias")))
                                .sub(outputs.scores())
                                .abs()
                                .max()
                                .item_double())
                        .min()
                        .orElseThrow();
                assertEquals(0, closest, 1e-10);
            });
        });
    }

    @Test
    void gradientReachesEveryTrainableWeight() {
        forEachModel((model, parameters) -> {
            model.forward(conversations(4, 2), Forward.predicting()).loss().backward();
            parameters.trainable().forEach((name, weight) -> {
                Tensor gradient = weight.grad();
                assertTrue(gradient.defined() && gradient.abs().sum().item_double() > 0, name + " has no gradient");
            });
        });
    }

    @Test
    void batchingAndPaddingChangeNothing() {
        forEachModel((model, parameters) -> {
            List<EncodedConversation> batch = conversations(5, 3);
            Outputs together = model.forward(batch, Forward.predicting());
            double losses = 0;
            long row = 0;
            for (EncodedConversation conversation : batch) {
                Outputs alone = model.forward(List.of(conversation), Forward.predicting());
                Tensor same = together.scores().narrow(0, row, conversation.size());
                assertEquals(0, alone.scores().sub(same).abs().max().item_double(), 1e-10, conversation.id());
                losses += alone.loss().item_double();
                row += conversation.size();
            }
            assertEquals(losses / batch.size(), together.loss().item_double(), 1e-10);
        });
    }

    /** Whether an utterance may look at a turn in an attention of the models. */
    protected boolean mayAttend(String attention, EncodedConversation conversation, int utterance, int turn) {
        return attention.startsWith("earlier") ? turn < utterance : !attention.startsWith("later") || turn > utterance;
    }

    @Test
    void attentionWeighsAllTurnsOfTheOwnDialogueThatMayBeLookedAtAndNoOther() {
        for (ModelConfig config : configs()) {
            forModel(config, (model, parameters) -> {
                List<EncodedConversation> batch = conversations(5, 3);
                List<TurnWeights> together = attention(model, batch);
                assertEquals(config.attendsToTurns(), !together.isEmpty(), config.toString());
                int row = 0;
                for (EncodedConversation conversation : batch) {
                    List<TurnWeights> alone = attention(model, List.of(conversation));
                    for (int a = 0; a < together.size(); a++) {
                        TurnWeights attention = together.get(a);
                        long columns = attention.weights().size(1);
                        Tensor rows = attention.weights().narrow(0, row, conversation.size());
                        Tensor own = rows.narrow(1, 0, conversation.size());
                        assertEquals(
                                0,
                                own.sub(alone.get(a).weights()).abs().max().item_double(),
                                1e-10,
                                attention.attention() + " of a dialogue does not depend on the others of the batch");
                        assertEquals(
                                0,
                                rows.narrow(1, conversation.size(), columns - conversation.size())
                                        .sum()
                                        .item_double(),
                                attention.attention() + " gives padding no weight");
                        for (int u = 0; u < conversation.size(); u++) {
                            checkRow(attention.attention(), conversation, u, own.select(0, u));
                        }
                    }
                    row += conversation.size();
                }
            });
        }
    }

    private void checkRow(String attention, EncodedConversation conversation, int utterance, Tensor weights) {
        boolean any = false;
        for (int turn = 0; turn < conversation.size(); turn++) {
            boolean may = mayAttend(attention, conversation, utterance, turn);
            any |= may;
            assertEquals(
                    may,
                    weights.select(0, turn).item_double() > 0,
                    attention + " of utterance " + utterance + " on turn " + turn);
        }
        assertEquals(any ? 1 : 0, weights.sum().item_double(), 1e-10, attention);
    }

    private static List<TurnWeights> attention(EmotionModel model, List<EncodedConversation> batch) {
        return model instanceof TurnAttender attender ? attender.attention(batch, Forward.predicting()) : List.of();
    }

    @Test
    void utterancesWithoutLabelAddNothingToTheLoss() {
        forEachModel((model, parameters) -> {
            EncodedConversation labelled = conversations(6, 4).stream()
                    .filter(conversation -> conversation.size() > 2)
                    .findFirst()
                    .orElseThrow();
            int[] none = new int[labelled.size()];
            Arrays.fill(none, -1);
            EncodedConversation unlabelled = new EncodedConversation(
                    "unlabelled",
                    labelled.tokens(),
                    none,
                    labelled.speakers(),
                    labelled.features(),
                    labelled.targets());
            assertEquals(
                    0,
                    model.forward(List.of(unlabelled), Forward.predicting())
                            .loss()
                            .item_double());
        });
    }

    @Test
    void savingAndLoadingIsExact(@TempDir Path folder) throws IOException {
        for (int c = 0; c < configs().size(); c++) {
            TrainingTask task = task(configs().get(c), 11, 2, folder.resolve("config-" + c));
            TrainingResult result = Trainer.train(task, TrainingListener.NONE, StopSignal.NEVER);
            try (TrainedModel model =
                    TrainedModel.open(result.bestModel(), task.model(), task.inputs(), task.device())) {
                double devLoss = result.epochs().get(result.bestEpoch() - 1).devLoss();
                assertEquals(devLoss, model.loss(task.data().dev()));
            }
        }
    }

    @Test
    void learnsFourDialoguesByHeart(@TempDir Path folder) throws IOException {
        for (int c = 0; c < configs().size(); c++) {
            TrainingTask task = task(configs().get(c), 5, 80, folder.resolve("config-" + c));
            AtomicBoolean learnt = new AtomicBoolean();
            TrainingListener listener = new TrainingListener() {
                @Override
                public void epochFinished(EpochReport report) {
                    learnt.set(report.selectionScore() == 1);
                }
            };
            TrainingResult result = Trainer.train(task, listener, learnt::get);
            assertEquals(1.0, result.bestScore(), "accuracy of " + task.model());
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsAlsoBesideAnotherTraining(@TempDir Path folder) throws Exception {
        ModelConfig config = configs().getFirst();
        TrainingResult alone = train(config, 21, folder.resolve("alone"));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<TrainingResult> again = () -> train(config, 21, folder.resolve("again"));
            Callable<TrainingResult> other = () -> train(config, 22, folder.resolve("other"));
            List<Future<TrainingResult>> results = threads.invokeAll(List.of(again, other));
            assertEquals(
                    -1, Files.mismatch(alone.bestModel(), results.get(0).get().bestModel()));
            assertTrue(Files.mismatch(alone.bestModel(), results.get(1).get().bestModel()) >= 0);
        }
    }

    private TrainingResult train(ModelConfig config, long seed, Path folder) throws IOException {
        return Trainer.train(task(config, seed, 2, folder), TrainingListener.NONE, StopSignal.NEVER);
    }

    private TrainingTask task(ModelConfig config, long seed, int epochs, Path folder) {
        List<EncodedConversation> four = conversations(4, 9);
        return new TrainingTask(
                config,
                inputs(),
                SmallConversations.training(learningRate(), epochs),
                new TrainingData(four, four),
                seed,
                "cpu",
                folder);
    }

    /** What a test does with a model. */
    protected interface ModelTest {
        void run(EmotionModel model, Parameters parameters);
    }

    /** Runs a test with a fresh model in 64-bit arithmetic for each config. */
    protected void forEachModel(ModelTest test) {
        for (ModelConfig config : configs()) {
            forModel(config, test);
        }
    }

    /** Runs a test with a fresh model in 64-bit arithmetic. */
    @SuppressWarnings("try") // the scope acts by being open
    protected void forModel(ModelConfig config, ModelTest test) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(3);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
            test.run(config.create(inputs(), parameters), parameters);
        }
    }
}
