package org.erclab.golden;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.tlerc.Transfer;

/** Which weights of a generator reach the target, and the target's weights afterwards. */
final class TlErcTransferCheck implements GoldenCheck {

    @Override
    public Set<String> kinds() {
        return Set.of("tlerc-transfer");
    }

    @Override
    @SuppressWarnings("try") // the scope acts by being open
    public void check(GoldenFixture fixture, GoldenReport report) {
        try (PointerScope scope = new PointerScope();
                GoldenNetwork network = new GoldenNetwork(Precision.DOUBLE)) {
            Map<String, Tensor> target = tensors(fixture, "input/target_before", network);
            Transfer.Report transfer = Transfer.copy(
                    tensors(fixture, "input/checkpoint", network), target, Transfer.contextNames(false, false));
            report.exact("output/copied", transfer.copied());
            report.exact("output/not_copied_from_checkpoint", transfer.notCopied());
            report.exact("output/kept_in_target", transfer.kept());
            target.forEach((name, weight) ->
                    report.doublePrecision("output/target_after/" + name, GoldenNetwork.numbers(weight)));
        }
    }

    private static Map<String, Tensor> tensors(GoldenFixture fixture, String path, GoldenNetwork network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        fixture.arrays(path).forEach((name, values) -> tensors.put(name, network.tensor(values)));
        return tensors;
    }
}
