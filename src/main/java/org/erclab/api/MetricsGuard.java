package org.erclab.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.erclab.access.AccessRefusedException;
import org.erclab.access.Caller;
import org.erclab.store.Role;

/** Lets those scrape who may read over REST: anybody where reading is open, else who comes with a token of a reader. */
@ApplicationScoped
class MetricsGuard {

    private static final String METRICS = "/q/metrics";
    private static final int AFTER_HEADERS = 8_000;

    private final RestCaller callers;
    private final ObjectMapper json;

    MetricsGuard(RestCaller callers, ObjectMapper json) {
        this.callers = callers;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_HEADERS);
    }

    private void check(RoutingContext call) {
        if (call.normalizedPath().startsWith(METRICS)) {
            // A token is looked up in the database, for which the event loop must not wait.
            call.vertx()
                    .executeBlocking(() -> callers.identify(call.request()), false)
                    .onSuccess(caller -> decide(call, caller))
                    .onFailure(call::fail);
        } else {
            call.next();
        }
    }

    private void decide(RoutingContext call, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            refuse(call, Status.UNAUTHORIZED, AccessFilter.UNKNOWN_TOKEN);
        } else if (!caller.get().may(Role.READER)) {
            refuse(
                    call,
                    caller.get().known() ? Status.FORBIDDEN : Status.UNAUTHORIZED,
                    AccessRefusedException.sentence(caller.get(), Role.READER));
        } else {
            call.next();
        }
    }

    private void refuse(RoutingContext call, Status status, String sentence) {
        if (status == Status.UNAUTHORIZED) {
            call.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE);
        }
        Problem.of(status, sentence, call.normalizedPath()).answer(call, json);
    }
}
