package org.erclab.app;

import java.util.List;
import java.util.Locale;
import org.erclab.app.process.CommandException;
import org.erclab.nn.layer.Gpus;
import picocli.CommandLine.Option;

/** What a worker of this process may use. */
final class WorkerOptions {

    @Option(
            names = "--devices",
            split = ",",
            paramLabel = "DEVICE",
            description = "One slot each, such as cpu,cpu,cuda:0 (one cpu per processor).")
    private List<String> devices = List.of();

    @Option(
            names = "--launcher",
            paramLabel = "local|slurm",
            description = "Where runs are executed: here (local), or as jobs of Slurm.")
    private Launcher launcher;

    @Option(
            names = "--unchecked-devices",
            hidden = true,
            description = "Offers GPUs without looking for them: for drills of the queue.")
    private boolean unchecked;

    private enum Launcher {
        LOCAL,
        SLURM
    }

    void apply() {
        if (launcher != null) {
            System.setProperty("erclab.worker.launcher", launcher.name().toLowerCase(Locale.ROOT));
        }
        for (String device : devices) {
            if (!device.matches("cpu|cuda:\\d+")) {
                throw new CommandException("Unknown device '" + device + "': use cpu or cuda:0, cuda:1 …");
            }
            if (!unchecked && launcher != Launcher.SLURM) {
                Gpus.obstacle(device).ifPresent(sentence -> {
                    throw new CommandException(sentence);
                });
            }
        }
        if (unchecked) {
            System.setProperty("erclab.worker.check-devices", "false");
        }
        if (!devices.isEmpty()) {
            System.setProperty("erclab.worker.devices", String.join(",", devices));
        }
    }
}
