package org.erclab.leaderboard.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.erclab.jobs.Submissions;
import org.erclab.jobs.SubmitRequest;
import org.erclab.leaderboard.published.PublishedFile;
import org.erclab.leaderboard.published.PublishedResults;
import org.erclab.store.NewExperiment;
import org.erclab.store.PublishedStore;
import org.erclab.store.Run;
import org.erclab.store.RunFixtures;
import org.erclab.store.StoreException;
import org.erclab.ui.PageRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class PaperTablesIT {

    @Inject
    PaperTables tables;

    @Inject
    PublishedResults published;

    @Inject
    PublishedStore store;

    @Inject
    Submissions submissions;

    @Inject
    PageRecords records;

    @Inject
    RunFixtures fixtures;

    @BeforeEach
    void addCorpus() {
        records.addCorpus("simulated", true);
    }

    @Test
    void everyPrintedNumberIsInTheDatabaseOnceAndCannotBeChanged() {
        published.load();
        published.load();

        PublishedFile file = PublishedFile.read();
        assertEquals(619, store.all().size());
        assertEquals(
                file.results().stream().filter(r -> r.value().isPresent()).count(),
                store.all().stream().filter(r -> r.value().isPresent()).count());
        assertFalse(store.publish(file.hash(), List.of()), "the same edition writes nothing");
        assertTrue(assertThrows(StoreException.class, () -> fixtures.execute("update published_result set value = 99"))
                .isCheckViolation());
    }

    @Test
    void whatCannotBeRunSaysWhatIsMissing() {
        PaperTable table = tables.fill(TableRequest.of("higru/table-3"), this::plan);

        PaperCell push = table.rows().getLast().cells().getLast();
        assertTrue(push.missing().contains("together"), push.missing());
        assertEquals("70.2(1.1)", push.printed().orElseThrow().printed());
        PaperCell higru = table.rows().get(6).cells().getFirst();
        assertTrue(higru.missing().contains("./erclab import emotionlines"), higru.missing());
        String latex = PaperTableExport.latex(table);
        assertTrue(latex.contains("\\multicolumn{6}{c}{EmotionPush}"), latex);
        assertTrue(latex.contains("\\textcolor{gray}{70.2(1.1)}"), latex);
    }

    @Test
    void aTableSubmitsWhatItLacksOnceAndFillsIn() {
        // A setting of this test alone, so that other tests' runs do not count.
        TableRequest request =
                new TableRequest("simulated/ablation", Map.of(), Optional.empty(), Map.of("maxEpochs", "3"), "cpu");
        List<Planner.Wanted> wanted = tables.missing(request, List.of(1L, 2L), false, this::plan);
        assertEquals(6, wanted.size(), "six configs");
        for (Planner.Wanted missing : wanted) {
            submissions.submit(submission(missing), "test");
        }
        assertEquals(List.of(), tables.missing(request, List.of(1L, 2L), false, this::plan));
        assertEquals(
                2,
                tables.fill(request, this::plan)
                        .rows()
                        .getFirst()
                        .cells()
                        .getFirst()
                        .waiting());

        Planner.Wanted first = wanted.getFirst();
        List<Run> runs = submissions.submit(submission(first), "test").runs();
        records.complete(records.begin(runs.getFirst()), 0.8);
        records.fail(records.begin(runs.getLast()), "Out of memory");
        PaperCell cell =
                tables.fill(request, this::plan).rows().getFirst().cells().getFirst();

        assertEquals(1, cell.ours().orElseThrow().n());
        assertEquals(1, cell.failed());
        assertEquals(List.of(runs.getFirst().id()), cell.runs());
        assertEquals(
                List.of(), tables.missing(request, List.of(1L, 2L), false, this::plan), "a failure is not repeated");
        assertEquals(
                1, tables.missing(request, List.of(1L, 2L), true, this::plan).size(), "unless asked to");
    }

    @Test
    void everyTablePrintsInEveryFormat() throws Exception {
        for (PaperTable table : everyTable()) {
            String about = table.id();
            assertTrue(PaperTableExport.plain(table).contains(table.caption()), about);
            TreeSet<Long> pipes = new TreeSet<>();
            PaperTableExport.markdown(table)
                    .lines()
                    .filter(line -> line.startsWith("|"))
                    .forEach(line -> pipes.add(count(line, "(?<!\\\\)\\|")));
            assertEquals(
                    Set.of(table.rowHeads().size() + 3L + table.columns().size()), pipes, about + ": pipes of a line");
            List<CSVRecord> records;
            try (CSVParser parser = CSVParser.parse(PaperTableExport.csv(table), CSVFormat.RFC4180)) {
                records = parser.getRecords();
            }
            assertTrue(
                    records.stream()
                            .allMatch(one -> one.size() == records.getFirst().size()),
                    about);
            long cells = table.rows().stream()
                    .flatMap(row -> row.cells().stream())
                    .filter(cell -> cell != PaperCell.NONE)
                    .count();
            assertEquals(cells + 1, records.size(), about + ": a line a cell");
            assertEquals(
                    Set.of(table.rowHeads().size() + 1L + table.columns().size()),
                    PaperTableExport.latex(table)
                            .lines()
                            .dropWhile(line -> !line.equals("\\midrule"))
                            .filter(line -> line.endsWith(" \\\\"))
                            .map(line -> count(line, "(?<!\\\\)&"))
                            .collect(Collectors.toSet()),
                    about + ": ampersands of a row");
        }
    }

    @Test
    void everyTableCompilesAsLatex(@TempDir Path folder) throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "pdflatex"))));
        StringBuilder paper = new StringBuilder(
                "\\documentclass{article}\n\\usepackage{booktabs}\n\\usepackage{xcolor}\n\\begin{document}\n");
        for (PaperTable table : everyTable()) {
            paper.append(PaperTableExport.latex(table)).append("\n\\clearpage\n");
        }
        Files.writeString(folder.resolve("tables.tex"), paper.append("\\end{document}\n"));

        Process latex = new ProcessBuilder("pdflatex", "-halt-on-error", "-interaction=nonstopmode", "tables.tex")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(latex.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, latex.waitFor(), said);
        assertTrue(Files.size(folder.resolve("tables.pdf")) > 0);
    }

    /** All tables, and one with measured cells, changes and a cell to come. */
    private List<PaperTable> everyTable() {
        List<PaperTable> all = new ArrayList<>(tables.list().stream()
                .map(summary -> tables.fill(TableRequest.of(summary.id()), this::plan))
                .toList());
        TableRequest request =
                new TableRequest("simulated/ablation", Map.of(), Optional.empty(), Map.of("maxEpochs", "4"), "cpu");
        List<Planner.Wanted> wanted = tables.missing(request, List.of(1L, 2L, 3L), false, this::plan);
        if (!wanted.isEmpty()) {
            List<Run> runs =
                    submissions.submit(submission(wanted.getFirst()), "test").runs();
            records.complete(records.begin(runs.get(0)), 0.7);
            records.complete(records.begin(runs.get(1)), 0.8);
        }
        PaperTable filled = tables.fill(request, this::plan);
        assertTrue(PaperTableExport.latex(filled).contains(" $\\pm$ "), "two seeds have a deviation");
        all.add(filled);
        return all;
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void unknownTablesAndCorporaAreRefusedWithTheChoices() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> tables.fill(TableRequest.of("higru/table-9"), this::plan))
                .getMessage()
                .contains("higru/table-3"));
        TableRequest request = new TableRequest("higru/table-3", Map.of("meld", ""), Optional.empty(), Map.of(), "any");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> tables.fill(request, this::plan))
                .getMessage()
                .contains("friends"));
    }

    private NewExperiment plan(Planner.Wanted wanted) {
        return submissions.plan(submission(wanted));
    }

    private static SubmitRequest submission(Planner.Wanted wanted) {
        return new SubmitRequest(
                wanted.system(),
                wanted.corpus(),
                wanted.preset(),
                wanted.settings(),
                wanted.seeds(),
                wanted.device(),
                "",
                false);
    }
}
