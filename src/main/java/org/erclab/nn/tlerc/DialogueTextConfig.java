package org.erclab.nn.tlerc;

import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;

/** How the dialogues of a pre-training become numbers (papers' notes, section 1.1). */
public record DialogueTextConfig(
        @Setting(text = "How text is cut into tokens: hred, clean or released", released = "hred")
        String tokeniser,

        @Setting(
                text = "Words seen fewer times than this in the training split become the unknown word",
                unit = "occurrences",
                min = 1,
                max = 1000,
                released = "5")
        int minCount,

        @Setting(
                text = "Most entries of the vocabulary, the four special ones included",
                unit = "words",
                min = 5,
                max = 1_000_000,
                paper = "20,000",
                released = "20,000")
        int maxVocabulary,

        @Setting(
                text = "Utterances are cut to this many tokens, the end symbol not counted",
                unit = "tokens",
                min = 1,
                max = 2000,
                released = "29")
        int maxTokens,

        @Setting(
                text = "Most training conversations (or pieces of them), drawn at random; 0 takes all",
                unit = "conversations",
                min = 0,
                max = 1e9)
        int maxConversations,

        @Setting(
                text =
                        "Conversations are cut into pieces of this many turns, each a dialogue of its own; 0 leaves them "
                                + "whole, and turns beyond maxTurns are lost",
                unit = "turns",
                min = 0,
                max = 1000,
                paper = "0",
                released = "0")
        int pieceTurns) {

    public DialogueTextConfig {
        SettingRange.checkText("tokeniser", tokeniser);
        SettingRange.check(DialogueTextConfig.class, "minCount", minCount);
        SettingRange.check(DialogueTextConfig.class, "maxVocabulary", maxVocabulary);
        SettingRange.check(DialogueTextConfig.class, "maxTokens", maxTokens);
        SettingRange.check(DialogueTextConfig.class, "maxConversations", maxConversations);
        SettingRange.check(DialogueTextConfig.class, "pieceTurns", pieceTurns);
        if (pieceTurns == 1) {
            throw new IllegalArgumentException("pieceTurns must be 0 or at least 2, got 1: one turn has no reply");
        }
    }
}
