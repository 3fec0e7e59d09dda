package org.erclab.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.domain.Split;
import org.erclab.jobs.StateMap;
import org.erclab.jobs.StateMapRequest;
import org.erclab.jobs.TrainedRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The states of a run's utterances in the plane; the server starts it, too, since it never loads a native library itself. */
@Command(
        name = "states",
        description = {
            "Loads the network of a completed run again and places the states that its last layer reads in the plane by",
            "t-SNE, an utterance a point, with gold and predicted emotion (figure 3 of EmoLR)."
        },
        sortOptions = false)
final class StatesCommand implements Callable<Integer> {

    /** How a map is written. */
    enum MapFormat {
        CSV,
        JSON
    }

    @Option(names = "--run", required = true, description = "Number of the run.")
    private long run;

    @Option(names = "--split", defaultValue = "test", description = "dev or test (${DEFAULT-VALUE}).")
    private Split split;

    @Option(
            names = "--points",
            defaultValue = "" + StateMapRequest.POINTS,
            description = "Utterances at most, up to " + StateMapRequest.MOST_POINTS + " (${DEFAULT-VALUE}).")
    private int points;

    @Option(
            names = "--perplexity",
            defaultValue = "" + StateMapRequest.PERPLEXITY,
            description = "Effective number of neighbours (${DEFAULT-VALUE}, less for few utterances).")
    private double perplexity;

    @Option(names = "--seed", defaultValue = "1", description = "Of the draw and of the start (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--format", defaultValue = "csv", description = "csv or json (${DEFAULT-VALUE}).")
    private MapFormat format;

    @Override
    public Integer call() {
        StateMapRequest request = new StateMapRequest(split, points, perplexity, seed);
        return ApplicationProcess.run(
                Installation.current(), ProcessSettings.of(Role.PREDICTION), address -> map(request));
    }

    private int map(StateMapRequest request) {
        // System.out would hide that nobody reads any more.
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8))) {
            StateMap map = Arc.container().instance(TrainedRuns.class).get().states(run, request);
            if (format == MapFormat.JSON) {
                new ObjectMapper().writeValue(out, map);
            } else {
                print(map, out);
                System.err.println(map.describe());
            }
            return 0;
        } catch (IllegalArgumentException refused) {
            throw new CommandException(refused.getMessage(), refused);
        } catch (IOException e) {
            throw new CommandException("The map of run " + run + " could not be made: " + e.getMessage(), e);
        }
    }

    private static void print(StateMap map, Writer out) throws IOException {
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord("conversation", "utterance", "speaker", "gold", "predicted", "x", "y");
            for (StateMap.Point point : map.points()) {
                csv.printRecord(
                        point.conversation(),
                        point.utterance(),
                        point.speaker(),
                        point.gold(),
                        point.predicted(),
                        point.x(),
                        point.y());
            }
        }
    }
}
