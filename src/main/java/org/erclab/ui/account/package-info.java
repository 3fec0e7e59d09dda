/**
 * Signing in, and one's own account: password and API tokens.
 *
 * <p>{@link org.erclab.ui.account.PageCaller} knows who looks at the pages of a browser session and tells {@code access};
 * {@link org.erclab.ui.account.PageGuard} leads whoever may not read to the sign-in page, and says refusals in a sentence.
 */
package org.erclab.ui.account;
