package org.erclab.leaderboard.reproduce;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.erclab.leaderboard.Leaderboard;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.published.PublishedResults;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.PublishedResult;
import org.erclab.store.RunStanding;
import org.erclab.store.RunStore;

/** The papers' results tables, filled with what has been measured here. */
@ApplicationScoped
public class PaperTables {

    /**
     * A table that can be reproduced.
     *
     * @param id {@code paper/place}
     * @param paper whose table it is; null for tables of this project
     * @param caption what it shows
     * @param seeds number of runs that the paper averaged
     * @param corpora kinds of corpora that it needs
     * @param cells number of its cells
     * @param printed number of cells with a printed number
     */
    public record Summary(
            String id,
            PublishedResults.Paper paper,
            String caption,
            int seeds,
            List<CorpusKind> corpora,
            int cells,
            int printed) {}

    private final PublishedResults published;
    private final Leaderboard leaderboard;
    private final RunStore runs;
    private final CorpusStore corpora;

    PaperTables(PublishedResults published, Leaderboard leaderboard, RunStore runs, CorpusStore corpora) {
        this.published = published;
        this.leaderboard = leaderboard;
        this.runs = runs;
        this.corpora = corpora;
    }

    /** All tables, paper by paper. */
    public List<Summary> list() {
        return TableTemplates.all().stream()
                .map(template -> new Summary(
                        template.id(),
                        published.paper(template.paper()).orElse(null),
                        template.caption(),
                        template.seeds(),
                        template.corpora(),
                        template.rows().size() * template.columns().size(),
                        (int) published.of(template.paper(), template.place()).stream()
                                .filter(result -> result.value().isPresent())
                                .count()))
                .toList();
    }

    /**
     * A table with what has been measured so far.
     *
     * @throws IllegalArgumentException when there is no such table, or it has no such corpus; the message says what there is
     */
    public PaperTable fill(TableRequest request, Planner planner) {
        TableTemplate template = TableTemplates.of(request.id());
        Map<String, CorpusChoice> chosen = chosen(template, request);
        List<CellPart> columns = columns(template, chosen);
        Plans plans = plans(template, columns, chosen, request, planner);
        List<PublishedResult> ofTable = published.of(template.paper(), template.place());
        List<PaperTable.Row> rows = new ArrayList<>();
        for (CellPart row : template.rows()) {
            List<PaperCell> cells = new ArrayList<>();
            for (CellPart column : columns) {
                CellPart at = template.at(row, column);
                cells.add(TableTemplate.isCell(at) ? cell(at, plans, ofTable) : PaperCell.NONE);
            }
            rows.add(new PaperTable.Row(row.heads(), row.rule(), cells));
        }
        Map<String, String> names = new LinkedHashMap<>();
        chosen.forEach((kind, choice) -> choice.name().ifPresent(name -> names.put(kind, name)));
        return new PaperTable(
                template.id(),
                published.paper(template.paper()).orElse(null),
                template.caption(),
                template.note(),
                template.seeds(),
                names,
                new TreeMap<>(request.settings()),
                template.rowHeads(),
                columns.stream().map(CellPart::heads).toList(),
                rows);
    }

    /**
     * What is to be submitted for a table: per config the seeds that have no run yet.
     *
     * @param seeds wanted for every cell
     * @param again whether failed seeds are wanted once more
     */
    public List<Planner.Wanted> missing(TableRequest request, List<Long> seeds, boolean again, Planner planner) {
        TableTemplate template = TableTemplates.of(request.id());
        Map<String, CorpusChoice> chosen = chosen(template, request);
        Plans plans = plans(template, columns(template, chosen), chosen, request, planner);
        return plans.missing(seeds, again);
    }

    private PaperCell cell(CellPart at, Plans plans, List<PublishedResult> ofTable) {
        Optional<PublishedResult> printed = Optional.ofNullable(at.printed()).stream()
                .flatMap(wanted -> TableTemplate.printed(ofTable, wanted).stream())
                .findFirst();
        return plans.cell(at, printed);
    }

    private static List<CellPart> columns(TableTemplate template, Map<String, CorpusChoice> chosen) {
        return template.columns().stream()
                .filter(column -> column.corpus() == null || chosen.containsKey(column.corpus()))
                .toList();
    }

    private Map<String, CorpusChoice> chosen(TableTemplate template, TableRequest request) {
        List<CorpusSummary> imported = corpora.list();
        Map<String, CorpusChoice> chosen = new LinkedHashMap<>();
        List<CorpusKind> kinds = template.corpora();
        for (String kind : request.corpora().keySet()) {
            if (kinds.stream().noneMatch(needed -> needed.id().equals(kind))) {
                throw new IllegalArgumentException("Table '" + template.id() + "' has no corpus '" + kind
                        + "': use one of " + kinds.stream().map(CorpusKind::id).toList());
            }
        }
        for (CorpusKind kind : kinds) {
            if (request.corpora().isEmpty() || request.corpora().containsKey(kind.id())) {
                String name = request.corpora().getOrDefault(kind.id(), "");
                chosen.put(kind.id(), CorpusChoice.of(kind, name, imported));
            }
        }
        return chosen;
    }

    private Plans plans(
            TableTemplate template,
            List<CellPart> columns,
            Map<String, CorpusChoice> chosen,
            TableRequest request,
            Planner planner) {
        NamedPretrainings.check(template, request);
        Plans plans = new Plans(chosen, request, planner);
        for (CellPart row : template.rows()) {
            for (CellPart column : columns) {
                CellPart at = template.at(row, column);
                if (TableTemplate.isCell(at)) {
                    plans.add(at);
                }
            }
        }
        List<LeaderboardRow> rows = leaderboard.all();
        List<RunStanding> standing = runs.standing(plans.configHashes());
        plans.stand(rows, standing);
        return plans;
    }
}
