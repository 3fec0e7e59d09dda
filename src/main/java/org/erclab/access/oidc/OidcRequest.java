package org.erclab.access.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;

/** A question to the provider that a browser was sent off with. Only this server knows its nonce and verifier. */
public final class OidcRequest {

    final State state;
    final Nonce nonce;
    final CodeVerifier verifier;
    final URI callback;
    private final URI page;

    OidcRequest(State state, Nonce nonce, CodeVerifier verifier, URI callback, URI page) {
        this.state = state;
        this.nonce = nonce;
        this.verifier = verifier;
        this.callback = callback;
        this.page = page;
    }

    /** The provider's page that the browser is led to. */
    public URI page() {
        return page;
    }
}
