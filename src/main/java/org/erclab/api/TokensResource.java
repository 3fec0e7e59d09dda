package org.erclab.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.access.Callers;
import org.erclab.access.Tokens;
import org.erclab.store.ApiToken;
import org.erclab.store.TokenScope;

/** API tokens of the caller. */
@Path("/tokens")
@Reads
@Tag(name = "access")
class TokensResource {

    /** A token without its secret. */
    public record TokenView(
            long id,
            String owner,
            String name,
            String prefix,
            List<String> scopes,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> lastUsed,
            boolean revoked) {
        static TokenView of(ApiToken token) {
            return new TokenView(
                    token.id(),
                    token.ownerName(),
                    token.name(),
                    token.prefix(),
                    token.scopes().stream().sorted().map(TokenScope::lowerName).toList(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsed(),
                    token.revoked());
        }
    }

    /**
     * A wish for a token.
     *
     * @param name what it is for
     * @param scopes read, write, admin, worker
     * @param validDays 90 when absent
     */
    public record NewToken(String name, List<String> scopes, Integer validDays) {}

    /**
     * A token and its secret, which is shown this once.
     *
     * @param secret for the header {@code Authorization: Bearer …}
     */
    public record IssuedToken(TokenView token, String secret) {}

    private final Tokens tokens;
    private final Callers callers;

    TokensResource(Tokens tokens, Callers callers) {
        this.tokens = tokens;
        this.callers = callers;
    }

    @POST
    @ChangesState(maxBody = 10_000)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Issues a token of the caller; its secret is in this answer and nowhere else")
    @APIResponse(responseCode = "201", description = "The token with its secret")
    public Response issue(NewToken wanted) {
        if (wanted == null || wanted.scopes() == null) {
            throw new IllegalArgumentException("Send a JSON object with name, scopes and optionally validDays");
        }
        Set<TokenScope> scopes = wanted.scopes().stream().map(TokenScope::of).collect(Collectors.toSet());
        Duration validFor = wanted.validDays() == null ? Tokens.USUAL : Duration.ofDays(wanted.validDays());
        Tokens.Issued issued = tokens.issue(callers.current(), wanted.name(), scopes, validFor);
        return Response.status(Response.Status.CREATED)
                .entity(new IssuedToken(TokenView.of(issued.token()), issued.secret()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "The caller's tokens, newest first")
    public List<TokenView> list(
            @QueryParam("all") @DefaultValue("false") @Parameter(description = "Everybody's; for administrators")
                    boolean all) {
        return tokens.list(callers.current(), all).stream().map(TokenView::of).toList();
    }

    @DELETE
    @Path("{id}")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Ends a token of the caller for good; an administrator may end any")
    public void revoke(@PathParam("id") long id) {
        if (!tokens.revoke(callers.current(), id)) {
            throw new NotFoundException("You have no token " + id + ": see the list of tokens");
        }
    }
}
