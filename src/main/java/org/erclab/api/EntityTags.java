package org.erclab.api;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.UUID;

/**
 * Says which version an answer shows ({@code ETag}), and spares a client the answer that it has ({@code If-None-Match}, RFC
 * 9110 section 13.1.2). Tags are weak: they stand for the state of the database, not for bytes. They hold for this
 * process, because another edition of the program may show the same state differently.
 */
@ApplicationScoped
class EntityTags {

    private final String process = UUID.randomUUID().toString().substring(0, 8);
    private final CurrentVertxRequest requests;

    EntityTags(CurrentVertxRequest requests) {
        this.requests = requests;
    }

    /**
     * Tags the answer to the current call. To be called before what is shown is read, so that a tag is never newer than its
     * answer.
     *
     * @param version of what is going to be shown; letters, digits and dashes
     * @throws WebApplicationException 304, when the caller has that version
     */
    void tag(String version) {
        String tag = "W/\"" + process + "-" + version + "\"";
        RoutingContext call = requests.getCurrent();
        call.response().putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        String known = call.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && Arrays.stream(known.split(",")).map(String::strip).anyMatch(one -> isSame(one, tag))) {
            throw new WebApplicationException(Response.notModified().build());
        }
    }

    private static boolean isSame(String known, String tag) {
        return known.equals("*") || known.equals(tag) || ("W/" + known).equals(tag);
    }
}
