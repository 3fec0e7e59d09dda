package org.erclab.api;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.AccessPolicy;
import org.erclab.access.Caller;
import org.erclab.access.CallerSource;
import org.erclab.access.Loopback;
import org.erclab.access.Tokens;
import org.erclab.store.Role;

/** Who calls REST: by an API token, by the local token on the server's own machine, or without either. */
@ApplicationScoped
class RestCaller implements CallerSource {

    private static final String SCHEME = "Bearer ";
    private static final String KNOWN_AS = RestCaller.class.getName();

    private final AccessPolicy policy;
    private final Tokens tokens;
    private final Path dataFolder;
    private final CurrentVertxRequest requests;

    RestCaller(
            AccessPolicy policy,
            Tokens tokens,
            @ConfigProperty(name = "erclab.data", defaultValue = ".erclab") Path dataFolder,
            CurrentVertxRequest requests) {
        this.policy = policy;
        this.tokens = tokens;
        this.dataFolder = dataFolder;
        this.requests = requests;
    }

    /** Whoever the filter found; a visitor where it was not asked. Nobody outside of REST. */
    @Override
    public Optional<Caller> current() {
        return call().map(call -> {
            Caller caller = call.get(KNOWN_AS);
            return caller == null ? policy.visitor(address(call.request())) : caller;
        });
    }

    /** Finds out who calls; empty when it came with a token that is none. */
    Optional<Caller> identify() {
        RoutingContext call = call().orElseThrow();
        Optional<Caller> caller = identify(call.request());
        caller.ifPresent(known -> call.put(KNOWN_AS, known));
        return caller;
    }

    /** The same of any request, REST or not. */
    Optional<Caller> identify(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        String address = address(request);
        if (authorization == null) {
            return Optional.of(policy.visitor(address));
        }
        if (isOwnMachine(request) && LocalToken.of(dataFolder).opens(authorization)) {
            return Optional.of(Caller.local(Role.ADMINISTRATOR, address));
        }
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? tokens.caller(authorization.substring(SCHEME.length()).strip(), address)
                : Optional.empty();
    }

    /** Where the call comes from. */
    String address() {
        return address(call().orElseThrow().request());
    }

    private Optional<RoutingContext> call() {
        return Arc.container().requestContext().isActive()
                ? Optional.ofNullable(requests.getCurrent())
                        .filter(call -> call.normalizedPath().startsWith(RestApplication.PATH + "/"))
                : Optional.empty();
    }

    private static String address(HttpServerRequest request) {
        return host(request.remoteAddress());
    }

    /** The local token shows who may read the data folder, which nobody can on another machine. */
    private static boolean isOwnMachine(HttpServerRequest request) {
        String from = host(request.remoteAddress());
        return Loopback.isAddress(from) || from.equals(host(request.localAddress()));
    }

    private static String host(SocketAddress address) {
        return address == null || address.hostAddress() == null ? "" : address.hostAddress();
    }
}
