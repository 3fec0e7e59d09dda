package org.erclab.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;

/** Answers calls below the REST path that no resource took; without it the web pages, which own every other path, would. */
@ApplicationScoped
class NothingHere {

    private final ObjectMapper json;

    NothingHere(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route(RestApplication.PATH + "/*")
                .order(RouteConstants.ROUTE_ORDER_DEFAULT - 1)
                .handler(this::answer);
    }

    private void answer(RoutingContext call) {
        Problem.of(
                        Status.NOT_FOUND,
                        "There is nothing at " + call.normalizedPath() + ": see /q/openapi for what there is",
                        call.normalizedPath())
                .answer(call, json);
    }
}
