package org.erclab.jobs.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 as JSON Web Signatures use it: URL-safe, without padding. */
final class Base64Url {

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when the text is not Base64 */
    static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
