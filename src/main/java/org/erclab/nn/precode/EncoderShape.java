package org.erclab.nn.precode;

/**
 * What pre-training and classifier must agree on.
 *
 * @param utteranceSize of the word states per direction and of the utterance vector
 * @param conversationSize of the conversation states per direction
 * @param poolPadding whether pooling over time runs over the padding too
 */
record EncoderShape(UtteranceEncoding encoding, int utteranceSize, int conversationSize, boolean poolPadding) {

    /** Refuses a model whose shape is another than this one of its pre-training. */
    void check(EncoderShape model) {
        if (!equals(model)) {
            throw new IllegalArgumentException("The pre-training has the " + this + ", this model the " + model
                    + ": set encoding, utteranceSize, conversationSize and poolPadding to its values");
        }
    }
}
