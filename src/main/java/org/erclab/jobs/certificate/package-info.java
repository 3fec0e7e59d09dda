/**
 * Evidence that others can check. A {@link org.erclab.jobs.certificate.Certificate} says what a completed run measured and
 * where its numbers come from, signed with the key of the installation as a JSON Web Signature (RFC 7515, EdDSA of RFC
 * 8037), so that any library for those can verify it. {@link org.erclab.jobs.certificate.Reruns} trains a run again and
 * compares: bit for bit on a CPU, within a stated tolerance elsewhere.
 */
package org.erclab.jobs.certificate;
