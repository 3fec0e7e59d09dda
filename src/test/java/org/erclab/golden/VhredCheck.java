package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.tlerc.DialogueGenerator;
import org.erclab.nn.tlerc.Likelihood;
import org.erclab.nn.tlerc.Vhred;
import org.erclab.nn.tlerc.VhredConfig;

/** VHRED with given noise: every stage, the parts of the loss, gradients, optimiser steps. */
final class VhredCheck {

    private VhredCheck() {}

    static void check(GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        List<EncodedConversation> batch = GoldenDialogues.fromTurns(fixture);
        Vhred model = new Vhred(
                config(fixture),
                DialogueGenerator.inputs(fixture.config().get("vocabulary").asInt(), 30),
                network.parameters());
        network.load(fixture, HredCheck::name);
        Tensor noise = network.tensor(fixture.array("input/epsilon"));
        double weight = fixture.config().get("kl_weight").asDouble();
        Vhred.Stages stages = model.stages(batch, noise, Forward.predicting());
        Map<String, Tensor> expected = Map.ofEntries(
                Map.entry("sentence_vectors", stages.sentences()),
                Map.entry("context_states", stages.contexts()),
                Map.entry("decoder_start", stages.starts()),
                Map.entry("logits", model.scores(stages.starts(), HredCheck.paddedInputs(fixture))),
                Map.entry("prior_mean", stages.prior().mean()),
                Map.entry("prior_variance", stages.prior().variance()),
                Map.entry("posterior_mean", stages.posterior().mean()),
                Map.entry("posterior_variance", stages.posterior().variance()),
                Map.entry("z", stages.latent()),
                Map.entry("kl", stages.divergence()),
                Map.entry("log_p_z", stages.prior().logDensity(stages.latent())),
                Map.entry("log_q_z", stages.posterior().logDensity(stages.latent())),
                Map.entry("decoder_start_at_prior_mean", startsAtPriorMean(model, batch)));
        expected.forEach((name, tensor) -> report.compare(precision, "output/" + name, GoldenNetwork.numbers(tensor)));
        compareLosses(fixture, report, precision, model, stages, batch);
        GoldenTraining.compare(
                fixture,
                report,
                precision,
                network,
                HredCheck::name,
                () -> model.loss(model.stages(batch, noise, Forward.predicting()), batch, weight));
    }

    private static void compareLosses(
            GoldenFixture fixture,
            GoldenReport report,
            Precision precision,
            Vhred model,
            Vhred.Stages stages,
            List<EncodedConversation> batch) {
        double[] perTurn = model.replyLosses(stages.decoded(), batch);
        Likelihood said = new Likelihood(Arrays.stream(perTurn).sum(), (long)
                fixture.node("output/target_tokens").asInt());
        double divergence = stages.divergence().item_double();
        double bagOfWords = model.bagOfWordsLoss(stages, batch).item_double();
        Likelihood bound = new Likelihood(said.negativeLogLikelihood() + divergence, said.words());
        report.compare(precision, "output/nll_per_turn", perTurn);
        report.compare(precision, "output/nll_sum", said.negativeLogLikelihood());
        report.compare(
                precision, "output/target_tokens", model.likelihood(batch).words());
        report.compare(precision, "output/importance_log_weight", model.logImportanceWeight(stages, batch));
        report.compare(
                precision,
                "output/loss_kl_weight_1",
                model.loss(stages, batch, 1).item_double() - bagOfWords);
        report.compare(precision, "output/reconstruction_perplexity", said.perplexity());
        report.compare(precision, "output/bound_perplexity", bound.perplexity());
        if (fixture.has("output/bow_loss")) {
            report.compare(precision, "output/bow_loss", bagOfWords);
        }
    }

    private static Tensor startsAtPriorMean(Vhred model, List<EncodedConversation> batch) {
        return Join.rows(batch.stream()
                .map(conversation -> model.starts(conversation).narrow(0, 0, conversation.size() - 1L))
                .toArray(Tensor[]::new));
    }

    private static VhredConfig config(GoldenFixture fixture) {
        JsonNode sizes = fixture.config();
        return new VhredConfig(
                sizes.get("d_word").asInt(),
                sizes.get("d_encoder").asInt(),
                sizes.get("d_context").asInt(),
                sizes.get("d_decoder").asInt(),
                10,
                0,
                sizes.get("d_z").asInt(),
                sizes.get("kl_weight").asDouble(),
                0,
                sizes.get("bow").asBoolean());
    }
}
