package org.erclab.app.process;

/** Settings of Quarkus that follow from the command; what the user sets as a system property stands. */
final class QuarkusSettings {

    private static final String LINE = "%d{HH:mm:ss} %-5p %s%e%n";

    private QuarkusSettings() {}

    static void apply(Installation installation, ProcessSettings settings) {
        // Not a default: a process has one role.
        System.setProperty("erclab.mode", settings.role().mode());
        set("quarkus.banner.enabled", "false");
        set("quarkus.log.console.format", LINE);
        set("quarkus.log.category.\"io.quarkus\".level", "WARN");
        switch (settings.role()) {
            case SERVER, COMMAND -> {
                set("quarkus.http.host", settings.host());
                set("quarkus.http.port", String.valueOf(settings.port()));
                // Seconds. A page's push connection alone does not say that the server is gone.
                set("vaadin.heartbeatInterval", "5");
                logToFile(installation);
            }
            case WORKER -> set("quarkus.http.host-enabled", "false");
            case RUN -> {
                set("quarkus.http.host-enabled", "false");
                // The console is the run's log, which people read, whatever form the worker's own log has.
                set("quarkus.log.console.json.enabled", "false");
                // The server that queued the run has migrated.
                set("quarkus.flyway.migrate-at-start", "false");
            }
            case PREDICTION -> {
                set("quarkus.http.host-enabled", "false");
                logToFile(installation);
            }
        }
    }

    /** What people read on the console is the command's own words. */
    private static void logToFile(Installation installation) {
        set("quarkus.log.console.enabled", "false");
        set("quarkus.log.file.enabled", "true");
        set("quarkus.log.file.path", installation.log().toString());
        set("quarkus.log.file.rotation.max-file-size", "10M");
        set("quarkus.log.file.rotation.max-backup-index", "5");
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
