package org.erclab.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTokenTest {

    @TempDir
    Path folder;

    @Test
    void itIsMadeOnceForItsOwnerOnly() throws Exception {
        LocalToken token = LocalToken.of(folder);

        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("local-token"))));
        assertTrue(LocalToken.of(folder).opens(token.authorization()));
        assertEquals(
                List.of("local-token"),
                Files.list(folder).map(file -> file.getFileName().toString()).toList());
    }

    @Test
    void eachFolderHasItsOwn() {
        assertNotEquals(
                LocalToken.of(folder).authorization(),
                LocalToken.of(folder.resolve("other")).authorization());
    }

    @Test
    void nothingElseOpens() {
        LocalToken token = LocalToken.of(folder);
        String secret = token.authorization().substring("Bearer ".length());

        assertFalse(token.opens(null));
        assertFalse(token.opens(""));
        assertFalse(token.opens("Bearer "));
        assertFalse(token.opens(secret));
        assertFalse(token.opens("Basic " + secret));
        assertFalse(token.opens("Bearer " + secret + "x"));
        assertTrue(token.opens("bearer " + secret));
    }

    @Test
    void anEmptiedFileOpensNothing() throws Exception {
        Files.writeString(folder.resolve("local-token"), "");

        assertThrows(IllegalStateException.class, () -> LocalToken.of(folder));
    }
}
