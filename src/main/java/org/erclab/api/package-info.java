/**
 * REST under {@code /api/v1}: one resource class a noun, JSON in and out.
 *
 * <p>Resources read through {@code store} and {@code leaderboard} and change things through {@code jobs} only; they hold no
 * rules of their own. {@link org.erclab.api.Problems} turns every error into an RFC 9457 problem whose detail is the
 * sentence that pages and commands show, too. Methods marked {@link org.erclab.api.ChangesState} need the local token of
 * the data folder ({@link org.erclab.api.LocalToken}). Lists are pages of at most 1,000; exports stream.
 *
 * <p>JSON has neither NaN nor infinity: such numbers are null.
 *
 * <p>For who watches the server: {@link org.erclab.api.ServerMeters} at {@code /q/metrics}, behind {@link
 * org.erclab.api.MetricsGuard}, and readiness with {@link org.erclab.api.DiskSpaceCheck}.
 */
package org.erclab.api;
