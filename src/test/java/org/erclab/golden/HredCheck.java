package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.tlerc.DialogueGenerator;
import org.erclab.nn.tlerc.Hred;
import org.erclab.nn.tlerc.HredConfig;
import org.erclab.nn.tlerc.Likelihood;
import org.erclab.nn.tlerc.Reply;
import org.erclab.text.Vocabulary;

/** HRED (VHRED: see {@link VhredCheck}): every stage, loss, gradients, optimiser steps, greedy and beam decoding. */
final class HredCheck implements GoldenCheck {

    private static final int EVERYTHING = 1_000_000;

    @Override
    public Set<String> kinds() {
        return Set.of("hred");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        GoldenNetwork.inEachPrecision((precision, network) -> {
            if (fixture.config().get("model").asText().equals("VHRED")) {
                VhredCheck.check(fixture, report, precision, network);
            } else {
                check(fixture, report, precision, network);
            }
        });
    }

    private static void check(GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        List<EncodedConversation> batch = GoldenDialogues.fromPairs(fixture);
        Hred model = new Hred(
                config(fixture),
                DialogueGenerator.inputs(fixture.config().get("vocabulary").asInt(), 30),
                network.parameters());
        network.load(fixture, HredCheck::name);
        Hred.Stages stages = model.stages(batch, Forward.predicting());
        compare(report, precision, "sentence_vectors", stages.sentences());
        compare(report, precision, "context_states", stages.contexts());
        compare(report, precision, "decoder_start", stages.starts());
        compare(report, precision, "logits", model.scores(stages.starts(), paddedInputs(fixture)));
        report.compare(precision, "output/nll_per_turn", model.replyLosses(stages.decoded(), batch));
        Likelihood likelihood = model.likelihood(batch);
        report.compare(precision, "output/nll_sum", likelihood.negativeLogLikelihood());
        report.compare(precision, "output/target_tokens", likelihood.words());
        report.compare(precision, "output/perplexity", likelihood.perplexity());
        compareDecoding(fixture, report, precision, model, batch);
        GoldenTraining.compare(
                fixture, report, precision, network, HredCheck::name, () -> model.forward(batch, Forward.training(null))
                        .loss());
    }

    @SuppressWarnings("try") // the guard acts by being open
    private static void compareDecoding(
            GoldenFixture fixture,
            GoldenReport report,
            Precision precision,
            DialogueGenerator model,
            List<EncodedConversation> batch) {
        int steps = fixture.config().get("max_unroll").asInt();
        int pair = 0;
        List<int[]> greedy = new ArrayList<>();
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            for (EncodedConversation conversation : batch) {
                for (int turn = 0; turn < conversation.size() - 1; turn++) {
                    greedy.add(model.greedyWords(conversation, turn, steps));
                    String path = "output/decoding/turn" + pair++ + "/";
                    compareReplies(report, precision, path + "beam1", model.replies(conversation, turn, 1, steps));
                    compareReplies(report, precision, path + "beam3", model.replies(conversation, turn, 3, steps));
                    if (fixture.has(path + "exhaustive_best3")) {
                        List<Reply> all = model.replies(conversation, turn, EVERYTHING, steps);
                        compareReplies(report, precision, path + "exhaustive_best3", all.subList(0, 3));
                    }
                }
            }
        }
        report.compare(
                precision,
                "output/greedy",
                greedy.stream().flatMapToInt(Arrays::stream).asDoubleStream().toArray());
    }

    private static void compareReplies(GoldenReport report, Precision precision, String path, List<Reply> replies) {
        for (int rank = 0; rank < replies.size(); rank++) {
            Reply reply = replies.get(rank);
            report.exact(precision, path + "/" + rank + "/tokens", reply.tokens());
            report.compare(precision, path + "/" + rank + "/score", reply.score());
            report.exact(precision, path + "/" + rank + "/ended", reply.ended());
        }
    }

    private static HredConfig config(GoldenFixture fixture) {
        JsonNode sizes = fixture.config();
        return new HredConfig(
                sizes.get("d_word").asInt(),
                sizes.get("d_encoder").asInt(),
                sizes.get("d_context").asInt(),
                sizes.get("d_decoder").asInt(),
                10,
                0);
    }

    /** What the program's decoder reads: the start symbol, then the target with its padding but the last word. */
    static List<int[]> paddedInputs(GoldenFixture fixture) {
        GoldenArray targets = fixture.array("input/target_sentences");
        int positions = targets.shape()[1];
        List<int[]> inputs = new ArrayList<>();
        for (int row = 0; row < targets.shape()[0]; row++) {
            int[] input = new int[positions];
            input[0] = Vocabulary.START;
            System.arraycopy(targets.ints(), row * positions, input, 1, positions - 1);
            inputs.add(input);
        }
        return inputs;
    }

    static String name(String ours) {
        return ours.startsWith("decoder.rnncell.")
                ? ours.replace("decoder.rnncell.", "decoder.rnncell.layers.0.").replace("_l0", "")
                : ours;
    }

    private static void compare(GoldenReport report, Precision precision, String output, Tensor actual) {
        report.compare(precision, "output/" + output, GoldenNetwork.numbers(actual));
    }
}
