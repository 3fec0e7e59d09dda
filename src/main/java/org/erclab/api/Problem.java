package org.erclab.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error as RFC 9457 has it.
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail one sentence for people: what, which value, what to do
 * @param instance the path that was called
 */
@Schema(description = "An error (RFC 9457); the detail is one sentence for people")
public record Problem(String type, String title, int status, String detail, String instance) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** What {@code WWW-Authenticate} says with every 401. */
    static final String CHALLENGE = "Bearer realm=\"erclab\"";

    static Problem of(Response.StatusType status, String detail, String path) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, path);
    }

    static Response.ResponseBuilder response(Response.StatusType status, String detail, UriInfo uri) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(of(status, detail, uri.getRequestUri().getPath()));
    }

    /** Answers a call that does not reach a resource of REST. */
    void answer(RoutingContext call, ObjectMapper json) {
        try {
            call.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", MEDIA_TYPE)
                    .end(json.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            call.fail(e);
        }
    }
}
