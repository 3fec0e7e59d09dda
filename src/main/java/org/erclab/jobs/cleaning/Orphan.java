package org.erclab.jobs.cleaning;

import java.nio.file.Path;

/**
 * A file or folder that nobody needs any more.
 *
 * @param path where it lies
 * @param reason why nobody needs it
 * @param bytes of its regular files
 */
public record Orphan(Path path, Reason reason, long bytes) {

    /** Why nobody needs it. */
    public enum Reason {
        /** The folder of a run that the database does not know. */
        UNKNOWN_RUN("its run is not in the database"),
        /** The folder of a claim that was followed by another one. */
        CLAIM_OVER("its claim is over"),
        /** Something that was being written when its process ended. */
        UNFINISHED("it was never finished"),
        /** Files that somebody sent for an import that never began, or whose end was missed. */
        UPLOAD("no import reads it any more"),
        /** An epoch, or its best weights, that no recorded checkpoint needs. */
        SUPERSEDED("no recorded checkpoint needs it");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For people, as the end of a sentence. */
        public String words() {
            return words;
        }
    }
}
