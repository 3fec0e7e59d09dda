package org.erclab.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/**
 * What the application is started as.
 *
 * @param role what it does
 * @param host address that it listens at; unused without HTTP
 * @param port of HTTP; 0 for any free one
 */
public record ProcessSettings(Role role, String host, int port) {

    /** What a process does. */
    public enum Role {
        /** Pages, REST and a local worker, announced to other commands. */
        SERVER("server", true),
        /** REST for the one command that runs in this process; executes no runs. */
        COMMAND("test", true),
        /** A worker without HTTP. */
        WORKER("worker", false),
        /** One run. */
        RUN("run", false),
        /** Labels conversations with one completed run; nothing else starts. */
        PREDICTION("test", false);

        private final String mode;
        private final boolean http;

        Role(String mode, boolean http) {
            this.mode = mode;
            this.http = http;
        }

        String mode() {
            return mode;
        }

        boolean hasHttp() {
            return http;
        }
    }

    private static final String LOOPBACK = "127.0.0.1";

    /** A role that listens on the loopback address at any free port, or not at all. */
    public static ProcessSettings of(Role role) {
        return new ProcessSettings(role, LOOPBACK, 0);
    }

    /** Whether the port can be listened at now. */
    public boolean isPortFree() {
        try (ServerSocket socket = new ServerSocket()) {
            bind(socket);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private void bind(ServerSocket socket) throws IOException {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    }

    /** The same with a port that can be listened at. */
    ProcessSettings withFreePort() {
        if (!role.hasHttp()) {
            return this;
        }
        try (ServerSocket socket = new ServerSocket()) {
            bind(socket);
            return new ProcessSettings(role, host, socket.getLocalPort());
        } catch (IOException e) {
            if (port != 0) {
                throw new CommandException(
                        "Port " + port + " of " + host + " cannot be listened at (" + e.getMessage()
                                + "): choose another with --port",
                        e);
            }
            throw new UncheckedIOException("No free port on " + host + ": " + e.getMessage(), e);
        }
    }

    /** Where callers of this machine reach it. */
    URI address() {
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        return URI.create(
                "http://" + (everywhere ? LOOPBACK : host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
