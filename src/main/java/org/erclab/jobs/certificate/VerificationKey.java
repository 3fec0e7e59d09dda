package org.erclab.jobs.certificate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The public part of an Ed25519 key. */
public final class VerificationKey {

    /** What the X.509 encoding of an Ed25519 key has before its 32 bytes (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int BYTES = 32;

    private final byte[] bytes;

    private VerificationKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("An Ed25519 key has " + BYTES + " bytes, this one has " + bytes.length);
        }
        this.bytes = bytes;
    }

    /** The key of an X.509 encoding. */
    static VerificationKey ofEncoded(byte[] x509) {
        if (x509.length != PREFIX.length + BYTES || !Arrays.equals(PREFIX, Arrays.copyOf(x509, PREFIX.length))) {
            throw new IllegalArgumentException("This is not the encoding of an Ed25519 key");
        }
        return new VerificationKey(Arrays.copyOfRange(x509, PREFIX.length, x509.length));
    }

    /** The key whose {@code x} a JSON Web Key holds. */
    static VerificationKey ofX(String x) {
        return new VerificationKey(Base64Url.decode(x));
    }

    /** As JSON Web Key (RFC 8037), with its members in the order of the thumbprint. */
    public String jwk() {
        return "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + Base64Url.encode(bytes) + "\"}";
    }

    /** The thumbprint of the key (RFC 7638), by which people recognise it. */
    public String id() {
        try {
            return Base64Url.encode(
                    MessageDigest.getInstance("SHA-256").digest(jwk().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** Whether the holder of this key signed the text. */
    boolean verifies(String signed, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + BYTES);
            System.arraycopy(bytes, 0, encoded, PREFIX.length, BYTES);
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature or key that is none at all.
            return false;
        }
    }
}
