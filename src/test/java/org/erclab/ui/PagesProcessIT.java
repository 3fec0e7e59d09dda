package org.erclab.ui;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in a browser against the packaged application with real run processes. All parts look at one server, whose
 * start is paid once, in the order of a laboratory's first days: later parts need the runs of earlier ones.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class PagesProcessIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @BeforeAll
    static void startServer() throws Exception {
        PageSteps.pages = PackagedPages.start(folder);
    }

    @AfterAll
    static void stopServer() {
        if (PageSteps.pages != null) {
            PageSteps.pages.close();
        }
    }

    @Nested
    @Order(1)
    class FirstRun extends FirstRunPages {}

    @Nested
    @Order(2)
    class Reading extends ReadingPages {}

    @Nested
    @Order(3)
    class Submitting extends SubmitPages {}

    @Nested
    @Order(4)
    class Working extends WorkPages {}

    @Nested
    @Order(5)
    class Looking extends PageLooks {}

    @Nested
    @Order(6)
    class Linking extends LinkPages {}

    @Nested
    @Order(7)
    class Reconnecting extends ReconnectPages {}

    @Nested
    @Order(8)
    class Access extends AccessPages {}
}
