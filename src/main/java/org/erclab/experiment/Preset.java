package org.erclab.experiment;

import java.util.Collection;
import java.util.Optional;

/**
 * A complete config with a name and a source, from which submissions start.
 *
 * @param name {@code paper}, {@code released} or {@code small}; one name may stand for several label sets
 * @param protocol whether the behaviour follows the {@code paper} or the {@code released} program where they differ
 * @param source where the values come from, for example "HiGRU paper, section 4.3, Friends"
 * @param labelSet the label set that the values were chosen for; empty when they serve any
 * @param config the values
 */
public record Preset(String name, String protocol, String source, Optional<String> labelSet, RunConfig config) {

    public Preset {
        if (!protocol.equals("paper") && !protocol.equals("released")) {
            throw new IllegalArgumentException(
                    "Preset '" + name + "' has the protocol '" + protocol + "': use paper or released");
        }
    }

    /**
     * Whether the preset can be used where one of these targets can be predicted.
     *
     * @param targets names of label sets, or {@link Target#VALUES}
     */
    public boolean fits(Collection<String> targets) {
        return labelSet.map(targets::contains).orElseGet(() -> targets.stream()
                .anyMatch(name -> name.equals(Target.VALUES) == config.predictsValues()));
    }
}
