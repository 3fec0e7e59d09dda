package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.erclab.nn.tlerc.ReplyExample;

/** What generators of dialogues say after the first turns of some conversations. */
@ApplicationScoped
@Transactional
public class ReplyStore {

    private final Sql sql;

    ReplyStore(Sql sql) {
        this.sql = sql;
    }

    /** The examples of a completed run in their order; none for runs that generate nothing. */
    public List<ReplyExample> of(long runId) {
        return sql.list(
                row -> new ReplyExample(
                        List.of((String[]) row.getArray(1).getArray()),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4)),
                "select turns, reference, beam, sampled from reply where run_id = ? order by position",
                runId);
    }

    /** Writes them inside the transaction that records a result. */
    @Transactional(Transactional.TxType.MANDATORY)
    void write(long runId, List<ReplyExample> replies) {
        int[] position = {0};
        sql.batch(
                "insert into reply (run_id, position, turns, reference, beam, sampled) values (?, ?, ?, ?, ?, ?)",
                replies.stream()
                        .map(reply -> new Object[] {
                            runId,
                            position[0]++,
                            reply.turns().toArray(String[]::new),
                            reply.reference(),
                            reply.beam(),
                            reply.sampled()
                        })
                        .toList());
    }
}
