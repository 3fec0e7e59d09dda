package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.erclab.experiment.DialogueAttention;
import org.erclab.nn.train.AttendedTurns;

/** How completed runs weighed the turns of the test split, conversation by conversation; nothing of systems without attention. */
@ApplicationScoped
@Transactional
public class AttentionStore {

    private static final String COLUMNS =
            "select conversation, attentions, counts, turns, weights from turn_attention where run_id = ?";

    private final Sql sql;

    AttentionStore(Sql sql) {
        this.sql = sql;
    }

    /** That of one conversation. */
    public Optional<DialogueAttention> of(long runId, String conversation) {
        return sql.first(AttentionStore::read, COLUMNS + " and conversation = ?", runId, conversation);
    }

    /** A page of conversations in corpus order. */
    public List<DialogueAttention> page(long runId, int offset, int limit) {
        return sql.list(AttentionStore::read, COLUMNS + " order by position offset ? limit ?", runId, offset, limit);
    }

    /** Writes it inside the transaction that records a result. */
    @Transactional(Transactional.TxType.MANDATORY)
    void write(long runId, List<DialogueAttention> dialogues) {
        int[] position = {0};
        sql.batch(
                "insert into turn_attention (run_id, conversation, position, attentions, counts, turns, weights)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                dialogues.stream()
                        .map(dialogue -> row(runId, position[0]++, dialogue))
                        .toList());
    }

    private static Object[] row(long runId, int position, DialogueAttention dialogue) {
        int[][] turns = dialogue.attentions().stream()
                .flatMap(attention -> Arrays.stream(attention.turns()))
                .toArray(int[][]::new);
        int[] counts = Arrays.stream(turns).mapToInt(row -> row.length).toArray();
        float[] weights = new float[Arrays.stream(counts).sum()];
        int next = 0;
        for (AttendedTurns attention : dialogue.attentions()) {
            for (float[] row : attention.weights()) {
                System.arraycopy(row, 0, weights, next, row.length);
                next += row.length;
            }
        }
        return new Object[] {
            runId,
            dialogue.conversation(),
            position,
            dialogue.attentions().stream().map(AttendedTurns::attention).toArray(String[]::new),
            ClassArrays.shorts(counts),
            Arrays.stream(turns).flatMapToInt(Arrays::stream).toArray(),
            weights
        };
    }

    private static DialogueAttention read(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray(2).getArray();
        int[] counts = ClassArrays.ints(row.getArray(3));
        int[] turns = ClassArrays.ints(row.getArray(4));
        float[] weights = ClassArrays.floats(row.getArray(5));
        int utterances = counts.length / names.length;
        List<AttendedTurns> attentions = new ArrayList<>();
        int from = 0;
        for (int a = 0; a < names.length; a++) {
            int[][] turnsOf = new int[utterances][];
            float[][] weightsOf = new float[utterances][];
            for (int u = 0; u < utterances; u++) {
                int to = from + counts[a * utterances + u];
                turnsOf[u] = Arrays.copyOfRange(turns, from, to);
                weightsOf[u] = Arrays.copyOfRange(weights, from, to);
                from = to;
            }
            attentions.add(new AttendedTurns(names[a], turnsOf, weightsOf));
        }
        return new DialogueAttention(row.getString(1), attentions);
    }
}
