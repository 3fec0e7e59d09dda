package org.erclab.app;

import io.quarkus.arc.Arc;
import java.util.concurrent.Callable;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.jobs.RunProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process of one run; workers start it. */
@Command(name = "run-process", hidden = true, description = "Executes one run under a lease; workers start it.")
final class RunProcessCommand implements Callable<Integer> {

    @Option(names = "--run", required = true, description = "Number of the run.")
    private long run;

    @Option(names = "--token", required = true, description = "Token of the lease.")
    private long token;

    @Override
    public Integer call() {
        return ApplicationProcess.run(
                Installation.current(),
                ProcessSettings.of(Role.RUN),
                address -> Arc.container().instance(RunProcess.class).get().execute(run, token));
    }
}
