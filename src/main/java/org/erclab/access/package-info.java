/**
 * Who may do what.
 *
 * <p>A {@link org.erclab.access.Caller} is whoever asks: a person who signed in, a token, the local person, a visitor, or
 * the program itself. REST and pages say who it is through a {@link org.erclab.access.CallerSource}; methods that change
 * something carry {@link org.erclab.access.RequiresRole}, which asks {@link org.erclab.access.Callers}, refuses, and
 * writes the audit trail. So a forgotten check of a page or of a REST call opens nothing.
 *
 * <p>{@link org.erclab.access.SignIn} checks passwords, {@link org.erclab.access.SingleSignOn} lets people in by the lab's
 * OpenID Connect provider when one is set, {@link org.erclab.access.Tokens} issues and checks API tokens,
 * {@link org.erclab.access.AccessPolicy} says what visitors may do. The rule in words: {@code docs/security.md}.
 *
 * <p>Uses {@code store} only. Does not know HTTP, pages or jobs.
 */
package org.erclab.access;
