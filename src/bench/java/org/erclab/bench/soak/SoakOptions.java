package org.erclab.bench.soak;

/**
 * What {@code ./erclab soak} is asked for.
 *
 * @param runs at least 2
 * @param minutes how long processes are killed, at least 1; the runs end after that
 * @param epochs of each run, at least 2
 * @param pause mean time from one death to the next in seconds, at least 4
 * @param seed of what is drawn
 */
record SoakOptions(int runs, int minutes, int epochs, int pause, long seed) {

    SoakOptions {
        if (runs < 2 || minutes < 1) {
            throw new IllegalArgumentException(
                    "soak takes --runs of 2 or more and --minutes of 1 or more, got " + runs + " and " + minutes);
        }
        if (epochs < 2 || pause < 4) {
            throw new IllegalArgumentException("soak takes --epochs of 2 or more and --pause of 4 seconds or more, got "
                    + epochs + " and " + pause);
        }
    }

    static SoakOptions of(String[] arguments) {
        int runs = 200;
        int minutes = 20;
        int epochs = 4;
        int pause = 12;
        long seed = 1;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("soak: " + arguments[i] + " takes a number");
            }
            long number;
            try {
                number = Long.parseLong(arguments[i + 1]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "soak: " + arguments[i] + " takes a number, got '" + arguments[i + 1] + "'", e);
            }
            switch (arguments[i]) {
                case "--runs" -> runs = Math.toIntExact(number);
                case "--minutes" -> minutes = Math.toIntExact(number);
                case "--epochs" -> epochs = Math.toIntExact(number);
                case "--pause" -> pause = Math.toIntExact(number);
                case "--seed" -> seed = number;
                default ->
                    throw new IllegalArgumentException("soak: unknown option '" + arguments[i]
                            + "', it takes --runs, --minutes, --epochs, --pause and --seed");
            }
        }
        return new SoakOptions(runs, minutes, epochs, pause, seed);
    }
}
