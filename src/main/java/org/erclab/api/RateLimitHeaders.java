package org.erclab.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/**
 * Tells callers before they are refused how many calls they have, in the fields {@code RateLimit-Policy} and {@code RateLimit} of the
 * IETF's draft-ietf-httpapi-ratelimit-headers-10.
 */
@Provider
@ApplicationScoped
class RateLimitHeaders implements ContainerResponseFilter {

    /** The property of a request that holds what is left to its caller. */
    static final String LEFT = "erclab.calls-left";

    private static final String POLICY = "\"calls\"";

    private final CallRates rates;

    RateLimitHeaders(CallRates rates) {
        this.rates = rates;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(LEFT) instanceof CallRates.Left left) {
            response.getHeaders().putSingle("RateLimit-Policy", POLICY + ";q=" + rates.callsAMinute() + ";w=60");
            response.getHeaders()
                    .putSingle("RateLimit", POLICY + ";r=" + left.calls() + ";t=" + seconds(left.window()));
        }
    }

    /** Whole seconds after which the time has passed for sure. */
    static long seconds(Duration time) {
        return time.plusSeconds(1).toSeconds();
    }
}
