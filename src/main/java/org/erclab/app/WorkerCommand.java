package org.erclab.app;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a worker without pages and stays until a signal ends it. */
@Command(
        name = "worker",
        description = {
            "Starts a worker without pages, until Ctrl-C.",
            "On another machine, set QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD to the server's database."
        },
        sortOptions = false)
final class WorkerCommand implements Callable<Integer> {

    @Mixin
    private WorkerOptions worker;

    @Override
    public Integer call() {
        worker.apply();
        return ApplicationProcess.run(Installation.current(), ProcessSettings.of(Role.WORKER), address -> {
            System.out.println("The worker waits for runs (Ctrl-C ends it)");
            Quarkus.waitForExit();
            return 0;
        });
    }
}
