package org.erclab.experiment;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.PretrainedText;
import org.erclab.nn.TextConfig;
import org.erclab.text.MatchReport;
import org.erclab.text.Normalisation;
import org.erclab.text.VectorTable;
import org.erclab.text.Vocabulary;
import org.erclab.text.WordVectors;

/** How a run reads text: as its settings say, or as the pre-training did whose word table it takes over. */
final class TextReading {

    private final TextConfig config;
    private final Optional<PretrainedText> pretrained;
    private final RunFolders folders;
    private final Consumer<String> note;
    private final Consumer<String> warn;

    /**
     * Asks the model whether it takes over the word table of its pre-training.
     *
     * @param asked the settings of the run
     * @param note hears facts
     * @param warn hears what must be shown beside the run's numbers
     */
    TextReading(TextConfig asked, ModelConfig model, RunFolders folders, Consumer<String> note, Consumer<String> warn) {
        pretrained = folders.pretrained().flatMap(model::pretrainedText);
        this.folders = folders;
        this.note = note;
        this.warn = warn;
        config = pretrained.map(source -> changed(asked, source)).orElse(asked);
    }

    /**
     * Word vectors, one row per entry of a vocabulary.
     *
     * @param rows {@code [V][E]}
     * @param description for the provenance: name, SHA-256 and match rates
     */
    record WordTable(float[][] rows, String description) {}

    /** The settings in force. */
    TextConfig config() {
        return config;
    }

    /** The vocabulary of the pre-training; empty when the run makes its own. */
    Optional<Vocabulary> vocabulary() {
        return pretrained.map(PretrainedText::vocabulary);
    }

    private TextConfig changed(TextConfig asked, PretrainedText source) {
        note.accept("Text is read as the pre-training read it: tokeniser " + source.tokeniser() + ", "
                + source.maxTokens() + " tokens, " + source.vocabulary().size() + " vocabulary entries");
        return new TextConfig(
                source.tokeniser(),
                asked.minCount(),
                source.maxTokens(),
                asked.vectors(),
                asked.vectorWidth(),
                asked.unitVectors(),
                asked.randomRange());
    }

    /**
     * The word vectors: those of the pre-training, or those of the vectors folder, with random rows for the rest.
     *
     * @param seed of the random rows
     */
    WordTable vectors(Vocabulary vocabulary, long seed) throws IOException {
        Optional<float[][]> taken = pretrained.flatMap(PretrainedText::wordVectors);
        if (taken.isPresent()) {
            return new WordTable(taken.get(), "those of the pre-training");
        }
        Optional<WordVectors> found = new WordVectorLibrary(folders.vectors()).open(config.vectors());
        try {
            Normalisation normalisation = config.unitVectors() ? Normalisation.EUCLIDEAN : Normalisation.NONE;
            int width = found.map(WordVectors::width).orElse(config.vectorWidth());
            VectorTable table =
                    VectorTable.build(vocabulary, found, width, seed, normalisation, (float) config.randomRange());
            return new WordTable(table.rows(), describe(found, table.match()));
        } finally {
            found.ifPresent(WordVectors::close);
        }
    }

    private String describe(Optional<WordVectors> found, MatchReport match) {
        if (found.isPresent()) {
            note.accept("Word vectors " + match.summary());
            if (match.tokenCoverage() < 0.5) {
                warn.accept("Word vectors '" + config.vectors() + "' know only "
                        + Math.round(100 * match.tokenCoverage()) + " % of the corpus's tokens; the rest is random");
            }
            return match.summary() + "; SHA-256 " + found.get().sha256();
        }
        if (config.vectors().equals(WordVectorLibrary.NONE)) {
            return WordVectorLibrary.NONE;
        }
        warn.accept(
                "Word vectors '" + config.vectors() + "' are missing: every word has a random, frozen vector of width "
                        + config.vectorWidth() + ", which costs tens of points. Put the file into " + folders.vectors()
                        + " (./erclab fetch glove-100d brings some) or set vectors to a path, and submit again");
        return "random (" + config.vectors() + " missing)";
    }
}
