package org.erclab.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.erclab.access.AccessRefusedException;
import org.erclab.store.CorpusInUseException;
import org.erclab.store.StoreException;
import org.erclab.store.UnknownCorpusException;
import org.erclab.store.UnknownRunException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every error into a problem with one sentence; what nobody foresaw goes to the log and gets a reference. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response unknownCorpus(UnknownCorpusException error, UriInfo uri) {
        return answer(Status.NOT_FOUND, error.getMessage(), uri);
    }

    @ServerExceptionMapper
    Response unknownRun(UnknownRunException error, UriInfo uri) {
        return answer(Status.NOT_FOUND, error.getMessage(), uri);
    }

    @ServerExceptionMapper
    Response corpusInUse(CorpusInUseException error, UriInfo uri) {
        return answer(Status.CONFLICT, error.getMessage(), uri);
    }

    @ServerExceptionMapper
    Response accessRefused(AccessRefusedException error, UriInfo uri) {
        if (error.isKnown()) {
            return answer(Status.FORBIDDEN, error.getMessage(), uri);
        }
        return Problem.response(Status.UNAUTHORIZED, error.getMessage(), uri)
                .header(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE)
                .build();
    }

    /** The checks of records, of submissions and of queries throw these, with a sentence for people. */
    @ServerExceptionMapper
    Response wrongArgument(IllegalArgumentException error, UriInfo uri) {
        LOG.debug("A request was refused", error);
        return answer(Status.BAD_REQUEST, error.getMessage(), uri);
    }

    @ServerExceptionMapper
    Response json(JacksonException error, UriInfo uri) {
        return answer(Status.BAD_REQUEST, sentence(error), uri);
    }

    /** Said apart, because the framework has a mapper of its own for this kind. */
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException error, UriInfo uri) {
        return json(error, uri);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException error, UriInfo uri) {
        Response.StatusType status = error.getResponse().getStatusInfo();
        if (status.getFamily() == Status.Family.SUCCESSFUL || status.getFamily() == Status.Family.REDIRECTION) {
            return error.getResponse();
        }
        if (error.getCause() instanceof JacksonException json) {
            return answer(Status.BAD_REQUEST, sentence(json), uri);
        }
        if (error instanceof ServiceUnavailableException busy) {
            return Problem.response(status, busy.getMessage(), uri)
                    .header(HttpHeaders.RETRY_AFTER, busy.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER))
                    .build();
        }
        if (status.getFamily() == Status.Family.SERVER_ERROR) {
            return unforeseen(error, uri);
        }
        boolean bare = error.getMessage().startsWith("HTTP 404");
        if (bare && error.getCause() != null) {
            return answer(
                    Status.BAD_REQUEST,
                    "A parameter cannot be read: " + error.getCause().getMessage(),
                    uri);
        }
        if (bare) {
            return answer(
                    status,
                    "There is nothing at " + uri.getRequestUri().getPath() + ": see /q/openapi for what there is",
                    uri);
        }
        return answer(status, error.getMessage(), uri);
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable error, UriInfo uri) {
        if (StoreException.isDatabaseAway(error)) {
            LOG.warn("The database is away", error);
            return answer(Status.SERVICE_UNAVAILABLE, "The database is away: try again in a moment", uri);
        }
        if (StoreException.isUnstorableText(error)) {
            return answer(
                    Status.BAD_REQUEST, "A text holds the character NUL, which cannot be stored: leave it out", uri);
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(error, "Unforeseen error %s at %s", reference, uri.getPath());
        return answer(
                Status.INTERNAL_SERVER_ERROR,
                "The server failed in a way that nobody foresaw; its log has the cause under reference " + reference,
                uri);
    }

    private static Response answer(Response.StatusType status, String detail, UriInfo uri) {
        return Problem.response(status, detail, uri).build();
    }

    private static String sentence(JacksonException error) {
        String place = error.getLocation() == null
                ? ""
                : " at line " + error.getLocation().getLineNr() + ", column "
                        + error.getLocation().getColumnNr();
        if (error instanceof UnrecognizedPropertyException unknown) {
            return "The body has the unknown field '" + unknown.getPropertyName() + "'" + place + ": use "
                    + unknown.getKnownPropertyIds();
        }
        return "The body is not the JSON that this call takes" + place + ": " + error.getOriginalMessage();
    }
}
