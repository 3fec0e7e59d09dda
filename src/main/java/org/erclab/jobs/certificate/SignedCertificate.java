package org.erclab.jobs.certificate;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A certificate to read, and the same with its signature.
 *
 * @param certificate a {@link Certificate}, for people
 * @param jws the same as a compact JSON Web Signature; its header holds the public key
 */
public record SignedCertificate(JsonNode certificate, String jws) {}
