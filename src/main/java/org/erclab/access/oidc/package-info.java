/**
 * Asks an OpenID Connect provider who somebody is: authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636).
 *
 * <p>{@link org.erclab.access.oidc.OidcProvider} makes the page that a browser is led to and checks what comes back;
 * {@link org.erclab.access.oidc.ClaimedRole} turns a claim into a role. Requests, tokens and signatures are made, read and
 * checked by Nimbus' OAuth 2.0 SDK. Knows neither accounts nor sessions: {@code access} and {@code ui.account} do.
 */
package org.erclab.access.oidc;
