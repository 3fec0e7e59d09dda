package org.erclab.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private static final String GOOD = "several quiet rivers";

    @Test
    void aHashIsSaltedAndSlowAndOpensForItsPasswordOnly() {
        String hash = Passwords.hash(GOOD);

        assertTrue(hash.startsWith("$2a$12$"), hash.substring(0, 7));
        assertNotEquals(hash, Passwords.hash(GOOD));
        assertTrue(Passwords.matches(GOOD, hash));
        assertFalse(Passwords.matches(GOOD + " ", hash));
        assertFalse(Passwords.matches("", hash));
        assertFalse(Passwords.matches(null, hash));
        assertFalse(Passwords.matches("a".repeat(5000), hash));
        assertFalse(Passwords.matchesNobody(GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "aaaaaaaaaaaaaaaa", "annannannann1", "abababababababab"})
    void shortAndSimplePasswordsAreRefusedWithoutRepeatingThem(String password) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Passwords.checked("ann", password));
        assertTrue(password.isEmpty() || !refused.getMessage().contains("'" + password), refused.getMessage());
    }

    @Test
    void whatBcryptWouldCutIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Passwords.checked("ann", "ä1b2c3d4".repeat(9)));
        assertEquals(GOOD, Passwords.checked("ann", GOOD));
    }
}
