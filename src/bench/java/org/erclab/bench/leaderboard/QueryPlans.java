package org.erclab.bench.leaderboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erclab.jobs.FileTree;
import org.erclab.store.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;

/**
 * {@code ./erclab bench queries [RUNS]}: fills a database of its own with completed runs and their predictions, and prints how
 * PostgreSQL answers what the leaderboard and the page of the dialogues ask: {@code EXPLAIN (ANALYZE, BUFFERS)}, warm.
 *
 * <p>The statements are those of {@link org.erclab.store.ScoredRuns} and {@link org.erclab.store.PredictedDialogues}, with
 * values in the place of parameters.
 */
public final class QueryPlans {

    private static final String SCORED = "job = 'train-run' and status in ('COMPLETED', 'FAILED')";

    /** Of the first of three runs on the same dialogues. */
    private static final String THREE_RUNS = """
         from prediction r0
        join prediction r1 on r1.run_id = (select min(id) + 1 from run) and r1.split = r0.split
            and r1.conversation = r0.conversation
        join prediction r2 on r2.run_id = (select min(id) + 2 from run) and r2.split = r0.split
            and r2.conversation = r0.conversation
        cross join lateral (select array_agg(n - 1 order by n) as found
            from unnest(r0.gold, r0.predicted, r1.predicted, r2.predicted) with ordinality as t(g, p0, p1, p2, n)
            where g = any ('{0,1,2,3,4,5,6,7}'::int[]) %s) m
        where r0.run_id = (select min(id) from run) and r0.split = 'TEST' and m.found is not null
        """;

    private static final String TEXT = """
        and exists (select from conversation c join utterance u on u.corpus_id = c.corpus_id and u.conversation = c.number
            where c.corpus_id = (select id from corpus where name = 'bench-many-runs') and c.split = 'TEST'
                and c.name = r0.conversation and u.number = n - 1 and u.text ilike '%turn 3%')\
        """;

    private QueryPlans() {}

    /** Prints the plans as blocks of Markdown. Arguments: the number of runs (10000). */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("erclab-bench");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(folder);
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            Flyway.configure()
                    .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
                    .locations("db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();
            ManyRuns.fill(folder, arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000);
            for (Map.Entry<String, String> statement : statements().entrySet()) {
                explain(connection, statement.getKey(), statement.getValue());
            }
        } finally {
            FileTree.delete(folder);
        }
    }

    private static Map<String, String> statements() {
        Map<String, String> statements = new LinkedHashMap<>();
        statements.put(
                "Leaderboard: has anything changed? (each page and call)",
                "select count(*), coalesce(sum(id), 0), coalesce(sum(extract(epoch from ended)), 0) from run where "
                        + SCORED);
        statements.put(
                "Leaderboard: which runs are there? (after a change)", "select id, ended from run where " + SCORED);
        statements.put("Leaderboard: one new run with its scores (after a change)", """
                select run.id, system, config, status, ended, score.metrics, score.values from run
                left join (select run_id, array_agg(metric) as metrics, array_agg(value) as values from run_score
                    where split = 'TEST' and run_id = any (array[(select max(id) from run)]) group by run_id
                ) score on score.run_id = run.id
                where run.id = any (array[(select max(id) from run)]) and\s\
                """ + SCORED);
        statements.put(
                "Dialogues: how many where the runs disagree",
                "select count(*)" + THREE_RUNS.formatted("and (p1 <> p0 or p2 <> p0)"));
        statements.put(
                "Dialogues: a page of those where the first is wrong",
                "select r0.conversation, r0.gold, m.found, r0.predicted, r1.predicted, r2.predicted"
                        + THREE_RUNS.formatted("and p0 <> g") + " order by r0.position offset 0 limit 20");
        statements.put(
                "Dialogues: a page of those with words",
                "select r0.conversation, r0.gold, m.found, r0.predicted, r1.predicted, r2.predicted"
                        + THREE_RUNS.formatted(TEXT) + " order by r0.position offset 0 limit 20");
        return statements;
    }

    /** The second time counts: the first one fills the caches. */
    private static void explain(Connection connection, String what, String sql) throws SQLException {
        System.out.printf("%n%s%n%n```%n", what);
        try (Statement statement = connection.createStatement()) {
            String explain = "explain (analyze, buffers, costs off, summary on) " + sql;
            statement.execute(explain);
            try (ResultSet lines = statement.executeQuery(explain)) {
                while (lines.next()) {
                    System.out.println(lines.getString(1));
                }
            }
        }
        System.out.println("```");
    }
}
