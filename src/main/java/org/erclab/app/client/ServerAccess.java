package org.erclab.app.client;

import java.net.URI;
import java.util.Optional;
import org.erclab.api.LocalToken;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.process.LiveServer;
import org.erclab.app.process.ProcessSettings;
import org.erclab.app.process.ProcessSettings.Role;
import org.erclab.app.process.ServerBusyException;

/** Brings a command to a server. */
public final class ServerAccess {

    private static final int WAIT_SECONDS = 600;

    private final Installation installation;

    public ServerAccess(Installation installation) {
        this.installation = installation;
    }

    /** What a command asks of the server. */
    @FunctionalInterface
    public interface Question {
        /** @return the exit code of the command */
        int ask(RestClient server) throws Exception;
    }

    /**
     * Asks the live server of the data folder, or one in this process that ends with the question.
     *
     * @param role what a server in this process does: {@code COMMAND}, or {@code SERVER} when runs must be executed
     */
    public int with(Role role, Question question) throws Exception {
        boolean told = false;
        for (int waited = 0; ; waited++) {
            Optional<LiveServer> live = LiveServer.find(installation.data());
            if (live.isPresent()) {
                return ask(live.get().address(), question);
            }
            try {
                return ApplicationProcess.run(
                        installation, ProcessSettings.of(role), address -> ask(address, question));
            } catch (ServerBusyException busy) {
                // Another command's own server; it lives as long as that command.
                if (waited == WAIT_SECONDS) {
                    throw new CommandException(busy.getMessage(), busy);
                }
                if (!told) {
                    System.err.println("waiting for another erclab command on " + installation.data());
                    told = true;
                }
                Thread.sleep(1000);
            }
        }
    }

    /** Whether a server lives apart from this command. */
    public boolean hasLiveServer() {
        return LiveServer.find(installation.data()).isPresent();
    }

    /** Asks the server at an address. */
    public int ask(URI address, Question question) throws Exception {
        try (RestClient client = new RestClient(address, LocalToken.of(installation.data()))) {
            return question.ask(client);
        }
    }
}
