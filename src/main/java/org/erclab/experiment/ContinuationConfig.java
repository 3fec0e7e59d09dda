package org.erclab.experiment;

import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;

/** What a pre-training starts from. */
public record ContinuationConfig(
        @Setting(
                text =
                        "Number of a finished run of the same system whose weights and vocabulary this one continues; none "
                                + "starts from random weights",
                source = "table 12 of TL-ERC: in-domain tuning of the generator",
                neutral = "none")
        String pretrained) {

    public ContinuationConfig {
        SettingRange.checkPretrained(pretrained);
    }
}
