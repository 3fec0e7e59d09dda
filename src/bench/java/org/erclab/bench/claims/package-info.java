/**
 * What only a corpus can answer whose truth is known: {@link org.erclab.bench.claims.SimulatedClaims} trains systems on
 * generated corpora and says how much of what is possible they gain.
 */
package org.erclab.bench.claims;
