package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Short texts that change whenever the rows that they stand for do, for who wants to know whether he has seen them. Each costs
 * one small query of {@code xmin}, the transaction that wrote a row last; nobody has to remember to count a version up.
 */
@ApplicationScoped
@Transactional
public class RowVersions {

    /** Feature sets belong to what a corpus shows of itself. */
    private static final String CORPUS_ROWS = """
            select md5(string_agg(version, ',' order by version)) from (
                select 'corpus ' || id || ' ' || xmin from corpus where status = 'READY' and (name = ? or ?)
                union all
                select 'features ' || feature_set.id || ' ' || feature_set.xmin
                from feature_set join corpus on corpus.id = corpus_id where status = 'READY' and (corpus.name = ? or ?)
            ) rows (version)""";

    private final Sql sql;

    RowVersions(Sql sql) {
        this.sql = sql;
    }

    /** @throws UnknownRunException when there is none of that number */
    public String ofRun(long id) {
        return sql.first(row -> row.getString(1), "select xmin::text from run where id = ?", id)
                .orElseThrow(() -> new UnknownRunException(id));
    }

    /** A corpus with its feature sets; empty when there is none of that name. */
    public Optional<String> ofCorpus(String name) {
        return corpora(name, false);
    }

    /** All corpora with their feature sets. */
    public String ofCorpora() {
        return corpora("", true).orElse("none");
    }

    private Optional<String> corpora(String name, boolean all) {
        return sql.first(row -> Optional.ofNullable(row.getString(1)), CORPUS_ROWS, name, all, name, all)
                .orElseThrow();
    }
}
