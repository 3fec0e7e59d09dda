package org.erclab.nn;

import java.util.Optional;

/**
 * Settings that belong together under a name.
 *
 * @param name {@code paper}, {@code released} or {@code small}
 * @param protocol whether the behaviour follows the {@code paper} or the {@code released} program where they differ
 * @param source what the values were taken from, for example "HiGRU paper, section 4.3"
 * @param labelSet the label set the preset was made for, where it is not for all
 */
public record ModelPreset(
        String name,
        String protocol,
        String source,
        Optional<String> labelSet,
        ModelConfig model,
        TextConfig text,
        TrainingConfig training) {

    public ModelPreset {
        SettingRange.checkText("name", name);
        SettingRange.checkText("source", source);
        SettingRange.checkText("protocol", protocol);
    }
}
