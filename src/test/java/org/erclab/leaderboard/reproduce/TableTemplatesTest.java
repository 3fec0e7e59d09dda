package org.erclab.leaderboard.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Preset;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.leaderboard.published.PublishedFile;
import org.erclab.metrics.Metrics;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.tlerc.TlErcPresets;
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
            "simulated", "simulated-4");

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
            assertTrue(
                    at.metric() != null && LABEL_SETS.containsKey(at.corpus())
                            || at.corpus().equals("semaine"),
                    cell);
            if (!at.metric().equals(CellPart.BEST_EPOCH)) {
                Metrics.of(at.metric());
            }
            assertTrue(at.unavailable() != null || at.system() != null, cell);
        });
    }

    /** TL-ERC's presets on features are in tables before they can be submitted. */
    @Test
    void cellsOfOfferedSystemsHaveAConfig() {
        TreeSet<String> wrong = new TreeSet<>();
        forEachCell((template, at) -> {
            if (at.unavailable() != null || at.corpus().equals("semaine")) {
                return;
            }
            RecipeCatalog.all().stream()
                    .filter(recipe -> recipe.system().equals(at.system()))
                    .findFirst()
                    .ifPresent(
                            recipe -> config(recipe, at).forEach(problem -> wrong.add(template.id() + ": " + problem)));
        });
        Set<String> ofTlErc = TlErcPresets.all().stream().map(ModelPreset::name).collect(Collectors.toSet());
        // A pre-training is named by the number of its run, which no template knows: such cells say so.
        wrong.removeIf(problem -> problem.contains("pretrained is the number of a finished pre-training run")
                || ofTlErc.stream().anyMatch(name -> problem.endsWith("'tl-erc' has no preset '" + name + "'")));
        assertEquals(new TreeSet<>(), wrong);
    }

    private static List<String> config(Recipe recipe, CellPart at) {
        List<String> problems = new ArrayList<>();
        try {
            Preset preset = at.preset() == null
                    ? recipe.presets().getFirst()
                    : recipe.preset(at.preset(), LABEL_SETS.get(at.corpus()));
            ConfigSchema.applyAll(preset.config(), at.settings());
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
