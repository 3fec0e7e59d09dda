package org.erclab.bench.encoder;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.TrainingListener;
import org.erclab.nn.train.TrainingResult;

/** Hears each step of an epoch, and computes its bare products between it and the next one. */
final class StepByStep implements TrainingListener {

    /** Steps that are not counted: caches and allocators fill, and Java compiles. */
    private static final int WARM_UP = 2;

    private final List<List<EncodedConversation>> batches;
    private final PlainEncoder plain;
    private double begin;
    private double steps;
    private double realProducts;
    private double paddedProducts;
    private double dev;
    private double checkpoint;
    private int counted;
    private long utterances;
    private long tokens;
    private long padded;

    StepByStep(List<List<EncodedConversation>> batches, PlainEncoder plain) {
        this.batches = batches;
        this.plain = plain;
        if (batches.size() <= WARM_UP) {
            throw new IllegalArgumentException(batches.size() + " steps are too few: give more --utterances");
        }
    }

    @Override
    public void started(int firstEpoch, int maxEpochs, long parameters) {
        begin = threadSeconds();
    }

    @Override
    public void batchFinished(int epoch, int done, int total) {
        double ours = threadSeconds() - begin;
        PlainEncoder.Batch batch = PlainEncoder.Batch.of(
                batches.get(done - 1).stream().map(one -> one.tokens()[0]).toArray(int[][]::new));
        double real = timed(() -> plain.step(batch));
        double withPadding = timed(() -> plain.step(batch.withPadding()));
        if (done > WARM_UP) {
            counted++;
            steps += ours;
            realProducts += real;
            paddedProducts += withPadding;
            utterances += batch.utterances();
            tokens += batch.rows();
            padded += batch.withPadding().rows();
        }
        begin = threadSeconds();
    }

    @Override
    public void epochFinished(EpochReport report) {
        dev = threadSeconds() - begin;
        begin = threadSeconds();
    }

    @Override
    public void checkpointSaved(int epoch, Path folder, String sha256) {
        checkpoint = threadSeconds() - begin;
    }

    void print(String what, TrainingResult result) {
        System.out.printf(
                Locale.ROOT,
                "| %s, loss %.4f | %d / %d | %.0f %% | %.3f | %.3f | %.2f | %.3f | %.2f | %.1f | %.1f |%n",
                what,
                result.epochs().getLast().trainLoss(),
                utterances / counted,
                tokens / counted,
                100.0 * (padded - tokens) / padded,
                steps / counted,
                realProducts / counted,
                steps / realProducts,
                paddedProducts / counted,
                steps / paddedProducts,
                dev,
                checkpoint);
    }

    private static double timed(Runnable work) {
        double start = threadSeconds();
        work.run();
        return threadSeconds() - start;
    }

    /** Processor time of this thread, on which all of it is computed. */
    static double threadSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
