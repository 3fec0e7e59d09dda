package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.erclab.app.client.ServerAccess;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.jobs.certificate.CertificateCheck;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the certificate of a run, or checks one that somebody else sent. */
@Command(
        name = "certificate",
        description = {
            "Writes a signed certificate of a completed run: scores, corpus, settings, seed, program, machine, hashes.",
            "With --verify, checks a certificate that somebody sent; needs no server."
        },
        sortOptions = false)
final class CertificateCommand implements Callable<Integer> {

    /** What to do. */
    static final class Choice {
        @Option(names = "--run", required = true, description = "Number of a completed run.")
        private Long run;

        @Option(names = "--verify", required = true, paramLabel = "FILE", description = "A certificate to check.")
        private Path verify;
    }

    private static final long MAX_BYTES = 10_000_000;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice;

    @Option(names = "--key", paramLabel = "ID", description = "With --verify: the key that must have signed.")
    private String key;

    @Option(names = "--out", paramLabel = "FILE", description = "With --run: where it is written (standard output).")
    private Path out;

    @Override
    public Integer call() throws Exception {
        return choice.verify == null ? write() : verify();
    }

    private int write() throws Exception {
        return new ServerAccess(Installation.current()).with(Role.COMMAND, server -> {
            String certificate =
                    server.get("/runs/" + choice.run + "/certificate").toPrettyString() + "\n";
            OutputFile.write(out, stream -> {
                PrintStream text = new PrintStream(stream, false, StandardCharsets.UTF_8);
                text.print(certificate);
                text.flush();
            });
            return 0;
        });
    }

    private int verify() throws Exception {
        if (!Files.isRegularFile(choice.verify)) {
            throw new CommandException("There is no file " + choice.verify);
        }
        if (Files.size(choice.verify) > MAX_BYTES) {
            throw new CommandException(choice.verify + " is larger than any certificate");
        }
        CertificateCheck check = CertificateCheck.of(Files.readString(choice.verify));
        if (key != null && !key.equals(check.key())) {
            throw new CommandException("It was signed by key " + check.key() + ", not by " + key);
        }
        JsonNode certificate = check.certificate();
        JsonNode provenance = certificate.path("provenance");
        System.out.println("The signature fits. Signed by key " + check.key() + " on "
                + certificate.path("issued").asText()
                + (key == null ? "; ask the lab whether that is its key" : ""));
        System.out.println("Run " + certificate.path("run").asLong() + ": "
                + provenance.path("system").asText() + " ("
                + certificate.path("preset").asText() + ") on "
                + provenance.path("corpus").asText()
                + (certificate.path("simulated").asBoolean() ? " (simulated)" : "") + ", seed "
                + provenance.path("seed").asLong() + ", epoch "
                + certificate.path("bestEpoch").asInt());
        for (Map.Entry<String, JsonNode> score : certificate.path("test").properties()) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "  test %-24s %.6f",
                    score.getKey(),
                    score.getValue().asDouble()));
        }
        return 0;
    }
}
