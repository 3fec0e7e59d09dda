package org.erclab.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Seeds as the option {@code --seeds} takes them: a number N for the seeds 1 to N, or a list. */
final class SeedNumbers {

    private static final int MOST = 1000;

    private SeedNumbers() {}

    /** The seeds, or a wrong command line. */
    static List<Long> parse(String text, CommandSpec command) {
        try {
            if (!text.contains(",")) {
                long count = Long.parseLong(text.strip());
                if (count >= 1 && count <= MOST) {
                    return LongStream.rangeClosed(1, count).boxed().toList();
                }
            } else {
                List<Long> list = new ArrayList<>();
                for (String seed : text.split(",")) {
                    list.add(Long.parseLong(seed.strip()));
                }
                return list;
            }
        } catch (NumberFormatException e) {
            throw new ParameterException(command.commandLine(), refusal(text), e);
        }
        throw new ParameterException(command.commandLine(), refusal(text));
    }

    private static String refusal(String text) {
        return "Invalid value '" + text + "' for --seeds: give how many (1 to " + MOST + "), or a list such as 1,2,7";
    }
}
