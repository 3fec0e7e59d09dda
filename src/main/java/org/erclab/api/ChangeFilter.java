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
import jakarta.ws.rs.ext.Provider;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.jobs.ProcessMode;

/** Lets a change through when it carries the local token and its body is not too large. */
@Provider
@ChangesState
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
class ChangeFilter implements ContainerRequestFilter {

    private final Path dataFolder;

    @Context
    ResourceInfo called;

    ChangeFilter(@ConfigProperty(name = "erclab.data", defaultValue = ".erclab") Path dataFolder) {
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
        int maxBody =
                called.getResourceMethod().getAnnotation(ChangesState.class).maxBody();
        LocalToken token = LocalToken.of(dataFolder);
        if (!token.opens(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            request.abortWith(Problem.response(
                            Response.Status.UNAUTHORIZED,
                            "This call changes or starts something and needs the header 'Authorization: Bearer …' with the content of the"
                                    + " file local-token in the server's data folder",
                            request.getUriInfo())
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"erclab\"")
                    .build());
        } else if (request.getHeaderString("Transfer-Encoding") != null) {
            request.abortWith(Problem.response(
                            Response.Status.LENGTH_REQUIRED,
                            "Send the body with a Content-Length, not in chunks",
                            request.getUriInfo())
                    .build());
        } else if (request.getLength() > maxBody) {
            request.abortWith(Problem.response(
                            Response.Status.REQUEST_ENTITY_TOO_LARGE,
                            "The body has " + request.getLength() + " bytes, " + maxBody + " are accepted",
                            request.getUriInfo())
                    .build());
        }
    }
}
