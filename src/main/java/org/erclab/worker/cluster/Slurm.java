package org.erclab.worker.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Slurm by its command line ({@code sbatch}, {@code squeue}, {@code scancel}, {@code scontrol}), whose formats are the same
 * over many releases. Checked with 22.05.
 */
public final class Slurm implements ClusterEngine {

    /** Fields of a job in one line; each ends with a bar, which none of them contains. */
    private static final String FIELDS = "JobID:32|,Name:256|,State:32|,exit_code:16|,RestartCnt:16|,SubmitTime:32|,"
            + "TimeUsed:32|,TimeLimit:32|,Reason:256|";

    private static final int FIELD_COUNT = 9;

    private static final String CONFIGURATION = "SLURM_CONF";

    private final Map<String, String> query;
    private final Duration limit;
    private final Duration warning;

    /**
     * A cluster.
     *
     * @param configuration its {@code slurm.conf}; without it the one that {@code SLURM_CONF}, or Slurm's own default, names
     * @param limit of each call; Slurm's programs take 9 seconds to find their controller gone
     * @param warning how long before its time limit a job gets SIGTERM, so that it can write a checkpoint; Slurm may send it
     *     up to a minute earlier
     */
    public Slurm(Optional<Path> configuration, Duration limit, Duration warning) {
        this.limit = limit;
        this.warning = warning;
        query = new HashMap<>();
        configuration.ifPresent(file -> query.put(CONFIGURATION, file.toString()));
        // Slurm writes times in the zone of its caller.
        query.put("TZ", "UTC");
        query.put("SLURM_TIME_FORMAT", "standard");
    }

    @Override
    public long submit(JobRequest request) throws ClusterException {
        Resources resources = request.resources();
        List<String> command = new ArrayList<>(List.of(
                "sbatch",
                "--parsable",
                "--job-name=" + request.name(),
                "--comment=" + request.comment(),
                "--output=" + request.output().toString().replace("%", "%%"),
                "--open-mode=append",
                "--chdir=" + request.output().getParent(),
                "--requeue",
                "--signal=B:TERM@" + warning.toSeconds(),
                "--ntasks=1",
                "--cpus-per-task=" + resources.cpus(),
                "--mem=" + resources.memory()));
        resources.partition().ifPresent(partition -> command.add("--partition=" + partition));
        resources.timeLimit().ifPresent(time -> command.add("--time=" + minutes(time)));
        if (resources.gpus() > 0) {
            command.add("--gres=gpu:" + resources.gpus());
        }
        command.addAll(resources.options());
        // The job gets this call's environment, which is why that is so small.
        Map<String, String> environment = new HashMap<>(request.environment());
        if (query.containsKey(CONFIGURATION)) {
            environment.put(CONFIGURATION, query.get(CONFIGURATION));
        }
        String answer = ClientCall.run(command, environment, script(request), limit);
        try {
            return Long.parseLong(answer.strip().split(";")[0]);
        } catch (NumberFormatException e) {
            throw ClusterException.unanswered("sbatch answered '" + answer.strip() + "' instead of a number", e);
        }
    }

    @Override
    public List<ClusterJob> list() throws ClusterException {
        return parse(query(List.of()));
    }

    @Override
    public Optional<ClusterJob> state(JobIdentity job) throws ClusterException {
        // By name: squeue fails for a number that it does not know.
        return parse(query(List.of("--name=" + job.name()))).stream()
                .filter(job::matches)
                .findFirst();
    }

    @Override
    public void signal(JobIdentity job, String signal) throws ClusterException {
        scancel(job, "--batch", "--signal=" + signal);
    }

    @Override
    public void cancel(JobIdentity job) throws ClusterException {
        scancel(job);
    }

    @Override
    public void requeue(JobIdentity job) throws ClusterException {
        if (state(job).isEmpty()) {
            throw ClusterException.refused("Slurm knows no " + job + " any more");
        }
        ClientCall.run(List.of("scontrol", "requeue", String.valueOf(job.id())), query, "", limit);
    }

