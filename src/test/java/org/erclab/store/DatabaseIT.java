package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseIT {

    @Inject
    AgroalDataSource dataSource;

    @Test
    void everyTestHasItsOwnMigratedDatabase() throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_database(), count(*) FROM flyway_schema_history WHERE success")) {
            row.next();
            assertTrue(row.getString(1).startsWith("test_"), row.getString(1));
            assertTrue(row.getInt(2) >= 1, "migrations done: " + row.getInt(2));
        }
    }
}
