package org.erclab.golden;

import java.util.List;
import java.util.Optional;
import org.erclab.metrics.MetricsGoldenCheck;
import org.erclab.metrics.RegressionGoldenCheck;
import org.erclab.metrics.SignificanceGoldenCheck;
import org.erclab.text.TextGoldenCheck;

/** The checks that exist, one line each. */
final class GoldenChecks {

    private static final List<GoldenCheck> ALL = List.of(
            new MetricsGoldenCheck(),
            new RegressionGoldenCheck(),
            new SignificanceGoldenCheck(),
            new TextGoldenCheck(),
            new CellsCheck(),
            new OptimisersCheck(),
            new HiGruCheck(),
            new CnnCheck(),
            new ConvCheck(),
            new HredCheck(),
            new TlErcCheck(),
            new TlErcTransferCheck(),
            new SiLstmCheck(),
            new PreCodeCheck(),
            new EmoLrCheck());

    private GoldenChecks() {}

    static Optional<GoldenCheck> forKind(String kind) {
        return ALL.stream().filter(check -> check.kinds().contains(kind)).findFirst();
    }
}
