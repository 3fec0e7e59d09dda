package org.erclab.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells browsers what they must not do with an answer, and keeps the session cookie of pages to this site, away from
 * scripts and, where there is TLS, away from plain HTTP. {@code Lax}, not {@code Strict}: a link in a message must not end
 * the session of whoever follows it. A filter, because the settings of Quarkus do not reach the servlet of the pages.
 */
@ApplicationScoped
class BrowserGuard {

    private static final int AFTER_HOSTS = 9_000;

    /** Vaadin's start-up script, and what its server has the browser do, are inline code that is compiled there. */
    private static final String SOURCES = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    /** Links that set a password hold their key, so no other site gets to know where one came from. */
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()",
            "Content-Security-Policy", SOURCES);

    private final boolean alwaysSecure;

    /** @param alwaysSecure true behind a proxy that speaks TLS and does not say so */
    BrowserGuard(@ConfigProperty(name = "erclab.http.secure-cookies", defaultValue = "false") boolean alwaysSecure) {
        this.alwaysSecure = alwaysSecure;
    }

    void register(@Observes Filters filters) {
        filters.register(this::protect, AFTER_HOSTS);
    }

    private void protect(RoutingContext call) {
        boolean secure = alwaysSecure || call.request().isSSL();
        call.addHeadersEndHandler(end -> {
            MultiMap headers = call.response().headers();
            HEADERS.forEach(headers::set);
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
