package org.erclab.jobs.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * What a file with a certificate is worth. Needs nothing but the file.
 *
 * @param certificate what was signed
 * @param key thumbprint of the key that signed; whose key it is, a reader must know from elsewhere
 */
public record CertificateCheck(JsonNode certificate, String key) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Checks the text of a certificate file.
     *
     * @throws IllegalArgumentException one sentence about why it cannot be believed
     */
    public static CertificateCheck of(String text) {
        JsonNode file = json(text, "This is not a certificate: it is no JSON");
        String jws = file.path("jws").asText();
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3 || !file.path("certificate").isObject()) {
            throw new IllegalArgumentException(
                    "This is not a certificate: it needs the members 'certificate' and 'jws', as REST gives them");
        }
        JsonNode header = decoded(parts[0]);
        if (!header.path("alg").asText().equals("EdDSA")) {
            throw new IllegalArgumentException(
                    "The signature's algorithm is '" + header.path("alg").asText() + "', certificates have 'EdDSA'");
        }
        VerificationKey key = key(header);
        if (!key.verifies(parts[0] + "." + parts[1], bytes(parts[2]))) {
            throw new IllegalArgumentException(
                    "The signature does not fit: the certificate was changed after it was signed, or is damaged");
        }
        JsonNode signed = decoded(parts[1]);
        if (!signed.equals(file.path("certificate"))) {
            throw new IllegalArgumentException(
                    "The readable part differs from what was signed: believe the signed one only, or fetch it again");
        }
        if (!signed.path("format").asText().equals(Certificate.FORMAT)) {
            throw new IllegalArgumentException("The certificate has the format '"
                    + signed.path("format").asText() + "', this program knows '" + Certificate.FORMAT + "'");
        }
        return new CertificateCheck(signed, key.id());
    }

    private static VerificationKey key(JsonNode header) {
        try {
            return VerificationKey.ofX(header.path("jwk").path("x").asText());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The signature carries no Ed25519 key", e);
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64Url.decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The signature is damaged: it is no Base64", e);
        }
    }

    private static JsonNode decoded(String base64) {
        try {
            return MAPPER.readTree(bytes(base64));
        } catch (IOException e) {
            throw new IllegalArgumentException("The signature is damaged: it holds no JSON", e);
        }
    }

    private static JsonNode json(String text, String otherwise) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(otherwise, e);
        }
    }
}
