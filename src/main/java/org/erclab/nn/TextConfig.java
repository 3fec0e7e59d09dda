package org.erclab.nn;

/** How the text of a run becomes numbers. */
public record TextConfig(
        @Setting(
                text = "How text is cut into tokens: released (HiGRU's program), clean, or hred",
                paper = "words and symbols",
                released = "released")
        String tokeniser,

        @Setting(
                text = "Words seen fewer times than this become the unknown word",
                unit = "occurrences",
                min = 1,
                max = 1000,
                released = "2")
        int minCount,

        @Setting(text = "Utterances are cut to this many tokens", unit = "tokens", min = 1, max = 2000, released = "60")
        int maxTokens,

        @Setting(
                text = "Pre-trained word vectors by name, for example glove-100d; none draws random ones",
                paper = "word2vec, Google News, 300-d")
        String vectors,

        @Setting(
                text = "Width of random word vectors; pre-trained vectors bring their own",
                unit = "numbers",
                min = 1,
                max = 4096)
        int vectorWidth,

        @Setting(text = "Whether each word vector found is divided by its Euclidean norm", released = "true")
        boolean unitVectors,

        @Setting(
                text = "Vectors of words that are not found are uniform in plus or minus this",
                min = 0,
                max = 10,
                released = "0.01")
        double randomRange) {

    public TextConfig {
        SettingRange.checkText("tokeniser", tokeniser);
        SettingRange.check(TextConfig.class, "minCount", minCount);
        SettingRange.check(TextConfig.class, "maxTokens", maxTokens);
        SettingRange.checkText("vectors", vectors);
        SettingRange.check(TextConfig.class, "vectorWidth", vectorWidth);
        SettingRange.check(TextConfig.class, "randomRange", randomRange);
    }
}
