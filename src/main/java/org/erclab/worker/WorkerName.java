package org.erclab.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jboss.logging.Logger;

/** What this process is called as a worker: {@code host/process}. */
public final class WorkerName {

    private static final Logger LOG = Logger.getLogger(WorkerName.class);

    private WorkerName() {}

    /** The name of this process. */
    public static String current() {
        return host() + "/" + ProcessHandle.current().pid();
    }

    /** The name of this machine. */
    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.debug("This host does not know its name", e);
            return "localhost";
        }
    }
}
