package org.erclab.metrics;

import java.util.Set;
import org.erclab.golden.GoldenCheck;
import org.erclab.golden.GoldenFixture;
import org.erclab.golden.GoldenReport;

/** Significance tests against SciPy's values. */
public final class SignificanceGoldenCheck implements GoldenCheck {

    @Override
    public Set<String> kinds() {
        return Set.of("significance");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        fixture.node("input/pairs")
                .fieldNames()
                .forEachRemaining(name -> pairs(
                        fixture,
                        report,
                        "output/pairs/" + name + "/",
                        fixture.array("input/pairs/" + name + "/x").data(),
                        fixture.array("input/pairs/" + name + "/y").data()));
        fixture.node("input/mcnemar").fieldNames().forEachRemaining(name -> mcNemar(fixture, report, name));
        fixture.node("input/holm")
                .fieldNames()
                .forEachRemaining(name -> report.doublePrecision(
                        "output/holm/" + name,
                        Significance.holm(fixture.array("input/holm/" + name).data())));
    }

    private static void pairs(GoldenFixture fixture, GoldenReport report, String output, double[] x, double[] y) {
        if (fixture.has(output + "signed_rank")) {
            SignedRank signed = SignedRank.of(x, y);
            String at = output + "signed_rank/";
            report.doublePrecision(at + "w_plus", signed.wPlus());
            report.doublePrecision(at + "w_minus", signed.wMinus());
            report.doublePrecision(at + "statistic", signed.statistic());
            report.doublePrecision(at + "p_normal", signed.pNormal());
            report.doublePrecision(at + "p_normal_continuity", signed.pNormalContinuity());
            if (fixture.has(at + "p_exact")) {
                report.doublePrecision(at + "p_exact", signed.pExact());
            }
        }
        if (fixture.has(output + "paired_t")) {
            t(report, output + "paired_t", TTest.paired(x, y));
        }
        t(report, output + "unpaired_t", TTest.unpaired(x, y));
        t(report, output + "welch_t", TTest.welch(x, y));
        RankSum sum = RankSum.of(x, y);
        String at = output + "rank_sum/";
        report.doublePrecision(at + "z", sum.z());
        report.doublePrecision(at + "p_normal", sum.pNormal());
        report.doublePrecision(at + "u_x", sum.u());
        report.doublePrecision(at + "p_normal_tie_corrected", sum.pNormalTieCorrected());
        report.doublePrecision(at + "p_normal_tie_corrected_continuity", sum.pNormalTieCorrectedContinuity());
        if (fixture.has(at + "p_exact")) {
            report.doublePrecision(at + "p_exact", sum.pExact());
        }
        report.doublePrecision(output + "mean_x", MeanAndDeviation.of(x).mean());
        report.doublePrecision(output + "mean_y", MeanAndDeviation.of(y).mean());
        report.doublePrecision(output + "sd_x", MeanAndDeviation.of(x).sd());
        report.doublePrecision(output + "sd_y", MeanAndDeviation.of(y).sd());
    }

    private static void t(GoldenReport report, String at, TTest test) {
        report.doublePrecision(at + "/t", test.t());
        report.doublePrecision(at + "/df", test.degreesOfFreedom());
        report.doublePrecision(at + "/p", test.p());
    }

    private static void mcNemar(GoldenFixture fixture, GoldenReport report, String name) {
        String input = "input/mcnemar/" + name + "/";
        McNemar test = McNemar.of(
                fixture.array(input + "gold").ints(),
                fixture.array(input + "system_a").ints(),
                fixture.array(input + "system_b").ints());
        String output = "output/mcnemar/" + name + "/";
        report.doublePrecision(output + "only_a_right", test.onlyARight());
        report.doublePrecision(output + "only_b_right", test.onlyBRight());
        report.doublePrecision(output + "p_exact", test.pExact());
        report.doublePrecision(output + "chi2", test.chiSquared());
        report.doublePrecision(output + "p_chi2", test.pChiSquared());
        report.doublePrecision(output + "chi2_continuity", test.chiSquaredContinuity());
        report.doublePrecision(output + "p_chi2_continuity", test.pChiSquaredContinuity());
    }
}
