package org.erclab.store;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The database refused or could not execute a statement. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    StoreException(SQLException cause) {
        super("The database did not execute a statement: " + cause.getMessage(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /**
     * Whether a call failed because the database was away, so that it may succeed later: no connection, a connection that
     * broke, or a transaction that could not be ended.
     */
    public static boolean isDatabaseAway(Throwable failure) {
        boolean notCommitted = false;
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable one = open.pop();
            if (one instanceof SQLException problem) {
                String state = problem.getSQLState();
                return state == null || state.startsWith("08") || state.startsWith("57P");
            }
            notCommitted |= one instanceof RollbackException || one instanceof HeuristicMixedException;
            // What a commit failed of is noted beside it, not as its cause.
            List.of(one.getSuppressed()).forEach(open::push);
            if (one.getCause() != null) {
                open.push(one.getCause());
            }
        }
        return notCommitted;
    }

    /** Whether a call failed because PostgreSQL holds no text with the character NUL. */
    public static boolean isUnstorableText(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException problem
                    && ("22021".equals(problem.getSQLState()) || "22P05".equals(problem.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value was taken by another row. */
    public boolean isDuplicate() {
        return sqlState.equals("23505");
    }

    /** Whether a constraint refused the values, such as the rules of the run's status. */
    public boolean isCheckViolation() {
        return sqlState.equals("23514");
    }
}
