package org.erclab.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.oidc.ClaimedRole;
import org.erclab.access.oidc.OidcSettings;
import org.erclab.store.Role;

/** The settings {@code erclab.oidc.*}; without an issuer there is no provider. */
@ApplicationScoped
class SingleSignOnSettings {

    private final Optional<URI> issuer;

    @ConfigProperty(name = "erclab.oidc.client-id")
    Optional<String> clientId;

    @ConfigProperty(name = "erclab.oidc.client-secret")
    Optional<String> secret;

    @ConfigProperty(name = "erclab.oidc.client-secret-file")
    Optional<Path> secretFile;

    @ConfigProperty(name = "erclab.oidc.scopes", defaultValue = "openid,profile")
    List<String> scopes;

    @ConfigProperty(name = "erclab.oidc.label", defaultValue = "single sign-on")
    String label;

    @ConfigProperty(name = "erclab.oidc.name-claim", defaultValue = "preferred_username")
    String nameClaim;

    @ConfigProperty(name = "erclab.oidc.role-claim")
    Optional<String> roleClaim;

    @ConfigProperty(name = "erclab.oidc.administrators")
    Optional<Set<String>> administrators;

    @ConfigProperty(name = "erclab.oidc.researchers")
    Optional<Set<String>> researchers;

    @ConfigProperty(name = "erclab.oidc.readers")
    Optional<Set<String>> readers;

    @ConfigProperty(name = "erclab.oidc.default-role", defaultValue = "none")
    String otherwise;

    SingleSignOnSettings(@ConfigProperty(name = "erclab.oidc.issuer") Optional<URI> issuer) {
        this.issuer = issuer;
    }

    /**
     * The provider and what this server is to it.
     *
     * @throws IllegalArgumentException when a setting is missing or contradicts another one
     */
    Optional<OidcSettings> provider() {
        return issuer.map(
                address -> new OidcSettings(address, clientId.orElse(""), secret(), scopes, label, nameClaim, role()));
    }

    private Optional<String> secret() {
        if (secret.isPresent() && secretFile.isPresent()) {
            throw new IllegalArgumentException(
                    "There are two client secrets: set erclab.oidc.client-secret or erclab.oidc.client-secret-file");
        }
        return secretFile.map(SingleSignOnSettings::content).or(() -> secret);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " of erclab.oidc.client-secret-file cannot be read", e);
        }
    }

    private ClaimedRole role() {
        return new ClaimedRole(
                roleClaim,
                Map.of(
                        Role.ADMINISTRATOR, administrators.orElse(Set.of()),
                        Role.RESEARCHER, researchers.orElse(Set.of()),
                        Role.READER, readers.orElse(Set.of())),
                switch (otherwise) {
                    case "none" -> Optional.empty();
                    case "reader" -> Optional.of(Role.READER);
                    default ->
                        throw new IllegalArgumentException(
                                "Unknown value '" + otherwise + "' of erclab.oidc.default-role: use none or reader");
                });
    }
}
