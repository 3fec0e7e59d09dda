package org.erclab.nn.baseline;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.utterance.UtteranceFeatures;

/** What can vary in Memnet and CMN. */
public record MemoryConfig(
        @Setting(
                text = "Which memory network: MEMNET has one memory, CMN one per side of the conversation",
                fixed = true)
        Kind kind,

        @Setting(
                text = "Size of queries and memories",
                unit = "units",
                min = 1,
                max = 4096,
                source = "conv-emotion, CMN",
                released = "100")
        int memorySize,

        @Setting(text = "How often a query looks at its memories", unit = "hops", min = 1, max = 100, released = "3")
        int hops,

        @Setting(
                text = "How many turns before an utterance it remembers",
                unit = "turns",
                min = 1,
                max = 10_000,
                released = "40")
        int memoryTurns,

        @Setting(
                text = "Dropout of memories, and in CMN of attention weights",
                min = 0,
                max = 0.99,
                released = "0.7: the program keeps 0.3")
        double dropout,

        @Setting(
                text = "What an utterance's vector is made of: words (a CNN trained along), the name of a feature set, "
                        + "or several joined by +",
                released = "features of a CNN trained beforehand")
        String features,

        @Setting(
                text =
                        "How the numbers of feature sets are scaled: NONE, or STANDARD by mean and deviation of each column "
                                + "over the training split",
                neutral = "NONE")
        FeatureScaling featureScaling,

        @Setting(
                text = "Feature maps of each window width of the CNN",
                unit = "maps",
                min = 1,
                max = 4096,
                released = "50")
        int maps,

        @Setting(
                text = "Size of the CNN's ReLU layer; 0 leaves it out",
                unit = "units",
                min = 0,
                max = 4096,
                released = "100")
        int featureSize,

        @Setting(text = "Dropout inside the CNN", min = 0, max = 0.99, released = "0.5")
        double cnnDropout)
        implements ModelConfig {

    /** Memory networks. */
    public enum Kind {
        MEMNET,
        CMN
    }

    public MemoryConfig {
        SettingRange.checkPresent("kind", kind);
        check("memorySize", memorySize);
        check("hops", hops);
        check("memoryTurns", memoryTurns);
        check("dropout", dropout);
        SettingRange.checkText("features", features);
        UtteranceFeatures.names("features", features);
        SettingRange.checkPresent("featureScaling", featureScaling);
        check("maps", maps);
        check("featureSize", featureSize);
        check("cnnDropout", cnnDropout);
    }

    private static void check(String name, double value) {
        SettingRange.check(MemoryConfig.class, name, value);
    }

    @Override
    public List<FeatureInput> featureInputs() {
        return UtteranceFeatures.inputs("features", features, Optional.empty(), featureScaling);
    }

    @Override
    public boolean attendsToTurns() {
        return true;
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return switch (kind) {
            case MEMNET -> new Memnet(this, inputs, parameters);
            case CMN -> new Cmn(this, inputs, parameters);
        };
    }
}
