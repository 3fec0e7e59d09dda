package org.erclab.app.process;

import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.Callable;

/** What Quarkus calls once everything is up. Quarkus makes the object, so the work is handed over statically. */
public class StartedApplication implements QuarkusApplication {

    static volatile Callable<Integer> work;
    static volatile Throwable failure;

    @Override
    public int run(String... arguments) {
        try {
            return work.call();
        } catch (Exception e) {
            // Quarkus would log it as an error of the application; who asked for the work gets it instead.
            failure = e;
            return 1;
        }
    }
}
