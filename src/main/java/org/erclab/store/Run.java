package org.erclab.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.ExternalSystem;
import org.erclab.experiment.Pretraining;
import org.erclab.experiment.Provenance;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;

/**
 * One run as the database knows it: its spec, where it stands, how far it is, and what it cost.
 *
 * @param id number of the run, shown to users
 * @param experimentId the experiment that asked for it first
 * @param system name in the recipe catalogue
 * @param job the batch job that it executes, {@code train-run} for runs that recognise emotions
 * @param preset the preset its config started from
 * @param protocol {@code paper} or {@code released}; {@code external} for results of another program
 * @param corpus name; several corpora are joined by commas
 * @param corpusFingerprint SHA-256 of the corpus that was submitted
 * @param simulated whether the corpus is generated
 * @param labelSet name; empty for runs that need no labels
 * @param config every setting by name, in the order of its form
 * @param configHash SHA-256 of system, config and feature sets; runs that differ only in seed or corpus share it
 * @param featureSets SHA-256 of the feature sets that were submitted with it, by name
 * @param pretraining the finished pre-training that it starts from
 * @param seed of the run
 * @param device as asked for: {@code any}, {@code cpu} or {@code cuda}
 * @param assignedDevice where the last worker placed it: {@code cpu} or {@code cuda:N}
 * @param status where it stands
 * @param wish what people want of it
 * @param attempt 1 for the first execution; each lost run process adds one
 * @param priority larger first
 * @param memoryMb main memory in MiB that its slot must offer; 0 when any does
 * @param submitter who asked for it first
 * @param reason why it has this status, for people; empty while all is well
 * @param worker who executes it, or did last
 * @param created when it was submitted
 * @param started when its last run process began to work
 * @param ended when it reached a status that is over
 * @param lastContact the last heartbeat of a live run
 * @param epoch epochs completed
 * @param maxEpochs epochs at most
 * @param epochFraction part of the current epoch that is done, 0 to 1
 * @param secondsPerEpoch mean over the epochs so far, 0 before the first
 * @param peakMemoryBytes largest resident size of the run process so far, 0 if unknown
 * @param bestEpoch the selected epoch so far, 0 before the first
 * @param processorsUsed processors that the run process kept busy between its last two heartbeats, 0 if unknown
 * @param warnings sentences to show beside the run
 * @param provenance of a completed run
 */
public record Run(
        long id,
        long experimentId,
        String system,
        String job,
        String preset,
        String protocol,
        String corpus,
        String corpusFingerprint,
        boolean simulated,
        String labelSet,
        Map<String, Object> config,
        String configHash,
        Map<String, String> featureSets,
        Optional<Pretraining> pretraining,
        long seed,
        String device,
        Optional<String> assignedDevice,
        RunStatus status,
        Wish wish,
        int attempt,
        int priority,
        int memoryMb,
        String submitter,
        String reason,
        Optional<String> worker,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<Instant> lastContact,
        int epoch,
        int maxEpochs,
        double epochFraction,
        double secondsPerEpoch,
        long peakMemoryBytes,
        int bestEpoch,
        double processorsUsed,
        List<String> warnings,
        Optional<Provenance> provenance) {

    /** Whether another program made it, see {@link ExternalSystem}. */
    public boolean isExternal() {
        return protocol.equals(ExternalSystem.PROTOCOL);
    }

    /** The names of its corpora. */
    public List<String> corpora() {
        return List.of(corpus.split(","));
    }
}
