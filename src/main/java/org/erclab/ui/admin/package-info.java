/**
 * For administrators: people and their roles, everybody's tokens, the audit trail.
 *
 * <p>Whoever else comes sees a sentence; {@code access} refuses below the page, too.
 */
package org.erclab.ui.admin;
