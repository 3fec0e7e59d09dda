package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.Split;
import org.erclab.experiment.RefinedLabels;

/** What completed label-refining runs took for the truth, conversation by conversation; nothing of other runs. */
@ApplicationScoped
@Transactional
public class RefinedLabelStore {

    private static final String COLUMNS = "select split, conversation, gold, shares from refined_labels";

    private final Sql sql;

    RefinedLabelStore(Sql sql) {
        this.sql = sql;
    }

    /** Those of one conversation. */
    public Optional<RefinedLabels> of(long runId, String conversation) {
        return sql.first(
                RefinedLabelStore::read, COLUMNS + " where run_id = ? and conversation = ?", runId, conversation);
    }

    /** A page of a split's conversations in corpus order. */
    public List<RefinedLabels> page(long runId, Split split, int offset, int limit) {
        return sql.list(
                RefinedLabelStore::read,
                COLUMNS + " where run_id = ? and split = ? order by position offset ? limit ?",
                runId,
                split,
                offset,
                limit);
    }

    /** Writes them inside the transaction that records a result. */
    @Transactional(Transactional.TxType.MANDATORY)
    void write(long runId, List<RefinedLabels> labels) {
        int[] position = {0};
        sql.batch(
                "insert into refined_labels (run_id, split, conversation, position, gold, shares)"
                        + " values (?, ?, ?, ?, ?, ?)",
                labels.stream()
                        .map(one -> new Object[] {
                            runId,
                            one.split(),
                            one.conversation(),
                            position[0]++,
                            ClassArrays.shorts(one.gold()),
                            ClassArrays.flat(one.shares())
                        })
                        .toList());
    }

    private static RefinedLabels read(ResultSet row) throws SQLException {
        int[] gold = ClassArrays.ints(row.getArray(3));
        return new RefinedLabels(
                Split.valueOf(row.getString(1)),
                row.getString(2),
                gold,
                ClassArrays.rows(row.getArray(4), gold.length));
    }
}
