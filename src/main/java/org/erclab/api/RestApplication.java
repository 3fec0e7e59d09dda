package org.erclab.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where REST lives, and what its description at {@code /q/openapi} begins with. */
@ApplicationPath(RestApplication.PATH)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "ERC Lab",
                        version = "1",
                        description = "Corpora in, training runs of published systems submitted, scores out."
                                + " Errors are problems (RFC 9457). Scores are fractions.",
                        license = @License(name = "Apache-2.0")),
        tags = {
            @Tag(name = "leaderboard", description = "Mean ± sample standard deviation over seeds"),
            @Tag(name = "tables", description = "Results tables of papers: printed and measured, and how to fill them"),
            @Tag(name = "experiments", description = "Submissions: a config on a corpus with its seeds"),
            @Tag(name = "runs", description = "One config, one seed: state, curves, scores, predictions, log"),
            @Tag(name = "corpora", description = "Imported conversations"),
            @Tag(name = "systems", description = "What can be submitted, and its settings"),
            @Tag(name = "exports", description = "Everything as CSV, JSON or JSON Lines"),
            @Tag(name = "access", description = "API tokens, people and the audit trail"),
            @Tag(name = "server", description = "About this server and its workers")
        })
@SecurityScheme(
        securitySchemeName = RestApplication.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An API token; on the server's own machine also the content of the file local-token in its data"
                + " folder. Reading needs none while the server is reached from its own machine only")
public class RestApplication extends Application {

    /** Before the path of every resource. */
    public static final String PATH = "/api/v1";

    static final String TOKEN = "local-token";
}
