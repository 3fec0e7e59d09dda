package org.erclab.store;

/**
 * Which waiting run is next: by priority; among equals that of the person whose runs hold fewest slots, so that nobody waits
 * behind another one's sweep; then by age. Statements that take runs join {@link #HOLDING} and order by {@link #NEXT}.
 */
final class QueueOrder {

    /** How many slots each person's runs hold now, those left to a cluster included. */
    static final String HOLDING = """
            left join (select submitter, count(*) as slots from run
                where status in ('STARTING', 'RUNNING') or status = 'QUEUED' and cluster_job is not null
                group by submitter) holding on holding.submitter = run.submitter""";

    static final String NEXT = "run.priority desc, coalesce(holding.slots, 0), run.id";

    private static final String PLACES = """
            (select id, row_number() over (order by priority desc, turn, id) as place from (
                select run.id, run.priority, coalesce(holding.slots, 0) + row_number() over
                    (partition by run.submitter order by run.priority desc, run.id) as turn
                from run %s where run.status = 'QUEUED'
            ) waiting) queue
            """.formatted(HOLDING);

    /**
     * The numbers of the waiting runs, first to last, if no slot became free until then: each person's next run counts as one
     * more slot.
     */
    static final String QUEUE = "select id from " + PLACES + " order by place";

    /** How many runs come before one that waits. */
    static final String POSITION = "select place - 1 from " + PLACES + " where id = ?";

    private QueueOrder() {}
}
