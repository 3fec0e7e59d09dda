package org.erclab.experiment;

/**
 * The finished pre-training that a run starts from.
 *
 * @param runId its number
 * @param sha256 of its weights, which is what identifies it: {@link Provenance#checkpointSha256()} of that run
 */
public record Pretraining(long runId, String sha256) {

    @Override
    public String toString() {
        return "run " + runId + ", SHA-256 " + sha256;
    }
}
