package org.erclab.app;

import io.quarkus.arc.Arc;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.jobs.ClusterStart;
import org.erclab.jobs.RunProcess;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process of one run; workers start it. */
@Command(name = "run-process", hidden = true, description = "Executes one run under a lease; workers start it.")
final class RunProcessCommand implements Callable<Integer> {

    @Option(names = "--run", required = true, description = "Number of the run.")
    private long run;

    @ArgGroup(multiplicity = "1")
    private Start start;

    /** Who took the run: a worker, or a cluster's job that takes it itself. */
    static final class Start {
        @Option(names = "--token", description = "Token of the lease.")
        private Long token;

        @ArgGroup(exclusive = false)
        private Job job;
    }

    /** The cluster's job that this process is. */
    static final class Job {
        @Option(names = "--cluster-job", required = true, description = "Name of the cluster's job.")
        private String name;

        @Option(names = "--device", required = true, description = "Device of the job.")
        private String device;

        @Option(names = "--requeue", description = "Ends with exit code 85 when the cluster ends it.")
        private boolean requeue;

        ClusterStart.Job describe() {
            Map<String, String> slurm = System.getenv();
            String place = "job " + slurm.getOrDefault("SLURM_JOB_ID", "?") + " on "
                    + slurm.getOrDefault("SLURMD_NODENAME", "an unknown node");
            return new ClusterStart.Job(name, place, device, requeue);
        }
    }

    @Override
    public Integer call() {
        EarlyLibraries libraries = EarlyLibraries.begin();
        return ApplicationProcess.run(Installation.current(), ProcessSettings.of(Role.RUN), address -> {
            libraries.await();
            return start.token == null
                    ? Arc.container().instance(ClusterStart.class).get().execute(run, start.job.describe())
                    : Arc.container().instance(RunProcess.class).get().execute(run, start.token);
        });
    }
}
