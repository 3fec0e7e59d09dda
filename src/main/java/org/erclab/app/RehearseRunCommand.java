package org.erclab.app;

import io.quarkus.arc.Arc;
import java.util.concurrent.Callable;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.jobs.Rehearsal;
import org.erclab.store.RunStore;
import picocli.CommandLine.Command;

/** The process whose classes later run processes find ready; workers start it. */
@Command(
        name = "rehearse-run",
        hidden = true,
        description = "Trains on a generated corpus and keeps nothing; workers start it.")
final class RehearseRunCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        endWithWorker();
        EarlyLibraries libraries = EarlyLibraries.begin();
        return ApplicationProcess.run(Installation.current(), ProcessSettings.of(Role.RUN), address -> {
            libraries.await();
            new Rehearsal(Arc.container().instance(RunStore.class).get()).execute();
            return 0;
        });
    }

    /** A worker that ends in good order ends this process itself; one that is killed cannot. */
    private static void endWithWorker() {
        ProcessHandle.current().parent().ifPresent(worker -> worker.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(ErcLab.NOT_DONE)));
    }
}
