package org.erclab.nn.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * EmoLR's label refinement: how well each emotion fits the speaker's state and the context, as a distribution over the
 * emotions that training takes for the truth (Wen et al., TACL 2023, section 3.3).
 *
 * <pre>
 * R         = tanh(linear(label embeddings))            [C, D]   eq. 6
 * Sim_speak = softmax(W (R s) + b)                      [C]      eq. 7
 * Sim_ctx   = softmax(W (R c) + b)                      [C]      eq. 8
 * F         = tanh(W_F [Sim_speak, Sim_ctx])            [C, 2]   eq. 9
 * α         = w_Fᵀ F, or its soft-max                   [2]      eq. 10
 * RLD       = α₁ Sim_speak + α₂ Sim_ctx                 [C]      eq. 11
 * z         = softmax(RLD + λ y)                        [C]      eq. 13
 * </pre>
 *
 * <p>Eq. 9 prints W_F with the size of the states, which cannot act on C scores: it is [C, C] here and w_F a vector of its
 * own. The paper calls RLD a distribution and α attention scores, but prints none of the three soft-maxes. Without those of
 * eq. 7 and 8, which are the Label Confusion Model's (Guo et al., AAAI 2021), RLD outgrows λ y: docs/decisions/0005.
 */
public final class LabelRefinement {

    /** Which similarities RLD is made of. */
    public enum Use {
        BOTH,
        /** The row −Sim_ctx: RLD = Sim_speak. */
        SPEAKER,
        /** The row −Sim_speaker: RLD = Sim_ctx. */
        CONTEXT
    }

    /**
     * What the equations leave open.
     *
     * @param use which similarities
     * @param separate whether eq. 7 and 8 have a W and b each; the paper writes the same letters
     * @param softmaxSimilarities whether each similarity is a distribution over the classes; false is eq. 7 and 8 as printed
     * @param softmaxAlpha whether α is a soft-max; false is eq. 10 as printed
     */
    public record Form(Use use, boolean separate, boolean softmaxSimilarities, boolean softmaxAlpha) {}

    private final Form form;
    private final LabelTable labels;
    private final Linear ofSpeaker;
    private final Linear ofContext;
    private final Tensor mixing;
    private final Tensor mixingVector;

    /**
     * The refinement of C classes.
     *
     * @param stateSize D of both states
     * @param labelSize of a label's embedding
     */
    public LabelRefinement(Parameters parameters, String name, int classes, int stateSize, int labelSize, Form form) {
        this.form = form;
        Use use = form.use();
        labels = new LabelTable(parameters, name + ".labels", classes, labelSize, stateSize);
        boolean two = form.separate() && use == Use.BOTH;
        Linear first = new Linear(parameters, name + ".similarity", classes, classes);
        ofSpeaker = use == Use.CONTEXT ? null : first;
        ofContext = use == Use.SPEAKER
                ? null
                : two ? new Linear(parameters, name + ".contextSimilarity", classes, classes) : first;
        double bound = 1 / Math.sqrt(classes);
        mixing = use == Use.BOTH ? parameters.uniform(name + ".mixing", bound, classes, classes) : null; // [C, C]
        mixingVector = use == Use.BOTH ? parameters.uniform(name + ".mixingVector", bound, classes) : null; // [C]
    }

    /**
     * The stages; those that {@link Use} leaves out are null.
     *
     * @param labels {@code [C, D]} R
     * @param speaker {@code [ΣU, C]} Sim_speak
     * @param context {@code [ΣU, C]} Sim_ctx
     * @param alpha {@code [ΣU, 2]} α of speaker and context
     * @param refined {@code [ΣU, C]} RLD
     */
    public record Stages(Tensor labels, Tensor speaker, Tensor context, Tensor alpha, Tensor refined) {}

    /** RLD of each turn from its speaker's state and its context, {@code [ΣU, D]} both. */
    public Stages apply(Tensor speakers, Tensor contexts) {
        Tensor table = labels.apply(); // [C, D] eq. 6
        Tensor speaker = ofSpeaker == null ? null : similarity(ofSpeaker, speakers, table); // [ΣU, C] eq. 7
        Tensor context = ofContext == null ? null : similarity(ofContext, contexts, table); // [ΣU, C] eq. 8
        if (form.use() != Use.BOTH) {
            return new Stages(table, speaker, context, null, form.use() == Use.SPEAKER ? speaker : context);
        }
        Tensor scores = Join.columns(score(speaker), score(context)); // [ΣU, 2] eq. 10
        Tensor alpha = form.softmaxAlpha() ? torch.softmax(scores, 1) : scores; // [ΣU, 2]
        Tensor refined = speaker.mul(alpha.narrow(1, 0, 1)).add(context.mul(alpha.narrow(1, 1, 1))); // [ΣU, C] eq. 11
        return new Stages(table, speaker, context, alpha, refined);
    }

    private Tensor similarity(Linear layer, Tensor states, Tensor table) {
        Tensor scores = layer.apply(states.mm(table.t())); // [ΣU, C]
        return form.softmaxSimilarities() ? torch.softmax(scores, 1) : scores; // [ΣU, C]
    }

    private Tensor score(Tensor similarity) {
        Tensor mixed = similarity.mm(mixing.t()).tanh(); // [ΣU, C] eq. 9
        return mixed.mv(mixingVector).unsqueeze(1); // [ΣU, 1]
    }
}
