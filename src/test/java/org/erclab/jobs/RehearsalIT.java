package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.erclab.store.RunStore;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RehearsalIT {

    @Inject
    RunStore runs;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void aRehearsalTrainsAndLeavesNothing() throws IOException, SQLException {
        String before = rows();
        Set<Path> folders = folders();

        new Rehearsal(runs).execute();

        assertEquals(before, rows());
        assertEquals(folders, folders());
    }

    /** How many runs, corpora and jobs there are. */
    private String rows() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM run) || ' '"
                                + " || (SELECT count(*) FROM corpus) || ' ' || (SELECT count(*) FROM jbatch.jobinstancedata)")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Set<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(one -> one.getFileName().toString().startsWith("erclab-rehearsal"))
                    .collect(Collectors.toSet());
        }
    }
}
