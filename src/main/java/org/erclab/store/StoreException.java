package org.erclab.store;

import java.sql.SQLException;

/** The database refused or could not execute a statement. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    StoreException(SQLException cause) {
        super("The database did not execute a statement: " + cause.getMessage(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** Whether the database was away, so that the same call may succeed later. */
    public boolean isDatabaseAway() {
        return sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.isEmpty();
    }

    boolean isUniqueViolation() {
        return sqlState.equals("23505");
    }

    /** Whether a constraint refused the values, such as the rules of the run's status. */
    public boolean isCheckViolation() {
        return sqlState.equals("23514");
    }
}
