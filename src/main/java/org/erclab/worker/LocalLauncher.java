package org.erclab.worker;

import io.smallrye.config.common.utils.StringUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.erclab.store.Claim;

/** Starts a run process as a child of this one, from the jar that this one was started from. */
@ApplicationScoped
class LocalLauncher implements Launcher {

    private final RunProgram program;
    private final ClassArchiveMaker archives;

    LocalLauncher(RunProgram program, ClassArchiveMaker archives) {
        this.program = program;
        this.archives = archives;
    }

    @Override
    public RunningProcess launch(Claim claim, Consumer<String> output) throws IOException {
        SecretRedaction redaction = program.redaction();
        long run = claim.lease().runId();
        List<String> arguments = List.of("--token", String.valueOf(claim.lease().token()));
        Map<String, String> environment = environment(program);
        Optional<ClassArchiveMaker.ArchivedStart> archived = archives.ready();
        List<String> command;
        if (archived.isPresent()) {
            FlatProgram flat = archived.get().program();
            environment.putAll(flat.environment());
            command = program.command(flat, archived.get().archive(), run, arguments);
        } else {
            command = program.command(RunProgram.java(), run, arguments);
        }
        return LocalProcess.start(command, environment, line -> output.accept(redaction.redact(line)));
    }

    /** Settings go by variables, which only their owner sees; arguments are seen by everybody. */
    static Map<String, String> environment(RunProgram program) {
        Map<String, String> environment = new HashMap<>(program.environment());
        program.settings()
                .forEach((name, value) -> environment.put(
                        StringUtil.replaceNonAlphanumericByUnderscores(name).toUpperCase(Locale.ROOT), value));
        return environment;
    }
}
