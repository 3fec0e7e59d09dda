package org.erclab.nn.precode;

import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;

/** How dialogues, for example the subtitles of films, become the conversations of a pre-training. */
public record ScriptConfig(
        @Setting(
                text = "Dialogues are cut into windows of this many turns, each a conversation; 0 leaves them whole",
                unit = "turns",
                min = 0,
                max = 1000,
                released = "cut beforehand, in a way that is not released")
        int windowTurns,

        @Setting(
                text = "Most training conversations, drawn at random; 0 takes all",
                unit = "conversations",
                min = 0,
                max = 1e9)
        int maxConversations) {

    public ScriptConfig {
        SettingRange.check(ScriptConfig.class, "windowTurns", windowTurns);
        SettingRange.check(ScriptConfig.class, "maxConversations", maxConversations);
        if (windowTurns == 1 || windowTurns == 2) {
            throw new IllegalArgumentException("windowTurns must be 0 or at least 3, got " + windowTurns
                    + ": the first and the last turn of a conversation are never completed");
        }
    }
}
