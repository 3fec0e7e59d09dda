package org.erclab.access;

import java.util.Locale;
import java.util.Set;

/** The names of this machine for itself. */
public final class Loopback {

    /** As they stand in a {@code Host} header, without port and brackets. */
    public static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1");

    private Loopback() {}

    /** A host name without brackets, in lower case. */
    public static String plain(String host) {
        return host.replaceAll("^\\[(.*)]$", "$1").toLowerCase(Locale.ROOT);
    }

    /** Whether a host name or address means this machine and nothing else. */
    public static boolean isName(String host) {
        return NAMES.contains(plain(host));
    }

    /** Whether an address that a call came from, as text, is this machine's own. */
    public static boolean isAddress(String address) {
        String plain = plain(address);
        return plain.startsWith("127.") || plain.equals("::1") || plain.equals("0:0:0:0:0:0:0:1");
    }
}
