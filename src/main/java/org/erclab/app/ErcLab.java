package org.erclab.app;

import java.io.PrintWriter;
import java.util.List;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.ServerBusyException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line as a whole: which commands there are, and how their errors are shown. */
@Command(
        name = "erclab",
        description = "A research platform for emotion recognition in conversations.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ErcLab implements Runnable {

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            ServeCommand.class,
            WorkerCommand.class,
            ImportCommand.class,
            ImportFeaturesCommand.class,
            ExtractAudioCommand.class,
            ImportResultsCommand.class,
            CorporaCommand.class,
            SubmitCommand.class,
            RunsCommand.class,
            RunChanges.Stop.class,
            RunChanges.Cancel.class,
            RunChanges.Resume.class,
            RunChanges.Priority.class,
            WorkersCommand.class,
            LeaderboardCommand.class,
            CompareCommand.class,
            AnalyseCommand.class,
            CertificateCommand.class,
            RerunCommand.class,
            ReproduceCommand.class,
            ExportCommand.class,
            PredictCommand.class,
            StatesCommand.class,
            FetchCommand.class,
            CleanCommand.class,
            BackupCommand.BackUp.class,
            BackupCommand.Restore.class,
            AuditCommand.class,
            RunProcessCommand.class,
            RehearseRunCommand.class);

    /** The exit code of a command that was not carried out. */
    static final int NOT_DONE = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this text.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    /** With all commands, for help. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /** With the command that the first argument names only: nobody waits until the options of all others are read. */
    static CommandLine commandLineFor(String... arguments) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(one -> arguments.length > 0
                        && one.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        return commandLine(named.isEmpty() ? COMMANDS : named);
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine line = new CommandLine(new ErcLab());
        commands.forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ErcLab::wrongCommandLine)
                .setExecutionExceptionHandler(ErcLab::notDone);
    }

    /** Carries out a command line; returns the exit code. */
    static int execute(String... arguments) {
        return commandLineFor(arguments).execute(arguments);
    }

    private static int wrongCommandLine(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        PrintWriter out = command.getErr();
        out.println("erclab: " + oneLine(error.getMessage()));
        String name = command.getCommandName();
        out.println("        ./erclab help" + (name.equals("erclab") ? "" : " " + name) + " shows what can be given");
        out.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int notDone(Exception error, CommandLine command, CommandLine.ParseResult parsed) {
        boolean foreseen = error instanceof CommandException
                || error instanceof ServerBusyException
                || error instanceof IllegalArgumentException;
        String sentence = error.getMessage() == null ? error.toString() : error.getMessage();
        command.getErr()
                .println("erclab: "
                        + oneLine(foreseen ? sentence : error.getClass().getSimpleName() + ": " + sentence));
        if (!foreseen || System.getenv("ERCLAB_DEBUG") != null) {
            error.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return NOT_DONE;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
