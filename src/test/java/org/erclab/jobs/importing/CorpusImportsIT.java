package org.erclab.jobs.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.erclab.SharedData;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.FeatureSetSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CorpusImportsIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String TWO_DIALOGUES = """
            [[{"speaker": "Ross", "utterance": "Hi!", "emotion": "joy"},
              {"speaker": "Joey", "utterance": "Hey.", "emotion": "neutral"}],
             [{"speaker": "Joey", "utterance": "What?", "emotion": "%s"}]]
            """;

    @Inject
    CorpusImports imports;

    @Inject
    CorpusStore corpora;

    @Inject
    AgroalDataSource dataSource;

    @ParameterizedTest
    @CsvSource({
        "emotionlines, 1000, 14503",
        "meld, 1432, 13708",
        "emorynlp, 827, 9489",
        "dailydialog, 13118, 102980",
    })
    void aPublishedCorpusComesInWhole(String format, int conversations, int utterances) throws Exception {
        Optional<Path> folder = SharedData.folder("data/" + format);
        assumeTrue(folder.isPresent(), "no shared data");
        long start = System.nanoTime();

        ImportProgress progress = run(new ImportRequest(format, folder.get(), "whole-" + format));

        System.out.printf("%s imported in %.1f s%n", format, (System.nanoTime() - start) / 1e9);
        assertEquals(ImportState.COMPLETED, progress.state(), progress.message());
        CorpusSummary summary = corpora.get("whole-" + format);
        assertEquals(conversations, summary.conversations());
        assertEquals(utterances, summary.utterances());
        assertEquals(conversations, progress.conversationsDone());
        Corpus read = CorpusFormats.reader(format).read(folder.get(), "whole-" + format);
        assertEquals(Fingerprint.of(read), summary.fingerprint());
        assertEquals(read, corpora.load("whole-" + format), "the database gives back what the files hold");
        corpora.delete("whole-" + format);
        assertEquals(0, count("utterance WHERE corpus_id = " + summary.id()));
    }

    @Test
    void iemocapBringsItsAudioFeatures() {
        Optional<Path> folder = SharedData.folder("data/iemocap");
        assumeTrue(folder.isPresent(), "no shared data");

        ImportProgress progress = run(new ImportRequest("iemocap6", folder.get(), "dyads"));

        assertEquals(ImportState.COMPLETED, progress.state(), progress.message());
        FeatureSetSummary audio = corpora.get("dyads").featureSets().get(0);
        assertEquals(8, audio.width());
        assertEquals(151, corpora.loadFeatures("dyads", audio.name()).rows().size());
        corpora.delete("dyads");
    }

    @Test
    void theSimulatedCorpusNeedsNoFiles() {
        ImportProgress progress = run(new ImportRequest(ImportRequest.SIMULATED, null, "made-up", 3));

        assertEquals(ImportState.COMPLETED, progress.state(), progress.message());
        CorpusSummary summary = corpora.get("made-up");
        assertTrue(summary.simulated());
        assertEquals("seed 3", summary.source());
        assertEquals(CorpusFormats.reader("simulated").licence(), summary.licence());
        assertEquals("audio", summary.featureSets().get(0).modality());
        corpora.delete("made-up");
    }

    @Test
    void theSameContentTwiceIsAnAnswerAndOtherContentARefusal(@TempDir Path folder) throws Exception {
        ImportRequest request =
                new ImportRequest("emotionlines", friends(folder, "anger"), "twice", 1, " For us only; cite nobody ");
        assertEquals(ImportState.COMPLETED, run(request).state());
        long id = corpora.get("twice").id();
        assertEquals("For us only; cite nobody", corpora.get("twice").licence());

        ImportProgress again = run(request);
        ImportProgress other = run(new ImportRequest("emotionlines", friends(folder, "sadness"), "twice"));

        assertEquals(ImportState.COMPLETED, again.state(), again.message());
        assertTrue(again.message().contains("was there already"), again.message());
        assertEquals(ImportState.FAILED, other.state());
        assertTrue(other.message().contains("There is a corpus 'twice' with other content"), other.message());
        assertEquals(id, corpora.get("twice").id(), "the first one stays");
        corpora.delete("twice");
    }

    @Test
    void aBrokenFileLeavesNothingAndItsSentenceArrivesWhole(@TempDir Path folder) throws Exception {
        Path broken = friends(folder, "hangry");
        RuntimeException said = assertThrows(RuntimeException.class, () -> CorpusFormats.reader("emotionlines")
                .read(broken, "broken"));

        ImportProgress progress = run(new ImportRequest("emotionlines", broken, "broken"));

        assertEquals(ImportState.FAILED, progress.state());
        assertEquals(said.getMessage(), progress.message());
        assertTrue(progress.message().contains("hangry"), progress.message());
        assertTrue(corpora.find("broken").isEmpty());
        assertEquals(0, count("corpus WHERE name = 'broken'"));
        assertEquals(0, count("conversation WHERE corpus_id NOT IN (SELECT id FROM corpus)"));
    }

    @Test
    void wrongRequestsAreRefusedAtOnce(@TempDir Path folder) {
        assertThrows(IllegalArgumentException.class, () -> new ImportRequest("word", folder, "x"));
        assertThrows(IllegalArgumentException.class, () -> new ImportRequest("meld", null, "x"));
        assertThrows(IllegalArgumentException.class, () -> new ImportRequest("meld", folder, "No Spaces"));
        assertThrows(
                IllegalArgumentException.class, () -> new ImportRequest("meld", folder, "x", 1, "long ".repeat(101)));
        ImportProgress absent = run(new ImportRequest("emotionlines", folder.resolve("nowhere"), "absent"));
        assertEquals(ImportState.FAILED, absent.state());
        assertTrue(absent.message().contains("nowhere"), absent.message());
        assertThrows(IllegalArgumentException.class, () -> imports.status(999_999));
    }

    private ImportProgress run(ImportRequest request) {
        return imports.await(imports.start(request), LIMIT);
    }

    /** The three files of EmotionLines with two short dialogues each; the last turn of the test file is {@code last}. */
    private static Path friends(Path folder, String last) throws Exception {
        for (Split split : List.of(Split.TRAIN, Split.DEV, Split.TEST)) {
            String emotion = split == Split.TEST ? last : "anger";
            Files.writeString(
                    folder.resolve("friends_" + split.lowerName() + ".json"), TWO_DIALOGUES.formatted(emotion));
        }
        return folder;
    }

    private int count(String table) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
