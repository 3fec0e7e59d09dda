package org.erclab.bench.leaderboard;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.erclab.store.embedded.EmbeddedPostgres;

/**
 * Fills a data folder's database with completed runs, to measure pages and calls on a full database: three seeds a row,
 * 25 scores a run and split, predictions of 50 conversations of ten turns a run, and these conversations. Numbers are drawn by the database from a fixed seed.
 *
 * <p>Arguments: the data folder, in which {@code ./erclab serve} has been started at least once; the number of runs
 * (10000). Never point it at a folder with results: its runs cannot be told from real ones by anything but their corpus,
 * {@code bench-many-runs}.
 */
public final class ManyRuns {

    private static final int SEEDS = 3;

    private static final String CORPUS = """
            insert into corpus (name, format, source, simulated, status, statistics, fingerprint, conversations, utterances)
            values ('bench-many-runs', 'simulated', 'generated for a benchmark', true, 'READY', '{}', repeat('be', 32), 50, 500)
            """;

    private static final String CONVERSATIONS = """
            insert into conversation (corpus_id, number, split, name, utterances)
            select id, c, 'TEST', 'bench-' || c, 10 from corpus, generate_series(1, 50) c where name = 'bench-many-runs'
            """;

    private static final String UTTERANCES = """
            insert into utterance (corpus_id, conversation, number, name, speaker, text)
            select c.corpus_id, c.number, u, c.name || '-' || u, 'A', 'turn ' || u || ' of ' || c.name
            from conversation c join corpus on corpus.id = c.corpus_id, generate_series(0, 9) u
            where corpus.name = 'bench-many-runs'
            """;

    private static final String EXPERIMENTS = """
            insert into experiment (request_hash, system, preset, protocol, corpus_id, corpus, corpus_fingerprint, simulated,
                label_set, config, config_hash, seeds, device)
            select 'bench-' || n, (array['higru', 'higru-f', 'higru-sf', 'bcgru', 'bclstm'])[1 + n % 5], 'small', 'released',
                corpus.id, corpus.name, corpus.fingerprint, true, 'bench-8',
                jsonb_build_object('dropout', (n % 10) / 10.0, 'utteranceSize', 16 + n, 'vectors', 'glove-100d'),
                'bench-' || n, array[1, 2, 3], 'cpu'
            from generate_series(1, ?) n, corpus where corpus.name = 'bench-many-runs'
            """;

    private static final String RUNS = """
            insert into run (experiment_id, system, preset, protocol, corpus, corpus_fingerprint, simulated, label_set, config,
                config_hash, seed, device, identity, status, ended, best_epoch, seconds_per_epoch, peak_memory_bytes, provenance)
            select id, system, preset, protocol, corpus, corpus_fingerprint, simulated, label_set, config, config_hash, seed,
                device, request_hash || '-' || seed, 'COMPLETED', now() - random() * interval '300 days', 7, 12.5, 900000000, '{}'
            from experiment, unnest(seeds) seed where request_hash like 'bench-%'
            """;

    private static final String SCORES = """
            insert into run_score (run_id, split, metric, value)
            select run.id, split, metric, least(1, 0.55 + 0.1 * random() + length(metric) / 500.0)
            from run, unnest(array['DEV', 'TEST']) split, unnest(array['wa', 'uwa', 'accuracy', 'weighted-f1',
                'weighted-f1-no-neutral', 'micro-f1-no-neutral', 'macro-f1', 'macro-f1-present', 'balanced-accuracy',
                'wa-released', 'uwa-released', 'class-accuracy:anger', 'class-accuracy:joy', 'class-accuracy:sadness',
                'class-accuracy:neutral', 'class-accuracy:fear', 'class-accuracy:surprise', 'class-accuracy:disgust',
                'f1:anger', 'f1:joy', 'f1:sadness', 'f1:neutral', 'f1:fear', 'f1:surprise', 'f1:disgust']) metric
            where run.corpus = 'bench-many-runs'
            """;

    private static final String PREDICTIONS = """
            insert into prediction (run_id, split, conversation, position, gold, predicted, probabilities)
            select run.id, 'TEST', 'bench-' || c, c, array[0, 1, 2, 3, 4, 5, 6, 7, 0, 1], array[0, 1, 2, 3, 4, 5, 6, c % 8, 0, 1],
                array_fill(0.125::real, array[80])
            from run, generate_series(1, 50) c where run.corpus = 'bench-many-runs'
            """;

    private ManyRuns() {}

    /** Prints how long each table took. */
    public static void main(String[] arguments) throws IOException, SQLException {
        fill(Path.of(arguments[0]), arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000);
    }

    /** Fills the database of a data folder with so many runs, and prints how long each table took. */
    public static void fill(Path folder, int runs) throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(folder);
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            connection.setAutoCommit(false);
            insert(connection, runs);
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "vacuum analyze run, run_score, prediction");
        }
    }

    private static void insert(Connection connection, int runs) throws SQLException {
        execute(connection, "select setseed(0.5)");
        // New runs are QUEUED; these are born at their end.
        execute(connection, "alter table run disable trigger run_status");
        timed(connection, "corpus", CORPUS);
        timed(connection, "conversations", CONVERSATIONS);
        timed(connection, "utterances", UTTERANCES);
        timed(connection, "experiments", EXPERIMENTS, runs / SEEDS + (runs % SEEDS == 0 ? 0 : 1));
        timed(connection, "runs", RUNS);
        timed(connection, "scores", SCORES);
        timed(connection, "predictions", PREDICTIONS);
        // What is checked at the end is checked now: a table with checks to come cannot be altered.
        execute(connection, "set constraints all immediate");
        execute(connection, "alter table run enable trigger run_status");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void timed(Connection connection, String what, String sql, Object... parameters)
            throws SQLException {
        long begin = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            int rows = statement.executeUpdate();
            System.out.printf(Locale.ROOT, "%-13s %,9d rows %6.1f s%n", what, rows, (System.nanoTime() - begin) / 1e9);
        }
    }
}
