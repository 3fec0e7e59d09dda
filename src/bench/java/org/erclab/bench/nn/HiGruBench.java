package org.erclab.bench.nn;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.domain.LabelSet;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.higru.HiGruConfig;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.FusedBiGru.Fusion;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.Trainer;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingListener;
import org.erclab.nn.train.TrainingTask;

/**
 * Seconds an epoch of HiGRU, HiGRU-f and HiGRU-sf on data shaped like Friends, on one thread, beside what this machine's
 * own matrix product reaches. Seconds are processor time of the training thread, so that a busy machine matters less; the
 * time on the clock stands beside them.
 *
 * <p>Arguments: number of training dialogues (720), epochs (2; the last one counts), widths of the word vectors (100,300).
 */
public final class HiGruBench {

    private static final int VOCABULARY = 3261;
    private static final int HIDDEN = 300;
    private static final LabelSet LABELS = LabelSet.of(
            "friends-shaped", IntStream.range(0, 8).mapToObj(c -> "class-" + c).toList(), null);

    private HiGruBench() {}

    /** Prints one line per system and width. */
    public static void main(String[] arguments) throws IOException {
        int dialogues = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 720;
        int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        int[] widths = Stream.of((arguments.length > 2 ? arguments[2] : "100,300").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        List<EncodedConversation> train = friendsShaped(dialogues, 1);
        List<EncodedConversation> dev = friendsShaped(Math.max(1, dialogues / 9), 2);
        long tokens = tokens(train);
        System.out.printf(
                Locale.ROOT,
                "%d dialogues, %d utterances, %d tokens; one thread%n",
                train.size(),
                train.stream().mapToInt(EncodedConversation::size).sum(),
                tokens);
        double large = productRate(1000, 1000, 1000);
        System.out.printf(
                Locale.ROOT,
                "matrix product, GFLOP/s: 1000x1000x1000 %.0f; 150x300x900 %.0f; 150x1500x300 %.0f; 15x300x900 %.0f; 1x300x900 %.0f%n",
                large,
                productRate(150, 300, 900),
                productRate(150, 1500, 300),
                productRate(15, 300, 900),
                productRate(1, 300, 900));
        for (int width : widths) {
            for (Fusion fusion : Fusion.values()) {
                Epoch epoch = lastEpoch(fusion, width, train, dev, epochs);
                double work = work(fusion, width, train);
                System.out.printf(
                        Locale.ROOT,
                        "%-15s %3d wide  %6.1f s an epoch (%.1f on the clock)  %5.1f GFLOP/s  %2.0f %% of the large product  %d MB%n",
                        fusion,
                        width,
                        epoch.seconds(),
                        epoch.onTheClock(),
                        work / epoch.seconds() / 1e9,
                        100 * work / epoch.seconds() / 1e9 / large,
                        epoch.bytes() >> 20);
            }
        }
    }

    private record Epoch(double seconds, double onTheClock, long bytes) {}

    private static Epoch lastEpoch(
            Fusion fusion, int width, List<EncodedConversation> train, List<EncodedConversation> dev, int epochs)
            throws IOException {
        Path folder = Files.createTempDirectory("higru-bench");
        List<Epoch> measured = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            private double start;

            @Override
            public void started(int firstEpoch, int maxEpochs, long parameters) {
                start = processorSeconds();
            }

            @Override
            public void epochFinished(EpochReport report) {
                measured.add(new Epoch(processorSeconds() - start, report.seconds(), report.nativeBytes()));
            }

            @Override
            public void checkpointSaved(int epoch, Path saved, String sha256) {
                start = processorSeconds();
            }
        };
        try {
            Trainer.train(
                    new TrainingTask(
                            new HiGruConfig(fusion, HIDDEN, HIDDEN, 100, 0.5, true),
                            ModelInputs.ofText(LABELS, new double[] {1, 1, 1, 1, 1, 1, 1, 1}, vectors(width), 60),
                            training(epochs),
                            new TrainingData(train, dev),
                            1,
                            "cpu",
                            folder),
                    listener,
                    StopSignal.NEVER);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return measured.getLast();
    }

    private static double processorSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /** Floating-point operations of an epoch of training: products over real tokens and turns, forward and backward. */
    private static double work(Fusion fusion, int width, List<EncodedConversation> train) {
        double utterances = train.stream().mapToInt(EncodedConversation::size).sum();
        double perToken = perStep(fusion, width, false);
        double perTurn = perStep(fusion, HIDDEN, true) + 3 * 2.0 * (HIDDEN * 100 + 100 * 8);
        return perToken * tokens(train) + perTurn * utterances;
    }

    private static double perStep(Fusion fusion, int in, boolean inputLearns) {
        double input = 2 * 3.0 * HIDDEN * in;
        double state = 2 * 3.0 * HIDDEN * HIDDEN;
        double joined =
                switch (fusion) {
                    case PLAIN -> 2.0 * HIDDEN;
                    case FEATURES -> 2.0 * HIDDEN + in;
                    case SELF_ATTENTION -> 4.0 * HIDDEN + in;
                };
        return 2 * (input * (inputLearns ? 3 : 2) + 3 * state + 3 * joined * HIDDEN);
    }

    private static long tokens(List<EncodedConversation> conversations) {
        return conversations.stream()
                .flatMap(conversation -> Stream.of(conversation.tokens()))
                .mapToLong(tokens -> tokens.length)
                .sum();
    }

    /** Dialogues of 5 to 24 utterances, 14.7 on average, of 1 to 60 tokens, about 10 on average. */
    private static List<EncodedConversation> friendsShaped(int dialogues, long seed) {
        Random random = new Random(seed);
        List<EncodedConversation> conversations = new ArrayList<>();
        for (int d = 0; d < dialogues; d++) {
            int[][] tokens = new int[5 + (int) Math.round(random.nextDouble() * 19.4)][];
            int[] labels = new int[tokens.length];
            for (int u = 0; u < tokens.length; u++) {
                int length = (int) Math.round(Math.exp(random.nextGaussian() * 0.75 + 2.0));
                tokens[u] =
                        random.ints(Math.clamp(length, 1, 60), 2, VOCABULARY).toArray();
                labels[u] = random.nextInt(8);
            }
            conversations.add(EncodedConversation.ofText("dialogue-" + d, tokens, labels));
        }
        return conversations;
    }

    private static float[][] vectors(int width) {
        Random random = new Random(3);
        float[][] vectors = new float[VOCABULARY][width];
        for (int word = 1; word < VOCABULARY; word++) {
            for (int i = 0; i < width; i++) {
                vectors[word][i] = (float) (random.nextGaussian() / Math.sqrt(width));
            }
        }
        return vectors;
    }

    private static TrainingConfig training(int epochs) {
        return new TrainingConfig(
                TrainingConfig.Optimiser.ADAM,
                2.5e-4,
                0,
                5,
                TrainingConfig.Schedule.SMOOTH_HALVING,
                20,
                1,
                epochs,
                epochs,
                "uwa",
                TrainingConfig.ClassWeighting.SMALLEST_COUNT,
                0.75,
                TrainingConfig.Logarithm.NATURAL);
    }

    /** GFLOP/s of {@code [m, k] · [k, n]}, the best of several tries. */
    @SuppressWarnings("try") // scope and guard act by being open
    private static double productRate(int m, int k, int n) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard outsideGraph = new NoGradGuard();
                Rng rng = new Rng(1)) {
            Tensor a = Backend.cpu().zeros(m, k);
            Tensor b = Backend.cpu().zeros(n, k);
            rng.normal(a, 1);
            rng.normal(b, 1);
            Tensor result = Backend.cpu().zeros(m, n);
            Tensor transposed = b.t();
            int repeats = (int) Math.max(3, 4e8 / ((double) m * k * n));
            double best = Double.POSITIVE_INFINITY;
            for (int attempt = 0; attempt < 8; attempt++) {
                double start = processorSeconds();
                for (int i = 0; i < repeats; i++) {
                    torch.mm_out(result, a, transposed);
                }
                best = Math.min(best, (processorSeconds() - start) / repeats);
            }
            return 2.0 * m * k * n / best / 1e9;
        }
    }
}
