package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Who did what, when and from where. Entries are added, never changed; they commit by themselves. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class AuditTrail {

    /** Characters of a text that are kept. */
    private static final int LONGEST = 200;

    private final Sql sql;

    AuditTrail(Sql sql) {
        this.sql = sql;
    }

    /** Adds an entry at the database's time; long texts are cut, control characters become spaces. */
    public void add(String who, String action, String subject, boolean done, String address) {
        sql.update(
                "insert into audit_entry (who, action, subject, outcome, address) values (?, ?, ?, ?, ?)",
                tidy(who),
                tidy(action),
                tidy(subject),
                done ? "DONE" : "REFUSED",
                tidy(address));
    }

    /** Entries whose name, action and subject together match, newest first. */
    public List<AuditEntry> page(TextFilter filter, int offset, int limit) {
        List<Object> values = new ArrayList<>();
        String matches = filter.condition("lower(who || ' ' || action || ' ' || subject)", values);
        values.addAll(List.of(offset, limit));
        return sql.list(
                row -> new AuditEntry(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6).equals("DONE"),
                        row.getString(7)),
                "select id, at, who, action, subject, outcome, address from audit_entry where " + matches
                        + " order by id desc offset ? limit ?",
                values.toArray());
    }

    private static String tidy(String text) {
        String plain = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
