package org.erclab.ui.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.erclab.experiment.Field;
import org.erclab.experiment.Preset;
import org.erclab.experiment.Wish;
import org.erclab.jobs.SubmitResult;
import org.erclab.store.Run;
import org.erclab.store.RunStore;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubmitPresenterIT {

    private static final String CORPUS = "submit-page";

    @Inject
    PageRecords records;

    @Inject
    SubmitPresenter presenter;

    @Inject
    RunStore runs;

    @BeforeEach
    void addCorpus() {
        records.addCorpus(CORPUS, true);
    }

    @Test
    void onlyPresetsForTheCorpusAreOffered() {
        List<String> names =
                presenter.presets(form(Map.of())).stream().map(Preset::name).toList();
        assertTrue(names.contains("small"), names.toString());
        assertEquals(names.size(), Set.copyOf(names).size());
    }

    @Test
    void everySettingHasAFieldWithTheValueOfThePreset() {
        List<Field> fields = presenter.fields(form(Map.of()));
        Field dropout = fields.stream()
                .filter(field -> field.name().equals("dropout"))
                .findFirst()
                .orElseThrow();
        assertEquals("model", dropout.group());
        String help = SettingInput.help(dropout);
        assertTrue(help.contains("preset: " + dropout.defaultText()), help);
        assertTrue(help.contains("0 to 0.99"), help);
    }

    @Test
    void aWrongValueIsReportedAtItsField() {
        SubmitCheck check = presenter.check(form(Map.of("dropout", "much", "maxEpochs", "3")));
        assertEquals(Set.of("dropout"), check.settings().keySet());
        assertTrue(
                check.settings().get("dropout").contains("'much'"),
                check.settings().toString());
        assertFalse(check.isFine());
        assertTrue(presenter
                .check(form(Map.of("dropout", "0.3", "maxEpochs", "3")))
                .isFine());
    }

    @Test
    void whatIsNotChosenYetIsSaidInOrder() {
        SubmitForm empty = SubmitForm.read(Map.of());
        assertEquals("Choose a corpus.", presenter.check(empty).general().orElseThrow());
        assertEquals(
                "Choose a system.",
                presenter.check(empty.withCorpus(CORPUS)).general().orElseThrow());
        String unfit = presenter
                .check(form(Map.of()).withPreset("none-such"))
                .general()
                .orElseThrow();
        assertTrue(unfit.contains("'none-such'"), unfit);
    }

    @Test
    void theSameRequestIsShownAsCommandAndAsRestCall() {
        SubmitForm form =
                form(Map.of("vectors", "it's mine")).withPriority("-7").withMemory("6g");
        SubmitElsewhere elsewhere = presenter.elsewhere(form);
        assertEquals(
                "./erclab submit --system higru --corpus submit-page --preset small --seeds 2 --memory 6g --priority -7"
                        + " --set 'vectors=it'\\''s mine'",
                elsewhere.command());
        String call = elsewhere.restCall("http://lab:8080");
        assertTrue(call.contains("http://lab:8080/api/v1/experiments"), call);
        assertTrue(call.contains("\"seeds\":[1,2]"), call);
        assertTrue(call.contains("\"memory\":\"6g\",\"priority\":-7"), call);
    }

    @Test
    void priorityAndMemoryAreRefusedAtTheirFields() {
        SubmitCheck check = presenter.check(form(Map.of()).withPriority("101").withMemory("much"));
        assertEquals(
                "A priority is a whole number from -100 to 100, got 101",
                check.priorityError().orElseThrow());
        assertEquals(
                "A size is a number with k, m, g or t, such as 6g, got 'much'",
                check.memoryError().orElseThrow());
        assertFalse(check.isFine());
        assertEquals(
                "A priority is a whole number from -100 to 100, got 'soon'",
                presenter
                        .check(form(Map.of()).withPriority("soon"))
                        .priorityError()
                        .orElseThrow());
    }

    @Test
    void priorityAndMemoryReachTheRuns() {
        SubmitResult result = presenter.submit(
                form(Map.of("maxEpochs", "5")).withPriority("-7").withMemory("1.5g"));
        for (Run run : result.runs()) {
            assertEquals(-7, run.priority());
            assertEquals(1536, run.memoryMb());
            runs.wish(run.id(), Wish.CANCEL, "test");
        }
    }

    @Test
    void submittingTwiceGivesTheSameRuns() {
        SubmitResult first = presenter.submit(form(Map.of("maxEpochs", "4")));
        SubmitResult second = presenter.submit(form(Map.of("maxEpochs", "4")));
        assertEquals(2, first.runs().size());
        assertEquals(
                first.runs().stream().map(Run::id).toList(),
                second.runs().stream().map(Run::id).toList());
        assertEquals(2, second.alreadyThere().size());
        first.runs().forEach(run -> runs.wish(run.id(), Wish.CANCEL, "test"));
    }

    private static SubmitForm form(Map<String, String> settings) {
        return new SubmitForm(CORPUS, "higru", "small", "1-2", "any", "0", "", false, settings);
    }
}