    /** Number and name must both fit, so that a stranger that was given the number of a lost job is not hit. */
    private void scancel(JobIdentity job, String... options) throws ClusterException {
        List<String> command = new ArrayList<>(List.of("scancel", "--name=" + job.name()));
        command.addAll(List.of(options));
        command.add(String.valueOf(job.id()));
        try {
            ClientCall.run(command, query, "", limit);
        } catch (ClusterException e) {
            if (!e.isRefusal() || !e.getMessage().matches("(?is).*(invalid job id|already complet).*")) {
                throw e;
            }
        }
    }

    private String query(List<String> which) throws ClusterException {
        List<String> command = new ArrayList<>(List.of("squeue", "--noheader", "--me", "--states=all"));
        command.addAll(which);
        command.add("--Format=" + FIELDS);
        return ClientCall.run(command, query, "", limit);
    }

    /** {@code exec}: with a shell between, a signal would end the shell and leave the program without its last words. */
    private static String script(JobRequest request) {
        StringBuilder script = new StringBuilder("#!/bin/sh\nexec");
        request.command().forEach(word -> script.append(' ').append(quoted(word)));
        return script.append('\n').toString();
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static long minutes(Duration time) {
        return (time.toSeconds() + 59) / 60;
    }

    static List<ClusterJob> parse(String listing) {
        return listing.lines()
                .map(line -> line.split("\\|", -1))
                .filter(fields ->
                        fields.length > FIELD_COUNT - 1 && fields[0].strip().matches("\\d+"))
                .map(Slurm::job)
                .toList();
    }

    private static ClusterJob job(String[] fields) {
        String reason = fields[8].strip();
        return new ClusterJob(
                new JobIdentity(Long.parseLong(fields[0].strip()), fields[1].strip(), time(fields[5].strip())),
                state(fields[2].strip(), reason),
                reason,
                exitCode(fields[3].strip()),
                number(fields[4].strip()),
                duration(fields[6].strip()).orElse(Duration.ZERO),
                duration(fields[7].strip()));
    }

    private static JobState state(String word, String reason) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "PENDING", "REQUEUED", "REQUEUE_FED", "RESV_DEL_HOLD" ->
                reason.toLowerCase(Locale.ROOT).replace(' ', '_').startsWith("launch_failed")
                        ? JobState.HELD
                        : JobState.PENDING;
            case "REQUEUE_HOLD", "SPECIAL_EXIT" -> JobState.HELD;
            case "COMPLETED" -> JobState.COMPLETED;
            case "FAILED" -> JobState.FAILED;
            case "CANCELLED", "REVOKED" -> JobState.CANCELLED;
            case "TIMEOUT", "DEADLINE" -> JobState.TIME_LIMIT;
            case "OUT_OF_MEMORY" -> JobState.OUT_OF_MEMORY;
            case "NODE_FAIL", "BOOT_FAIL" -> JobState.NODE_FAILED;
            case "PREEMPTED" -> JobState.PREEMPTED;
            default -> JobState.RUNNING; // running, or on the way from or to it
        };
    }

    /** squeue shows the status as {@code wait} returns it: the exit code times 256, or the signal. */
    private static int exitCode(String status) {
        int value = number(status);
        int signal = value & 0x7f;
        return signal == 0 ? value >> 8 & 0xff : 128 + signal;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    /** {@code [days-][hours:]minutes:seconds}; empty for words such as {@code UNLIMITED}. */
    private static Optional<Duration> duration(String text) {
        if (!text.matches("(\\d+-)?(\\d+:){1,2}\\d+")) {
            return Optional.empty();
        }
        String[] days = text.split("-");
        long seconds = 0;
        for (String part : days[days.length - 1].split(":")) {
            seconds = seconds * 60 + Long.parseLong(part);
        }
        return Optional.of(Duration.ofSeconds(seconds).plusDays(days.length == 2 ? Long.parseLong(days[0]) : 0));
    }
}
