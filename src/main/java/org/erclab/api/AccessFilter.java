package org.erclab.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.AccessRefusedException;
import org.erclab.access.Caller;
import org.erclab.jobs.ProcessMode;
import org.erclab.store.AuditTrail;
import org.erclab.store.Role;

/**
 * Lets a call through when its caller has not used up its calls of the minute, has the role that the method declares, and the
 * body is not too large.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
class AccessFilter implements ContainerRequestFilter {

    static final String UNKNOWN_TOKEN =
            "The token is unknown, revoked or expired, or the local token of another machine: issue a new one on the page"
                    + " Account, or read the file local-token in the server's data folder again";

    private final RestCaller callers;
    private final CallRates rates;
    private final AuditTrail audit;
    private final Path dataFolder;

    @Context
    ResourceInfo called;

    AccessFilter(
            RestCaller callers,
            CallRates rates,
            AuditTrail audit,
            @ConfigProperty(name = "erclab.data", defaultValue = ".erclab") Path dataFolder) {
        this.callers = callers;
        this.rates = rates;
        this.audit = audit;
        this.dataFolder = dataFolder;
    }

    /** A server makes its token at once, so that nobody needs a refused call to get one. */
    void onStart(@Observes StartupEvent event) {
        if (ProcessMode.current() == ProcessMode.SERVER) {
            LocalToken.of(dataFolder);
        }
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = called.getResourceMethod();
        Optional<Caller> caller = callers.identify();
        Role needed = needed(method);
        CallRates.Left left = caller.map(rates::take).orElseGet(() -> rates.takeOfUnknown(callers.address()));
        request.setProperty(RateLimitHeaders.LEFT, left);
        if (left.pause().isPositive()) {
            refuse(request, left.pause());
        } else if (caller.isEmpty()) {
            refuse(request, Status.UNAUTHORIZED, UNKNOWN_TOKEN);
        } else if (!caller.get().may(needed) && !(caller.get().worker() && isForWorkers(method))) {
            refuse(request, caller.get(), needed);
        } else if (method.isAnnotationPresent(ChangesState.class)) {
            checkBody(request, method.getAnnotation(ChangesState.class).maxBody());
        }
    }

    /** What the method declares; a method that declares nothing is for nobody but administrators. */
    static Role needed(Method method) {
        if (method.isAnnotationPresent(ChangesState.class)) {
            return method.getAnnotation(ChangesState.class).role();
        }
        Reads reads = method.isAnnotationPresent(Reads.class)
                ? method.getAnnotation(Reads.class)
                : method.getDeclaringClass().getAnnotation(Reads.class);
        return reads == null ? Role.ADMINISTRATOR : reads.value();
    }

    private static boolean isForWorkers(Method method) {
        return method.isAnnotationPresent(ChangesState.class)
                && method.getAnnotation(ChangesState.class).workers();
    }

    private void refuse(ContainerRequestContext request, Caller caller, Role needed) {
        if (caller.known()) {
            audit.add(
                    caller.name(),
                    request.getMethod(),
                    request.getUriInfo().getRequestUri().getPath(),
                    false,
                    caller.address());
        }
        refuse(
                request,
                caller.known() ? Status.FORBIDDEN : Status.UNAUTHORIZED,
                AccessRefusedException.sentence(caller, needed));
    }

    private static void checkBody(ContainerRequestContext request, int maxBody) {
        if (request.getHeaderString("Transfer-Encoding") != null) {
            refuse(request, Status.LENGTH_REQUIRED, "Send the body with a Content-Length, not in chunks");
        } else if (request.getLength() > maxBody) {
            refuse(
                    request,
                    Status.REQUEST_ENTITY_TOO_LARGE,
                    "The body has " + request.getLength() + " bytes, " + maxBody + " are accepted");
        }
    }

    private void refuse(ContainerRequestContext request, Duration wait) {
        long seconds = RateLimitHeaders.seconds(wait);
        String sentence = "More than " + rates.callsAMinute() + " calls within a minute: try again in "
                + (seconds == 1 ? "a second" : seconds + " seconds")
                + ", or ask for more at a time, such as an export";
        request.abortWith(Problem.response(Status.TOO_MANY_REQUESTS, sentence, request.getUriInfo())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build());
    }

    private static void refuse(ContainerRequestContext request, Status status, String sentence) {
        Response.ResponseBuilder answer = Problem.response(status, sentence, request.getUriInfo());
        if (status == Status.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE);
        }
        request.abortWith(answer.build());
    }
}
