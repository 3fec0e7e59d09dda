package org.erclab.nn.tlerc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.layer.Parameters;

/**
 * Which weights of a dialogue generator move into the emotion classifier (TL-ERC paper, section 3.2).
 *
 * <p>The context part is the hidden-to-hidden matrix of the context GRU, one of its two bias vectors, W_p and b_p. The
 * paper's "biases b" are ambiguous where a GRU has two: the released program copies the hidden one. Input matrices never
 * move, their widths differ. With a latent variable the layers of the prior move too, as the paper says for VHRED; the
 * released filter of names would miss them. The sentence part, for table 8, is the word table and the encoder.
 */
public final class Transfer {

    static final String PRIOR = "prior";

    private static final String CONTEXT = DialogueGenerator.CONTEXT_GRU;

    private Transfer() {}

    /**
     * What happened to each weight, by name and sorted.
     *
     * @param copied from the generator into the target
     * @param notCopied weights of the generator that stay behind
     * @param kept weights of the target that keep their initial values
     */
    public record Report(List<String> copied, List<String> notCopied, List<String> kept) {}

    /**
     * Names of the context part.
     *
     * @param inputBias whether the GRU's second bias vector moves too
     * @param latent whether there is a prior to move
     */
    public static List<String> contextNames(boolean inputBias, boolean latent) {
        List<String> names = new ArrayList<>(List.of(
                CONTEXT + ".weight_hh_l0",
                CONTEXT + ".bias_hh_l0",
                DialogueGenerator.CONTEXT_TO_DECODER + ".weight",
                DialogueGenerator.CONTEXT_TO_DECODER + ".bias"));
        if (inputBias) {
            names.add(CONTEXT + ".bias_ih_l0");
        }
        if (latent) {
            for (String layer : List.of("_h.linears.0", "_h.linears.1", "_mu", "_var")) {
                names.add(PRIOR + layer + ".weight");
                names.add(PRIOR + layer + ".bias");
            }
        }
        return List.copyOf(names);
    }

    /** Names of the sentence part. */
    public static List<String> sentenceNames() {
        List<String> names = new ArrayList<>(List.of(SentenceEncoder.WORDS + ".weight"));
        for (String direction : List.of("", "_reverse")) {
            for (String weight : List.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")) {
                names.add(SentenceEncoder.GRU + "." + weight + direction);
            }
        }
        return List.copyOf(names);
    }

    /** Copies all weights of a generator into one of the same sizes that continues its training. */
    static void all(Path folder, Parameters into) {
        try (PretrainedGenerator before =
                PretrainedGenerator.open(folder, into.backend().device())) {
            copy(
                    before.weights(),
                    into.trainable(),
                    List.copyOf(into.trainable().keySet()));
        }
    }

    /** Refuses a generator of another kind or size than the one that continues its training. */
    static void checkContinued(ModelConfig generator, ModelConfig before) {
        if (!before.getClass().equals(generator.getClass())) {
            throw new IllegalArgumentException("A generator continues one of its own kind: this one is "
                    + generator.getClass().getSimpleName().replace("Config", "") + ", the pre-training has "
                    + before.getClass().getSimpleName().replace("Config", ""));
        }
        HredConfig now = hred(generator);
        HredConfig then = hred(before);
        same("wordSize", now.wordSize(), then.wordSize());
        same("encoderSize", now.encoderSize(), then.encoderSize());
        same("contextSize", now.contextSize(), then.contextSize());
        same("decoderSize", now.decoderSize(), then.decoderSize());
        same("latentSize", latentSize(generator), latentSize(before));
    }

    /**
     * Refuses a generator from which the weights that {@code target} wants cannot move.
     *
     * @param vectorWidth of the target's words
     */
    static void checkSizes(TlErcConfig target, ModelConfig source, int vectorWidth) {
        if (!(source instanceof HredConfig) && !(source instanceof VhredConfig)) {
            throw new IllegalArgumentException(
                    "TL-ERC starts from a generator of dialogues, that is a run of hred or vhred");
        }
        HredConfig generator = hred(source);
        if (target.transferred().sentences()) {
            same("vectorWidth", vectorWidth, generator.wordSize());
            same("encoderSize", target.encoderSize(), generator.encoderSize());
        }
        if (target.transferred().context()) {
            same("contextSize", target.contextSize(), generator.contextSize());
            same("contextSize", target.contextSize(), generator.decoderSize());
            same("latentSize", target.latentSize(), latentSize(source));
        }
    }

    private static HredConfig hred(ModelConfig generator) {
        return generator instanceof VhredConfig vhred ? vhred.hred() : (HredConfig) generator;
    }

    private static int latentSize(ModelConfig generator) {
        return generator instanceof VhredConfig vhred ? vhred.latentSize() : 0;
    }

    private static void same(String setting, int now, int pretrained) {
        if (now != pretrained) {
            throw new IllegalArgumentException(setting + " is " + now + ", but the pre-training needs " + pretrained
                    + ": set " + setting + " to that, or pre-train with other sizes");
        }
    }

    /**
     * Copies the named weights.
     *
     * @param source the generator's weights by name
     * @param target the classifier's weights by name, overwritten in place
     * @throws IllegalArgumentException when a weight is missing on either side or of another size; nothing is copied then
     */
    @SuppressWarnings("try") // the guard acts by being open
    public static Report copy(Map<String, Tensor> source, Map<String, Tensor> target, List<String> names) {
        for (String name : names) {
            check(name, source.get(name), target.get(name));
        }
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            names.forEach(name -> target.get(name).copy_(source.get(name)));
        }
        return new Report(sorted(names, List.of()), sorted(source.keySet(), names), sorted(target.keySet(), names));
    }

    private static void check(String name, Tensor source, Tensor target) {
        if (source == null || target == null) {
            throw new IllegalArgumentException("The " + (source == null ? "pre-trained generator" : "classifier")
                    + " has no weight '" + name
                    + "', so it cannot be transferred: do generator and classifier agree on "
                    + "latentSize and the kind of sentence encoder?");
        }
        long[] from = source.shape();
        long[] to = target.shape();
        if (!Arrays.equals(from, to)) {
            throw new IllegalArgumentException("Weight '" + name + "' is " + Arrays.toString(from)
                    + " in the pre-trained generator and " + Arrays.toString(to)
                    + " in the classifier: set its sizes, latentSize and vocabulary to the generator's");
        }
    }

    private static List<String> sorted(Iterable<String> names, List<String> without) {
        TreeSet<String> sorted = new TreeSet<>();
        names.forEach(sorted::add);
        without.forEach(sorted::remove);
        return List.copyOf(sorted);
    }
}
