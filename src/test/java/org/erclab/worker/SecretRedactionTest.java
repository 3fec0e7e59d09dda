package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretRedactionTest {

    private final SecretRedaction redaction = new SecretRedaction(List.of("s3cr3t-value", "ab"));

    @Test
    void knownSecretsAndWhatIsNamedLikeOneAreBlackedOut() {
        assertEquals("login with *** failed", redaction.redact("login with s3cr3t-value failed"));
        assertEquals(
                "jdbc:postgresql://h/db?user=erclab&password=***&ssl=true",
                redaction.redact("jdbc:postgresql://h/db?user=erclab&password=hunter2&ssl=true"));
        assertEquals("quarkus.datasource.password: ***", redaction.redact("quarkus.datasource.password: \"a b c\""));
        assertEquals("Authorization: Bearer ***", redaction.redact("Authorization: Bearer abc.def"));
        assertEquals("API_KEY=***", redaction.redact("API_KEY=12345"));
    }

    @Test
    void ordinaryLinesStayAsTheyAre() {
        String line = "Epoch 3: train loss 0.6931, 120 tokens a second, about to continue";
        assertEquals(line, redaction.redact(line));
        assertEquals("32000 tokens: fine", redaction.redact("32000 tokens: fine"));
    }
}
