package org.erclab.jobs.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.erclab.jobs.SecretFile;

/** The Ed25519 key with which an installation signs; made at first use, in a file that only its owner can read. */
public final class SigningKey {

    private static final String FILE = "signing-key";
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final VerificationKey open;

    private SigningKey(PrivateKey secret, VerificationKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** The key of a data folder: one line with the private key, one with the public one, both as Java encodes them. */
    public static SigningKey of(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        try {
            String[] lines = SecretFile.readOrCreate(file, SigningKey::generate).split("\n");
            if (lines.length != 2) {
                throw new IllegalStateException("The signing key " + file + " has " + lines.length
                        + " lines instead of 2: restore it from a backup, or remove it to begin with a new key");
            }
            PrivateKey secret = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[0])));
            return new SigningKey(
                    secret, VerificationKey.ofEncoded(Base64.getDecoder().decode(lines[1])));
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + file + " cannot be read or made: " + e.getMessage(), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("The signing key " + file + " is damaged: restore it from a backup", e);
        }
    }

    private static String generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                    + "\n"
                    + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    /** What others need to verify. */
    public VerificationKey verification() {
        return open;
    }

    /** A compact JSON Web Signature over the payload. */
    String sign(String payload) {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + open.id() + "\",\"jwk\":" + open.jwk() + "}";
        String signed = Base64Url.encode(header) + "." + Base64Url.encode(payload);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate could not be signed", e);
        }
    }
}
