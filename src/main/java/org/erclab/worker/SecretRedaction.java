package org.erclab.worker;

import java.util.List;
import java.util.regex.Pattern;

/** Blacks out what must not be read in a log that everybody sees. */
final class SecretRedaction {

    private static final String BLACK = "***";

    /** Name and value as settings, URLs and headers write them. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\b([\\w.-]*(?:password|passwd|secret|token|api[_-]?key)\\s*[=:]\\s*)(\"[^\"]*\"|[^\\s&,;]+)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer\\s+)\\S+");

    private final List<String> known;

    /** @param known values that are secret wherever they appear; shorter ones than 6 characters would hit anything */
    SecretRedaction(List<String> known) {
        this.known = known.stream().filter(secret -> secret.length() >= 6).toList();
    }

    String redact(String line) {
        String clean = line;
        for (String secret : known) {
            clean = clean.replace(secret, BLACK);
        }
        clean = BEARER.matcher(clean).replaceAll("$1" + BLACK);
        return NAMED.matcher(clean).replaceAll("$1" + BLACK);
    }
}
