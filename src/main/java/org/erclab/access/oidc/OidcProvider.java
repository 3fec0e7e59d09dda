package org.erclab.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One OpenID Connect provider. It is asked about itself when somebody first wants to sign in by it, not before; its keys are
 * fetched again when a token names a new one.
 */
public final class OidcProvider {

    private static final int MILLISECONDS = 10_000;
    private static final int MOST_BYTES = 1 << 20;

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    private final OidcSettings settings;
    private final ClientID client;
    private volatile Known known;

    public OidcProvider(OidcSettings settings) {
        this.settings = settings;
        client = new ClientID(settings.clientId());
    }

    /**
     * A question that a browser is to carry there.
     *
     * @param callback where the provider sends the browser back to; it has to know this address
     * @throws OidcException when the provider cannot be asked about itself
     */
    public OidcRequest begin(URI callback) throws OidcException {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        Scope scope = new Scope("openid");
        settings.scopes().forEach(scope::add);
        URI page = new AuthenticationRequest.Builder(ResponseType.CODE, scope, client, callback)
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new OidcRequest(state, nonce, verifier, callback, page);
    }

    /**
     * Who came back.
     *
     * @param answer the parameters that the browser came back with
     * @throws OidcException when they do not belong to the question, or the provider's word cannot be had or believed
     */
    public OidcIdentity finish(OidcRequest request, Map<String, List<String>> answer) throws OidcException {
        try {
            OIDCTokens tokens = tokens(request, code(request, answer));
            JWT idToken = tokens.getIDToken();
            if (idToken == null) {
                throw new OidcException("The provider sent no ID token");
            }
            IDTokenClaimsSet claims = known().validator().validate(idToken, request.nonce);
            if (claims.getAuthorizedParty() != null
                    && !claims.getAuthorizedParty().getValue().equals(settings.clientId())) {
                throw new OidcException("The provider's ID token cannot be believed: it was made for another client");
            }
            Map<String, Object> said = new LinkedHashMap<>(claims.toJSONObject());
            if (settings.role().isClaimed() && !settings.role().isIn(said)) {
                userInfo(tokens, claims).forEach(said::putIfAbsent);
            }
            return new OidcIdentity(
                    claims.getIssuer().getValue(),
                    claims.getSubject().getValue(),
                    said.get(settings.nameClaim()) instanceof String name ? name : "",
                    settings.role().of(said),
                    idToken.getParsedString());
        } catch (IOException e) {
            throw unreached(e);
        } catch (BadJOSEException | JOSEException e) {
            throw new OidcException("The provider's ID token cannot be believed: " + e.getMessage(), e);
        } catch (ParseException e) {
            throw new OidcException("The provider's answer cannot be read: " + e.getMessage(), e);
        }
    }

    private AuthorizationCodeGrant code(OidcRequest request, Map<String, List<String>> answer)
            throws ParseException, OidcException {
        AuthenticationResponse response = AuthenticationResponseParser.parse(request.callback, answer);
        if (!request.state.equals(response.getState())) {
            throw new OidcException("The answer belongs to another question: its state differs");
        }
        if (response.getIssuer() != null
                && !response.getIssuer().equals(known().metadata().getIssuer())) {
            throw new OidcException("The answer comes from another provider");
        }
        if (!response.indicatesSuccess()) {
            throw refused(response.toErrorResponse().getErrorObject());
        }
        return new AuthorizationCodeGrant(
                response.toSuccessResponse().getAuthorizationCode(), request.callback, request.verifier);
    }

    private OIDCTokens tokens(OidcRequest request, AuthorizationCodeGrant code)
            throws IOException, ParseException, OidcException {
        URI endpoint = known().metadata().getTokenEndpointURI();
        TokenRequest question = settings.secret()
                .map(secret -> new TokenRequest(endpoint, authentication(new Secret(secret)), code))
                .orElseGet(() -> new TokenRequest(endpoint, client, code));
        TokenResponse response = OIDCTokenResponseParser.parse(sent(question.toHTTPRequest()));
        if (!response.indicatesSuccess()) {
            throw refused(response.toErrorResponse().getErrorObject());
        }
        return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
    }

