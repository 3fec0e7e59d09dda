package org.erclab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erclab.domain.Corpus;
import org.erclab.nn.ModelConfig;

/**
 * Where a run's numbers come from; whoever has it can run it again and compare bit for bit on a CPU.
 *
 * @param corpus name
 * @param corpusFingerprint SHA-256 of the whole corpus
 * @param splitFingerprint SHA-256 of which conversation lies in which split
 * @param labelSet name; empty for a pre-training
 * @param system name in the catalogue
 * @param protocol {@code paper} or {@code released}
 * @param settings every setting by name, as text
 * @param seed of the run
 * @param codeRevision git commit of the program, {@code unknown} outside a build from git
 * @param libraries version per library whose arithmetic matters
 * @param java version and vendor of the virtual machine
 * @param operatingSystem operating system and processor architecture
 * @param cpuCapability the vector instructions in use, such as {@code AVX2}
 * @param device where tensors lived
 * @param threads threads of tensor arithmetic
 * @param deterministic whether a second run with this provenance must give the same bits
 * @param wordVectors name, SHA-256 and match rates, {@code none} without
 * @param featureSets SHA-256 of the content of each feature set that the model read, by name
 * @param pretrained the pre-training that the run started from, with the SHA-256 of its weights; {@code none} without
 * @param trainingData how many of the training dialogues and utterances an emotion recogniser saw; empty for other runs
 * @param checkpointSha256 of the selected epoch's checkpoint
 * @param predictionsSha256 of dev and test predictions with probabilities; of no prediction for a pre-training
 */
public record Provenance(
        String corpus,
        String corpusFingerprint,
        String splitFingerprint,
        String labelSet,
        String system,
        String protocol,
        Map<String, String> settings,
        long seed,
        String codeRevision,
        Map<String, String> libraries,
        String java,
        String operatingSystem,
        String cpuCapability,
        String device,
        int threads,
        boolean deterministic,
        String wordVectors,
        Map<String, String> featureSets,
        String pretrained,
        String trainingData,
        String checkpointSha256,
        String predictionsSha256) {

    public Provenance {
        // Runs from before models read feature sets, started from others or saw a share of the data have no such
        // entries.
        featureSets = featureSets == null ? Map.of() : Map.copyOf(featureSets);
        pretrained = pretrained == null ? ModelConfig.NO_PRETRAINING : pretrained;
        trainingData = trainingData == null ? "" : trainingData;
    }

    /** The provenance of a run that this process executed. */
    static Provenance of(
            RunSpec spec,
            String protocol,
            List<Corpus> corpora,
            String labelSet,
            String wordVectors,
            String trainingData,
            String checkpointSha256,
            String predictionsSha256) {
        Map<String, String> settings = new LinkedHashMap<>();
        ConfigSchema.describe(spec.config()).forEach((name, value) -> settings.put(name, String.valueOf(value)));
        return new Provenance(
                spec.corpus(),
                spec.corpusFingerprint(),
                Sha256.ofSplits(corpora),
                labelSet,
                spec.system(),
                protocol,
                settings,
                spec.seed(),
                Environment.codeRevision(),
                Environment.libraries(),
                Environment.java(),
                Environment.operatingSystem(),
                Environment.cpuCapability(),
                spec.device(),
                Environment.threads(),
                spec.device().equals("cpu"),
                wordVectors,
                spec.featureSets(),
                spec.pretrained().map(Pretraining::toString).orElse(ModelConfig.NO_PRETRAINING),
                trainingData,
                checkpointSha256,
                predictionsSha256);
    }
}
