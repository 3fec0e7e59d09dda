package org.erclab.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;

/** Hashes passwords with bcrypt; slow on purpose, a quarter of a second or so. */
final class Passwords {

    /** Rounds are two to the power of this. */
    static final int COST = 12;

    private static final int SHORTEST = 12;
    /** What bcrypt reads. */
    private static final int LONGEST_BYTES = 72;

    private static final int DIFFERENT_CHARACTERS = 5;

    /** Compared with when there is no such person, so that the answer takes as long. */
    private static final String NOBODYS = hash(Secrets.next());

    private Passwords() {}

    /** @throws IllegalArgumentException when it is too short, too long or too simple; the message never holds it */
    static String checked(String name, String password) {
        if (password == null || password.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "A password has " + SHORTEST + " characters or more: several words are easiest to remember");
        }
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_BYTES) {
            throw new IllegalArgumentException(
                    "The password has " + bytes + " bytes, " + LONGEST_BYTES + " are read: choose a shorter one");
        }
        if (password.chars().distinct().count() < DIFFERENT_CHARACTERS
                || password.toLowerCase(java.util.Locale.ROOT).replace(name, "").length() < SHORTEST / 2) {
            throw new IllegalArgumentException(
                    "The password is too simple: use several words, and not the name of the account");
        }
        return password;
    }

    static String hash(String password) {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    /** Whether the password belongs to the hash; false for one that no password can have. */
    static boolean matches(String password, String hash) {
        boolean readable = password != null && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
        return BCrypt.verifyer().verify((readable ? password : "x").toCharArray(), hash.toCharArray()).verified
                && readable;
    }

    /** Takes as long as {@link #matches} and is false. */
    static boolean matchesNobody(String password) {
        matches(password, NOBODYS);
        return false;
    }
}