    private ClientAuthentication authentication(Secret secret) {
        List<ClientAuthenticationMethod> methods = known.metadata().getTokenEndpointAuthMethods();
        boolean inTheBody = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return inTheBody ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }

    /** Some providers list groups there only. */
    private Map<String, Object> userInfo(OIDCTokens tokens, IDTokenClaimsSet claims)
            throws IOException, ParseException, OidcException {
        URI endpoint = known().metadata().getUserInfoEndpointURI();
        if (endpoint == null || tokens.getBearerAccessToken() == null) {
            return Map.of();
        }
        UserInfoResponse response = UserInfoResponse.parse(
                sent(new UserInfoRequest(endpoint, tokens.getBearerAccessToken()).toHTTPRequest()));
        UserInfo info =
                response.indicatesSuccess() ? response.toSuccessResponse().getUserInfo() : null;
        if (info == null) {
            return Map.of();
        }
        if (!claims.getSubject().equals(info.getSubject())) {
            throw new OidcException("The provider told about somebody else than who signed in");
        }
        return info.toJSONObject();
    }

    /**
     * The provider's page that signs somebody out there, too, if it has one.
     *
     * @param idToken what it said when the person signed in
     * @param back where it sends the browser afterwards
     */
    public Optional<URI> leave(String idToken, URI back) {
        URI endpoint = known == null ? null : known.metadata().getEndSessionEndpointURI();
        if (endpoint == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LogoutRequest(endpoint, JWTParser.parse(idToken), back, null).toURI());
        } catch (java.text.ParseException e) {
            throw new IllegalArgumentException("No ID token", e);
        }
    }

    private Known known() throws OidcException {
        Known now = known;
        if (now == null) {
            now = asked();
            known = now;
        }
        return now;
    }

    private Known asked() throws OidcException {
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), MILLISECONDS, MILLISECONDS);
            OidcSettings.checked(metadata.getAuthorizationEndpointURI());
            OidcSettings.checked(metadata.getTokenEndpointURI());
            OidcSettings.checked(metadata.getJWKSetURI());
            if (metadata.getUserInfoEndpointURI() != null) {
                OidcSettings.checked(metadata.getUserInfoEndpointURI());
            }
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            metadata.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(MILLISECONDS, MILLISECONDS, MOST_BYTES))
                    .refreshAheadCache(false)
                    .retrying(true)
                    .build();
            return new Known(
                    metadata,
                    new IDTokenValidator(
                            metadata.getIssuer(),
                            client,
                            new JWSVerificationKeySelector<>(algorithms(metadata), keys),
                            null));
        } catch (IOException e) {
            throw unreached(e);
        } catch (GeneralException | IllegalArgumentException e) {
            throw new OidcException("What the provider says about itself cannot be used: " + e.getMessage(), e);
        }
    }

    /** Signatures by keys that only the provider has: neither none, nor those that whoever knows the client secret can make. */
    private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) {
        List<JWSAlgorithm> offered = metadata.getIDTokenJWSAlgs();
        Set<JWSAlgorithm> usable = Stream.concat(JWSAlgorithm.Family.RSA.stream(), JWSAlgorithm.Family.EC.stream())
                .filter(algorithm -> offered != null && offered.contains(algorithm))
                .collect(Collectors.toUnmodifiableSet());
        return usable.isEmpty() ? Set.of(JWSAlgorithm.RS256) : usable;
    }

    private static HTTPResponse sent(HTTPRequest request) throws IOException {
        request.setConnectTimeout(MILLISECONDS);
        request.setReadTimeout(MILLISECONDS);
        request.setFollowRedirects(false);
        return request.send();
    }

    private static OidcException refused(ErrorObject error) {
        String code = error == null || error.getCode() == null ? "" : error.getCode();
        return new OidcException("The provider refused" + (code.matches("[a-z_]{1,60}") ? ": " + code : ""));
    }

    private OidcException unreached(IOException cause) {
        return new OidcException(
                "The provider " + settings.issuer() + " cannot be reached: " + cause.getMessage(), cause);
    }
}
