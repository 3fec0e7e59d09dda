package org.erclab.experiment;

/**
 * Where the vectors of an extracted feature set come from.
 *
 * @param run the run that made it; its provenance has the rest
 * @param encoder name
 * @param weightsSha256 of the encoder's weights as published
 * @param tokeniserSha256 of its {@code tokenizer.json}
 * @param firstLayer lowest of the averaged layers, from 1
 * @param lastLayer uppermost of them
 * @param maxTokens longer utterances were cut to this many tokens
 * @param cutUtterances how many were
 * @param fineTuned whether the encoder was fine-tuned on the corpus's train split first
 * @param seed of the fine-tuning; without one it has no effect
 */
public record FeatureOrigin(
        long run,
        String encoder,
        String weightsSha256,
        String tokeniserSha256,
        int firstLayer,
        int lastLayer,
        int maxTokens,
        int cutUtterances,
        boolean fineTuned,
        long seed) {}
