package org.erclab.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.Loopback;

/**
 * Refuses requests for a host that this server is not. A server on the loopback address is open to whoever is on the
 * machine, and a browser there can be led to it by a foreign page whose name was made to resolve to 127.0.0.1 (DNS
 * rebinding); such a request still carries the foreign name.
 */
@ApplicationScoped
class HostFilter {

    /** Before everything that answers, pages and WebSockets included. */
    private static final int FIRST = 10_000;

    private final ObjectMapper json;
    private final boolean active;
    private final Set<String> hosts;

    /**
     * A filter for a server.
     *
     * @param listensAt the address that it listens at
     * @param allowed further names under which it is reached, through a proxy for example; when there are any, a server on
     *     another address checks, too
     */
    HostFilter(
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "127.0.0.1") String listensAt,
            @ConfigProperty(name = "erclab.http.allowed-hosts") Optional<List<String>> allowed) {
        this.json = json;
        active = Loopback.isName(listensAt) || allowed.isPresent();
        hosts = Stream.concat(Loopback.NAMES.stream(), allowed.stream().flatMap(List::stream))
                .map(Loopback::plain)
                .collect(Collectors.toUnmodifiableSet());
    }

    void register(@Observes Filters filters) {
        if (active) {
            filters.register(this::check, FIRST);
        }
    }

    private void check(RoutingContext call) {
        HostAndPort authority = call.request().authority();
        if (authority != null && hosts.contains(Loopback.plain(authority.host()))) {
            call.next();
        } else {
            refuse(call, authority == null ? "" : authority.host());
        }
    }

    private void refuse(RoutingContext call, String host) {
        String sentence = "This server is not '" + host + "': call it by 127.0.0.1 or localhost, or name that host in"
                + " erclab.http.allowed-hosts";
        new Problem("about:blank", "Misdirected Request", 421, sentence, call.normalizedPath()).answer(call, json);
    }
}
