package org.erclab.jobs.importing;

import java.util.List;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;

/** Where the conversations of a request come from: a reader of files, or the generator. */
final class ImportSources {

    private ImportSources() {}

    static CorpusSource open(ImportRequest request) {
        if (request.generated()) {
            return CorpusSource.of(generate(request).corpus());
        }
        return CorpusFormats.reader(request.format()).open(request.path());
    }

    static Corpus readAll(ImportRequest request) {
        if (request.generated()) {
            return generate(request).corpus();
        }
        return CorpusFormats.reader(request.format()).read(request.path(), request.name());
    }

    /** Feature sets that lie beside the corpus or were generated with it. */
    static List<FeatureSet> features(ImportRequest request) {
        if (request.generated()) {
            return List.of(generate(request).audio());
        }
        return CorpusFormats.reader(request.format()).features(request.path());
    }

    private static SimulatedCorpus generate(ImportRequest request) {
        return SimulatedCorpus.generate(SimulatedConfig.defaults().withSeed(request.seed()), request.name());
    }
}
