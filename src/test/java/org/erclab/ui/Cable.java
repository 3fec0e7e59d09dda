package org.erclab.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to the server that can be cut and mended: what comes to its port goes to the server's, and back. */
final class Cable implements AutoCloseable {

    private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;

    /** A whole one to the server's port on this machine. */
    Cable(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** Ends all connections, and lets none through until it is mended. */
    synchronized void cut() {
        whole = false;
        open.forEach(Cable::hangUp);
        open.clear();
    }

    synchronized void mend() {
        whole = true;
    }

    @Override
    public void close() throws IOException {
        cut();
        entry.close();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                connect(entry.accept());
            } catch (IOException closedOrServerIsAway) {
                // The browser asks again.
            }
        }
    }

    private synchronized void connect(Socket browser) throws IOException {
        open.add(browser);
        if (!whole) {
            open.remove(browser);
            hangUp(browser);
            return;
        }
        try {
            Socket further = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(further);
            Thread.ofVirtual().start(() -> carry(browser, further));
            Thread.ofVirtual().start(() -> carry(further, browser));
        } catch (IOException serverIsAway) {
            hangUp(browser);
            throw serverIsAway;
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cutOrEnded) {
            // Both ends are closed now.
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
