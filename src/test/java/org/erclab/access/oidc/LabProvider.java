package org.erclab.access.oidc;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/** An OpenID Connect provider on this machine that asks for a name and takes the claims that are typed beside it. */
public final class LabProvider implements QuarkusTestResourceLifecycleManager {

    private final MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(true));

    @Override
    public Map<String, String> start() {
        try {
            server.start(InetAddress.getByName("127.0.0.1"), 0);
            warmUp(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("erclab.oidc.issuer", server.issuerUrl("lab").toString());
    }

    /**
     * Has it make its keys and load its classes, which takes a busy machine longer than anybody waits for an answer at a sign-in.
     */
    static void warmUp(MockOAuth2Server server) throws IOException {
        server.issueToken();
        try (InputStream answer = server.wellKnownUrl("lab").url().openStream()) {
            answer.readAllBytes();
        }
    }

    @Override
    public void stop() {
        server.shutdown();
    }
}
