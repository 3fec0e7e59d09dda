package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.erclab.experiment.FeatureExtractor;
import org.erclab.experiment.FeatureExtractor.Range;
import org.erclab.experiment.FeatureOrigin;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.store.CorpusInUseException;
import org.erclab.store.FeatureStaging;
import org.erclab.store.Lease;

/** The feature set that this process's run makes: what the steps of {@code extract-features} share. */
@ApplicationScoped
class Extraction {

    private final FeatureStaging features;
    private final ExtractionSettings settings;

    private FeatureExtractor extractor;
    private Lease lease;
    private long featureSet;

    Extraction(FeatureStaging features, ExtractionSettings settings) {
        this.features = features;
        this.settings = settings;
    }

    /**
     * Opens the feature set in the database, or finds what an earlier attempt has stored of it.
     *
     * @throws InvalidSpecException when its name is taken
     */
    void open(FeatureExtractor opened, Lease held) throws IOException {
        close();
        FeatureOrigin origin = opened.origin();
        try {
            featureSet = Insistence.of(
                    "The feature set",
                    () -> features.begin(held, opened.corpus(), opened.featureSet(), opened.columns(), origin));
        } catch (CorpusInUseException taken) {
            throw new InvalidSpecException(taken.getMessage(), taken);
        }
        lease = held;
        extractor = opened;
    }

    /** Gives the encoder back; nothing happens when there is none. */
    void close() {
        if (extractor != null) {
            extractor.close();
            extractor = null;
        }
    }

    List<Range> parts() {
        return extractor.parts();
    }

    /** How many parts are worked on at once. A GPU computes for one thread at a time anyway. */
    int threads() {
        int processors = Runtime.getRuntime().availableProcessors();
        return extractor.onGpu() ? 1 : settings.threads().orElse(Math.max(1, processors / 2));
    }

    Range next(Range part) {
        return extractor.next(part);
    }

    Map<String, float[][]> encode(Range range) throws IOException {
        return extractor.encode(range);
    }

    /** Stores the vectors of a range in the chunk's transaction. */
    void store(Range range, Map<String, float[][]> rows) {
        features.append(lease, featureSet, rows);
        extractor.stored(range);
    }

    /** An earlier attempt stored the vectors of a range. */
    void found(Range range) {
        extractor.stored(range);
    }
}
