package org.erclab.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Corpus;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.ExperimentRunner;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunFolders;
import org.erclab.experiment.RunListener;
import org.erclab.experiment.RunSpec;
import org.erclab.nn.train.StopSignal;
import org.erclab.store.RunStore;
import org.jboss.logging.Logger;

/**
 * What a run process does, without a run: reads from the database, and trains and scores one epoch on a generated corpus. It
 * loads the classes that run processes need, and leaves nothing behind.
 */
public final class Rehearsal {

    private static final Logger LOG = Logger.getLogger(Rehearsal.class);

    private static final long NO_RUN = 0;

    private static final String SYSTEM = "higru-sf";
    private static final String PRESET = "small";

    /** Jars of the class path whose classes a run needs and a rehearsal does not: those of its batch job. */
    private static final Pattern JARS =
            Pattern.compile("(erclab|generated-bytecode|com\\.ibm\\.jbatch|jakarta\\.batch).*");

    private static final Pattern CLASSES =
            Pattern.compile("((?:org/erclab/(?:batch|jobs|store|experiment)|com/ibm/jbatch|jakarta/batch)/.*)\\.class");

    private final RunStore runs;

    public Rehearsal(RunStore runs) {
        this.runs = runs;
    }

    /** Takes seconds. */
    public void execute() throws IOException {
        runs.find(NO_RUN);
        Path folder = Files.createTempDirectory("erclab-rehearsal");
        try {
            train(folder);
            loadOthers();
        } finally {
            FileTree.delete(folder);
        }
    }

    private static void train(Path folder) throws IOException {
        Corpus corpus = SimulatedCorpus.generate(
                        SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(4, 2, 2, 3, 6)))
                .corpus();
        RunSpec spec = new RunSpec(
                NO_RUN,
                SYSTEM,
                PRESET,
                ConfigSchema.applyAll(
                        RecipeCatalog.recipe(SYSTEM)
                                .preset(PRESET, corpus.requireLabels().name())
                                .config(),
                        Map.of("maxEpochs", "1")),
                corpus.name(),
                Fingerprint.of(corpus),
                Map.of(),
                Optional.empty(),
                1,
                "cpu");
        RunFolders folders = new RunFolders(folder.resolve("vectors"), folder.resolve("encoders"), folder);
        ExperimentRunner runner = new ExperimentRunner(spec, "released", folders, RunListener.NONE);
        runner.load(corpus, List.of());
        runner.train(StopSignal.NEVER);
        runner.score();
    }

    /** Loads them and runs nothing of them. */
    private static void loadOthers() throws IOException {
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            File jar = new File(entry);
            if (jar.isFile() && JARS.matcher(jar.getName()).matches()) {
                try (JarFile entries = new JarFile(jar)) {
                    entries.stream()
                            .map(one -> CLASSES.matcher(one.getName()))
                            .filter(Matcher::matches)
                            .forEach(name -> load(name.group(1).replace('/', '.')));
                }
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // Some libraries have classes for others that are not there.
            LOG.debugf("%s is not loaded: %s", name, e.getMessage());
        }
    }
}
