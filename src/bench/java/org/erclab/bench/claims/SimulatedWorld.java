package org.erclab.bench.claims;

import java.util.stream.IntStream;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedConfig.Cues;
import org.erclab.corpus.simulated.SimulatedConfig.Dynamics;
import org.erclab.corpus.simulated.SimulatedCorpus;

/** Settings of the generator under which one kind of knowledge helps. Its corpora have seeds that no preset was chosen on. */
enum SimulatedWorld {

    /** Context helps by all that the generator knows. */
    CONTEXT(SimulatedConfig.defaults(), 101),

    /**
     * Two people who keep to their own last emotion and answer to nobody's, and show it in every other turn only: who has
     * spoken before is all that context tells.
     */
    SPEAKERS(
            SimulatedConfig.defaults()
                    .withDynamics(new Dynamics(0, 4, 0, 0, 0, 0.25))
                    .withCues(cueless(0.5)),
            101),

    /** The same with three people who take turns at random: nobody can guess from the order of turns who speaks. */
    THREE_SPEAKERS(
            SimulatedConfig.defaults()
                    .withSpeakers(3)
                    .withDynamics(new Dynamics(0, 4, 0, 0, 0, 0.33))
                    .withCues(cueless(0.5)),
            201);

    private final SimulatedConfig config;
    private final long firstCorpus;

    SimulatedWorld(SimulatedConfig config, long firstCorpus) {
        this.config = config;
        this.firstCorpus = firstCorpus;
    }

    SimulatedCorpus corpus(int place) {
        return SimulatedCorpus.generate(config.withSeed(firstCorpus + place));
    }

    /** What the best classifier of all gains in accuracy by this knowledge, on average over the first corpora. */
    double possible(Knowledge knowledge, int corpora) {
        return IntStream.range(0, corpora)
                .mapToDouble(place -> knowledge.possible(corpus(place)))
                .average()
                .orElseThrow();
    }

    private static Cues cueless(double share) {
        Cues usual = Cues.defaults();
        return new Cues(
                usual.minWords(),
                usual.maxWords(),
                usual.density(),
                usual.ambiguity(),
                share,
                usual.style(),
                usual.mixed(),
                usual.second(),
                usual.audioNoise());
    }
}
