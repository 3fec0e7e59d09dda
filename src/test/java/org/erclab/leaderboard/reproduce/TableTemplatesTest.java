package org.erclab.leaderboard.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Preset;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.Target;
import org.erclab.leaderboard.published.PublishedFile;
import org.erclab.metrics.Metrics;
import org.erclab.store.PublishedResult;
import org.junit.jupiter.api.Test;

class TableTemplatesTest {

    private static final Map<String, String> LABEL_SETS = Map.of(
            "friends", "friends-8",
            "emotionpush", "friends-8",
            "iemocap-4", "iemocap-4",
            "iemocap-6", "iemocap-6",
            "meld", "meld-7",
            "emorynlp", "emorynlp-7",
            "dailydialog", "dailydialog-7",
            "simulated", "simulated-4",
            "semaine", Target.VALUES);

    private static final List<PublishedResult> PUBLISHED = PublishedFile.read().results();

    @Test
    void everyPrintedNumberStandsInExactlyOneCell() {
        Map<String, Integer> times = new HashMap<>();
        forEachCell((template, at) -> {
            List<PublishedResult> ofTable = PUBLISHED.stream()
                    .filter(result -> (result.paper() + "/" + result.place()).equals(template.id()))
                    .toList();
            if (at.printed() != null) {
                List<PublishedResult> here = TableTemplate.printed(ofTable, at.printed());
                assertTrue(here.size() <= 1, template.id() + " " + at.heads() + " has " + here.size());
                here.forEach(result -> times.merge(result.id(), 1, Integer::sum));
            }
        });
        List<String> elsewhere = PUBLISHED.stream()
                .filter(result -> times.getOrDefault(result.id(), 0) != 1)
                // A dash in a cell that the table's layout forces: bcGRU has no size d1, HiGRU has one.
                .filter(result -> result.value().isPresent())
                .map(PublishedResult::id)
                .toList();
        assertEquals(List.of(), elsewhere);
    }

    @Test
    void everyResultsTableHasATemplate() {
        TreeSet<String> tables = new TreeSet<>();
        PUBLISHED.forEach(result -> tables.add(result.paper() + "/" + result.place()));
        TreeSet<String> templates = new TreeSet<>();
        TableTemplates.all().forEach(template -> templates.add(template.id()));

        assertEquals(23, tables.size());
        tables.removeAll(templates);
        assertEquals(new TreeSet<>(), tables);
    }

    @Test
    void everyCellSaysWhatIsMeasuredOnWhat() {
        forEachCell((template, at) -> {
            String cell = template.id() + " " + at.heads();
            assertTrue(at.metric() != null && LABEL_SETS.containsKey(at.corpus()), cell);
            if (!at.metric().equals(CellPart.BEST_EPOCH)) {
                Metrics.of(at.metric());
            }
            assertTrue(at.unavailable() != null || at.system() != null, cell);
        });
    }

    @Test
    void cellsThatCanBeRunNameAnOfferedSystemAndAConfig() {
        TreeSet<String> wrong = new TreeSet<>();
        forEachCell((template, at) -> {
            // Systems without values among them have cells in a column of values; such cells say so.
            if (at.unavailable() != null
                    || template.id().equals("tl-erc/table-10") && at.corpus().equals("semaine")) {
                return;
            }
            config(RecipeCatalog.recipe(at.system()), at)
                    .forEach(problem -> wrong.add(template.id() + " " + at.heads() + ": " + problem));
        });
        assertEquals(new TreeSet<>(), wrong);
    }

    @Test
    void aPreTrainingIsARunThatTheRequestNames() {
        TableTemplate template = TableTemplates.of("pre-code/comparison");
        CellPart scratch =
                template.at(template.rows().getFirst(), template.columns().getFirst());
        CellPart tuned =
                template.at(template.rows().getLast(), template.columns().getFirst());
        TableRequest without = TableRequest.of(template.id());
        TableRequest with = new TableRequest(
                template.id(), Map.of(), Optional.empty(), Map.of("pretrained/convcom", "7", "maxEpochs", "2"), "any");

        assertEquals(Optional.empty(), NamedPretrainings.missing(scratch, without));
        assertTrue(
                NamedPretrainings.missing(tuned, without).orElseThrow().contains("--set pretrained/convcom=RUN"),
                "a cell says what it needs");
        assertEquals(Optional.empty(), NamedPretrainings.missing(tuned, with));
        assertEquals(Map.of("maxEpochs", "2"), NamedPretrainings.settings(scratch, with));
        assertEquals(Map.of("maxEpochs", "2", "pretrained", "7"), NamedPretrainings.settings(tuned, with));
        NamedPretrainings.check(template, with);
        TableRequest unknown =
                new TableRequest(template.id(), Map.of(), Optional.empty(), Map.of("pretrained/concom", "7"), "any");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> NamedPretrainings.check(template, unknown))
                .getMessage()
                .contains("it has [pretrained/convcom]"));
    }

    private static List<String> config(Recipe recipe, CellPart at) {
        List<String> problems = new ArrayList<>();
        try {
            Preset preset = at.preset() == null
                    ? recipe.presets().getFirst()
                    : recipe.preset(at.preset(), LABEL_SETS.get(at.corpus()));
            Map<String, String> settings = new HashMap<>(at.settings());
            settings.computeIfPresent("pretrained", (name, wanted) -> wanted.startsWith("pretrained/") ? "1" : wanted);
            ConfigSchema.applyAll(preset.config(), settings);
        } catch (InvalidSpecException refused) {
            problems.add(refused.getMessage().replaceFirst(": use one of.*", ""));
        }
        return problems;
    }

    private static void forEachCell(BiConsumer<TableTemplate, CellPart> check) {
        for (TableTemplate template : TableTemplates.all()) {
            for (CellPart row : template.rows()) {
                for (CellPart column : template.columns()) {
                    CellPart at = template.at(row, column);
                    if (TableTemplate.isCell(at)) {
                        check.accept(template, at);
                    }
                }
            }
        }
    }
}
