package org.erclab.jobs.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PAYLOAD =
            "{\"format\":\"erclab-certificate-1\",\"run\":7,\"test\":{\"uwa\":0.6720000000000001}}";

    @TempDir
    Path folder;

    private String file(SigningKey key) throws Exception {
        return MAPPER.writeValueAsString(Map.of("certificate", MAPPER.readTree(PAYLOAD), "jws", key.sign(PAYLOAD)));
    }

    private static String refused(String text) {
        return assertThrows(IllegalArgumentException.class, () -> CertificateCheck.of(text))
                .getMessage();
    }

    @Test
    void whatWasSignedIsBelieved() throws Exception {
        CertificateCheck check = CertificateCheck.of(file(SigningKey.of(folder)));

        assertEquals(7, check.certificate().path("run").asLong());
        assertEquals(SigningKey.of(folder).verification().id(), check.key(), "the key is kept");
    }

    @Test
    void onlyTheOwnerReadsTheKey() throws Exception {
        SigningKey.of(folder);
        Path file = folder.resolve("signing-key");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var left = Files.list(folder)) {
            assertEquals(1, left.count(), "nothing unfinished stays");
        }
    }

    @Test
    void everyInstallationHasItsOwnKey() {
        assertNotEquals(
                SigningKey.of(folder.resolve("one")).verification().id(),
                SigningKey.of(folder.resolve("two")).verification().id());
    }

    @Test
    void aChangedNumberIsSeen() throws Exception {
        ObjectNode file = (ObjectNode) MAPPER.readTree(file(SigningKey.of(folder)));
        ((ObjectNode) file.path("certificate").path("test")).put("uwa", 0.9);
        assertTrue(refused(file.toString()).startsWith("The readable part differs from what was signed"));

        String[] parts = file.path("jws").asText().split("\\.");
        String better = Base64Url.encode(PAYLOAD.replace("0.672", "0.972"));
        file.put("jws", parts[0] + "." + better + "." + parts[2]);
        assertTrue(refused(file.toString()).startsWith("The signature does not fit"));
    }

    @Test
    void aSignatureOfAnotherKeyUnderThisHeaderIsSeen() throws Exception {
        ObjectNode file = (ObjectNode) MAPPER.readTree(file(SigningKey.of(folder.resolve("one"))));
        String[] mine = file.path("jws").asText().split("\\.");
        String[] theirs = SigningKey.of(folder.resolve("two")).sign(PAYLOAD).split("\\.");
        file.put("jws", theirs[0] + "." + mine[1] + "." + mine[2]);

        assertTrue(refused(file.toString()).startsWith("The signature does not fit"));
    }

    @Test
    void whatIsNoCertificateGetsASentence() throws Exception {
        assertEquals("This is not a certificate: it is no JSON", refused("<html>"));
        assertTrue(refused("{}").startsWith("This is not a certificate: it needs the members"));
        ObjectNode file = (ObjectNode) MAPPER.readTree(file(SigningKey.of(folder)));
        String[] parts = file.path("jws").asText().split("\\.");
        file.put("jws", Base64Url.encode("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        assertEquals("The signature's algorithm is 'none', certificates have 'EdDSA'", refused(file.toString()));
        file.put(
                "jws",
                Base64Url.encode("{\"alg\":\"EdDSA\",\"jwk\":{\"x\":\"AAAA\"}}") + "." + parts[1] + "." + parts[2]);
        assertEquals("The signature carries no Ed25519 key", refused(file.toString()));
    }

    @Test
    void aDamagedKeyIsNotReplacedSilently() throws Exception {
        Files.writeString(folder.resolve("signing-key"), "rubbish\n");

        String message = assertThrows(IllegalStateException.class, () -> SigningKey.of(folder))
                .getMessage();
        assertTrue(message.contains("has 1 lines instead of 2: restore it from a backup"), message);
    }

    /** The example key of RFC 8037, appendix A.3, and its thumbprint. */
    @Test
    void theThumbprintIsThatOfTheStandard() {
        assertEquals(
                "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
                VerificationKey.ofX("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
                        .id());
    }
}
