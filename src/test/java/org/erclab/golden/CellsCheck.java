package org.erclab.golden;

import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Gru;
import org.erclab.nn.layer.GruCell;
import org.erclab.nn.layer.Lstm;
import org.erclab.nn.layer.LstmCell;
import org.erclab.nn.layer.Sequences;

/** Single cells, and recurrent layers over sequences of unequal length. */
final class CellsCheck implements GoldenCheck {

    @Override
    public Set<String> kinds() {
        return Set.of("cells");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        GoldenNetwork.inEachPrecision((precision, network) -> check(fixture, report, precision, network));
    }

    private static void check(GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        if (fixture.config().get("cell").asText().equals("lstm-cell")) {
            LstmCell.State next = lstmCell(fixture, network);
            report.compare(precision, "output/c", GoldenNetwork.numbers(next.c()));
            compareLoss(fixture, report, precision, network, next.h(), next.c());
            return;
        }
        Tensor result = // [N, H] or [N, S, D·H]
                switch (fixture.config().get("cell").asText()) {
                    case "gru-cell" -> gruCell(fixture, network);
                    case "gru", "lstm" -> layer(fixture, report, precision, network);
                    default ->
                        throw new IllegalStateException(
                                "Unknown cell " + fixture.config().get("cell"));
                };
        compareLoss(fixture, report, precision, network, result, null);
    }

    private static void compareLoss(
            GoldenFixture fixture,
            GoldenReport report,
            Precision precision,
            GoldenNetwork network,
            Tensor result,
            Tensor cells) {
        String name = fixture.has("output/outputs") ? "output/outputs" : "output/h";
        report.compare(precision, name, GoldenNetwork.numbers(result));
        Tensor coefficients = network.tensor(fixture.array("input/coefficients"));
        Tensor loss = result.mul(coefficients).sum();
        if (cells != null) {
            loss = loss.add(cells.mul(coefficients).sum(), new Scalar(0.5)); // as the fixture's note says
        }
        report.compare(precision, "loss", loss.item_double());
        loss.backward();
        network.compareGradients(report, weight -> weight);
    }

    private static Tensor gruCell(GoldenFixture fixture, GoldenNetwork network) {
        GruCell cell = new GruCell(network.parameters(), "cell", size(fixture, "d_in"), size(fixture, "d"));
        network.load(fixture, weight -> weight);
        return cell.step(network.tensor(fixture.array("input/x")), network.tensor(fixture.array("input/h")));
    }

    private static LstmCell.State lstmCell(GoldenFixture fixture, GoldenNetwork network) {
        LstmCell cell = new LstmCell(network.parameters(), "cell", size(fixture, "d_in"), size(fixture, "d"));
        network.load(fixture, weight -> weight);
        return cell.step(
                network.tensor(fixture.array("input/x")),
                new LstmCell.State(network.tensor(fixture.array("input/h")), network.tensor(fixture.array("input/c"))));
    }

    private static Tensor layer(
            GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        int[] lengths = fixture.array("input/lengths").ints();
        Sequences sequences = new Sequences(network.backend(), lengths);
        Tensor x = network.tensor(fixture.array("input/x"));
        int in = size(fixture, "d_in");
        int hidden = size(fixture, "d");
        int layers = size(fixture, "layers");
        boolean bidirectional = fixture.config().get("bidirectional").asBoolean();
        Tensor all;
        if (fixture.config().get("cell").asText().equals("gru")) {
            Gru gru = new Gru(network.parameters(), "rnn", in, hidden, layers, bidirectional);
            network.load(fixture, weight -> weight);
            Gru.States states = gru.apply(sequences.unpad(x), sequences);
            report.compare(precision, "output/final_h", GoldenNetwork.numbers(states.last()));
            all = states.all();
        } else {
            Lstm lstm = new Lstm(network.parameters(), "rnn", in, hidden, layers, bidirectional);
            network.load(fixture, weight -> weight);
            Lstm.States states = lstm.apply(sequences.unpad(x), sequences);
            report.compare(precision, "output/final_h", GoldenNetwork.numbers(states.last()));
            report.compare(precision, "output/final_c", GoldenNetwork.numbers(states.lastCells()));
            all = states.all();
        }
        return sequences.pad(all, 0);
    }

    private static int size(GoldenFixture fixture, String name) {
        return fixture.config().get(name).asInt();
    }
}
