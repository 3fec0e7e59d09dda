package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The test dialogues of a corpus beside what runs predicted: filtered, counted and read a page at a time by the database. */
@ApplicationScoped
@Transactional
public class PredictedDialogues {

    private final Sql sql;

    PredictedDialogues(Sql sql) {
        this.sql = sql;
    }

    /** How many dialogues the query shows. */
    public int count(DialogueQuery query) {
        Statement statement = new Statement(query);
        return sql.first(row -> row.getInt(1), "select count(*)" + statement.from, statement.values.toArray())
                .orElseThrow();
    }

    /** Some of them, in corpus order. */
    public List<PredictedDialogue> page(DialogueQuery query, int offset, int limit) {
        Statement statement = new Statement(query);
        statement.values.add(offset);
        statement.values.add(limit);
        return sql.list(
                row -> read(row, query.runs().size()),
                "select r0.conversation, r0.gold, m.found" + statement.predicted + statement.from
                        + " order by r0.position offset ? limit ?",
                statement.values.toArray());
    }

    private static PredictedDialogue read(ResultSet row, int runs) throws SQLException {
        List<int[]> predicted = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            predicted.add(ints(row.getArray(4 + run)));
        }
        return new PredictedDialogue(row.getString(1), ints(row.getArray(2)), predicted, ints(row.getArray(3)));
    }

    private static int[] ints(Array array) throws SQLException {
        if (array == null) {
            return new int[0];
        }
        Object[] numbers = (Object[]) array.getArray();
        int[] ints = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            ints[i] = ((Number) numbers[i]).intValue();
        }
        return ints;
    }

    /**
     * One row a dialogue: run k's predictions are {@code rk}; m looks at the dialogue's turns, which the arrays of all runs
     * unfold side by side: g gold, pk predicted by run k, n place from 1.
     */
    private static final class Statement {

        private final String predicted;
        private final String from;
        private final List<Object> values = new ArrayList<>();

        Statement(DialogueQuery query) {
            StringBuilder columns = new StringBuilder();
            StringBuilder joins = new StringBuilder();
            StringBuilder arrays = new StringBuilder("r0.gold");
            StringBuilder names = new StringBuilder("g");
            List<Object> runs = new ArrayList<>();
            for (int run = 0; run < query.runs().size(); run++) {
                columns.append(", r").append(run).append(".predicted");
                arrays.append(", r").append(run).append(".predicted");
                names.append(", p").append(run);
                if (run > 0) {
                    joins.append(" join prediction r%1$d on r%1$d.run_id = ? and r%1$d.split = r0.split".formatted(run))
                            .append(" and r%1$d.conversation = r0.conversation".formatted(run));
                    runs.add(query.runs().get(run));
                }
            }
            values.addAll(runs);
            String turns = turns(query);
            predicted = columns.toString();
            from = " from prediction r0" + joins
                    + " cross join lateral (select array_agg(n - 1 order by n) as found from unnest(" + arrays
                    + ") with ordinality as t(" + names + ", n) where " + turns + ") m"
                    + " where r0.run_id = ? and r0.split = 'TEST'"
                    + (query.showsAll() ? "" : " and m.found is not null");
            values.add(query.runs().getFirst());
        }

        private String turns(DialogueQuery query) {
            StringBuilder where = new StringBuilder("g = any (?::int[])");
            values.add(query.scored().stream()
                    .map(String::valueOf)
                    .toList()
                    .toString()
                    .replace('[', '{')
                    .replace(']', '}'));
            where.append(
                    switch (query.find()) {
                        case ANY -> "";
                        case WRONG -> " and p0 <> g";
                        case SHIFT_MISSED -> " and p0 <> g and n > 1 and r0.gold[n - 1] >= 0 and r0.gold[n - 1] <> g";
                        case ONLY_FIRST_RIGHT -> " and p0 = g and " + others(query, "<> g");
                        case ONLY_OTHER_RIGHT -> " and p0 <> g and " + others(query, "= g");
                        case DISAGREE -> " and " + others(query, "<> p0");
                    });
            query.gold().ifPresent(label -> {
                where.append(" and g = ?");
                values.add(label);
            });
            query.predicted().ifPresent(label -> {
                where.append(" and p0 = ?");
                values.add(label);
            });
            if (!query.text().isEmpty()) {
                where.append(" and exists (select from conversation c join utterance u on u.corpus_id = c.corpus_id"
                        + " and u.conversation = c.number where c.corpus_id = ? and c.split = 'TEST'"
                        + " and c.name = r0.conversation and u.number = n - 1 and ");
                values.add(query.corpusId());
                where.append(query.text().condition("lower(u.text)", values)).append(")");
            }
            return where.toString();
        }

        /** At least one of the runs after the first; with a single run nothing is. */
        private static String others(DialogueQuery query, String condition) {
            List<String> any = new ArrayList<>();
            for (int run = 1; run < query.runs().size(); run++) {
                any.add("p" + run + " " + condition);
            }
            return any.isEmpty() ? "false" : "(" + String.join(" or ", any) + ")";
        }
    }
}
