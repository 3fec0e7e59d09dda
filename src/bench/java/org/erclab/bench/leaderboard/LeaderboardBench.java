package org.erclab.bench.leaderboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times calls of a running server, one after the other, as a page or a notebook makes them: the first call of each, then
 * median and 95th percentile of the following ones, and the size of the answer.
 *
 * <p>Arguments: the server's address ({@code http://127.0.0.1:8080}), calls of each kind (50).
 */
public final class LeaderboardBench {

    private static final List<String> CALLS = List.of(
            "/api/v1/leaderboard?limit=50",
            "/api/v1/leaderboard?limit=50&corpus=bench-many-runs&sort=wa",
            "/api/v1/leaderboard?limit=50&text=higru-sf+AND+dropout%3D0.3&minSeeds=2",
            "/api/v1/leaderboard?limit=50&offset=3000",
            "/api/v1/leaderboard?limit=1000",
            "/api/v1/leaderboard/export?limit=1000&format=csv");

    private LeaderboardBench() {}

    /** Prints one line a call. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String server = arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8080";
        int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        try (HttpClient http = HttpClient.newHttpClient()) {
            System.out.println("first ms  median ms  95 % ms      bytes  call");
            for (String call : CALLS) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(server + call)).build();
                double[] milliseconds = new double[calls];
                int bytes = 0;
                for (int i = 0; i < calls; i++) {
                    long begin = System.nanoTime();
                    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                    milliseconds[i] = (System.nanoTime() - begin) / 1e6;
                    bytes = answer.body().length;
                    if (answer.statusCode() != 200) {
                        throw new IOException(call + " answered with status " + answer.statusCode());
                    }
                }
                print(call, milliseconds, bytes);
            }
        }
    }

    private static void print(String call, double[] milliseconds, int bytes) {
        double first = milliseconds[0];
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%8.1f %10.1f %8.1f %10d  %s%n",
                first,
                sorted[sorted.length / 2],
                sorted[(int) (0.95 * (sorted.length - 1))],
                bytes,
                call);
    }
}
