package org.erclab.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps the session cookie of pages to this site, away from scripts and, where there is TLS, away from plain HTTP.
 * {@code Lax}, not {@code Strict}: a link in a message must not end the session of whoever follows it.
 */
@ApplicationScoped
class CookieFilter {

    private static final int AFTER_HOSTS = 9_000;

    private final boolean alwaysSecure;

    /** @param alwaysSecure true behind a proxy that speaks TLS and does not say so */
    CookieFilter(@ConfigProperty(name = "erclab.http.secure-cookies", defaultValue = "false") boolean alwaysSecure) {
        this.alwaysSecure = alwaysSecure;
    }

    void register(@Observes Filters filters) {
        filters.register(this::protect, AFTER_HOSTS);
    }

    private void protect(RoutingContext call) {
        boolean secure = alwaysSecure || call.request().isSSL();
        call.addHeadersEndHandler(end -> {
            MultiMap headers = call.response().headers();
            List<String> cookies = headers.getAll("Set-Cookie");
            if (!cookies.isEmpty()) {
                headers.set(
                        "Set-Cookie",
                        cookies.stream().map(cookie -> kept(cookie, secure)).toList());
            }
            if (secure) {
                headers.set("Strict-Transport-Security", "max-age=31536000");
            }
        });
        call.next();
    }

    static String kept(String cookie, boolean secure) {
        String known = cookie.toLowerCase(Locale.ROOT);
        return cookie
                + (known.contains("httponly") ? "" : "; HttpOnly")
                + (known.contains("samesite") ? "" : "; SameSite=Lax")
                + (!secure || known.contains("; secure") ? "" : "; Secure");
    }
}
