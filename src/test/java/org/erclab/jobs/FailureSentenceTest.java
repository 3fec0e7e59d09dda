package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.erclab.experiment.InvalidSpecException;
import org.junit.jupiter.api.Test;

class FailureSentenceTest {

    @Test
    void aFullDiskIsToldHoweverDeepItLies() {
        String sentence = FailureSentence.of(
                new IllegalStateException("x", new UncheckedIOException(new IOException("No space left on device"))));

        assertTrue(sentence.startsWith("The disk is full: nothing more can be written below "), sentence);
        assertTrue(sentence.endsWith("free space and resume the run"), sentence);
    }

    @Test
    void eachKindOfMemoryHasItsOwnWayOut() {
        assertTrue(
                FailureSentence.of(new OutOfMemoryError("Java heap space")).contains("raise erclab.worker.run-memory"));
        assertTrue(FailureSentence.of(new RuntimeException(
                        "[enforce fail at alloc_cpu.cpp:124] err == 0. DefaultCPUAllocator: can't allocate memory:"
                                + " you tried to allocate 4000000000000 bytes."))
                .contains("no memory left for tensors"));
        assertTrue(FailureSentence.of(new RuntimeException("CUDA out of memory. Tried to allocate 20.00 GiB"))
                .contains("The GPU has no memory left"));
    }

    @Test
    void whatWeSayOurselvesStandsAlone() {
        assertEquals("Use another", FailureSentence.of(new InvalidSpecException("Use another")));
        assertEquals(
                "RuntimeException: first line",
                FailureSentence.of(new RuntimeException("first line\nframe 1\nframe 2")));
        assertEquals("NullPointerException: ", FailureSentence.of(new NullPointerException()));
    }
}
