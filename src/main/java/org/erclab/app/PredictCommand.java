package org.erclab.app;

import io.quarkus.arc.Arc;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.format.NewConversations;
import org.erclab.experiment.RunPredictor;
import org.erclab.jobs.LabelFormat;
import org.erclab.jobs.TrainedRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Labels new conversations; the server starts it, too, since it never loads a native library itself. */
@Command(
        name = "predict",
        description = {
            "Labels new conversations with the network of a completed run, and says how probable each emotion is.",
            "Conversations are JSON Lines or csv as in docs/corpora.md (without emotions or splits), or lines"
                    + " 'Speaker: text' with an empty line between conversations."
        },
        sortOptions = false)
final class PredictCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Option(names = "--run", required = true, description = "Number of the run.")
    private long run;

    @Option(names = "--format", defaultValue = "table", description = "jsonl, csv or table (${DEFAULT-VALUE}).")
    private LabelFormat format;

    @Option(names = "--called", hidden = true, description = "The file's name in messages.")
    private String called;

    @Parameters(paramLabel = "FILE", description = "The conversations, perhaps gzipped; - for standard input.")
    private String file;

    @Override
    public Integer call() {
        boolean piped = file.equals(STANDARD_INPUT);
        String name = called != null ? called : piped ? "standard input" : file;
        try {
            if (!piped) {
                // A fault anywhere in a file is said at once, and before the first label is written.
                NewConversations.count(Path.of(file), name);
            }
            return ApplicationProcess.run(
                    Installation.current(), ProcessSettings.of(Role.PREDICTION), address -> label(piped, name));
        } catch (CorpusFormatException faulty) {
            throw new CommandException(faulty.getMessage(), faulty);
        }
    }

    private int label(boolean piped, String name) {
        try (RunPredictor predictor =
                        Arc.container().instance(TrainedRuns.class).get().open(run);
                NewConversations conversations =
                        piped ? NewConversations.of(System.in, name) : NewConversations.open(Path.of(file), name);
                // System.out would hide that nobody reads any more.
                OutputStream out = new FileOutputStream(FileDescriptor.out);
                PredictionWriter writer = new PredictionWriter(format, predictor.labels(), out)) {
            predictor.label(conversations, writer::write);
            return 0;
        } catch (CorpusFormatException | IllegalArgumentException refused) {
            throw new CommandException(refused.getMessage(), refused);
        } catch (IOException e) {
            throw new CommandException("The run's files cannot be read: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new CommandException(
                    "The labels cannot be written: " + e.getCause().getMessage(), e);
        }
    }
}
