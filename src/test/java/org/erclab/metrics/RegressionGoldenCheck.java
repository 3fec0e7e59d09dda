package org.erclab.metrics;

import java.util.Set;
import org.erclab.golden.GoldenCheck;
import org.erclab.golden.GoldenFixture;
import org.erclab.golden.GoldenReport;

/** Pearson r, squared and absolute error against SciPy's and NumPy's values. */
public final class RegressionGoldenCheck implements GoldenCheck {

    @Override
    public Set<String> kinds() {
        return Set.of("metrics-regression");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        fixture.node("input").fieldNames().forEachRemaining(name -> {
            Regression regression = Regression.of(
                    fixture.array("input/" + name + "/gold").data(),
                    fixture.array("input/" + name + "/predicted").data());
            String output = "output/" + name + "/";
            report.doublePrecision(output + "pearson_r", regression.pearsonR());
            report.doublePrecision(output + "pearson_p_two_sided", regression.pearsonP());
            report.doublePrecision(output + "mean_squared_error", regression.meanSquaredError());
            report.doublePrecision(output + "mean_absolute_error", regression.meanAbsoluteError());
        });
    }
}
