package org.erclab.app;

import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the program begins: reads the command line before anything is started. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        System.exit(ErcLab.execute(arguments));
    }
}
