package org.erclab.ui.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderSignInTest {

    @Test
    void theWantedPageIsOneOfThisServer() {
        assertEquals("/runs?status=running", ProviderSignIn.ownPage("runs?status=running"));
        assertEquals("/", ProviderSignIn.ownPage(""));
        for (String elsewhere : List.of(
                "https://elsewhere.example",
                "//elsewhere.example",
                "/elsewhere.example",
                "\\elsewhere.example",
                "javascript:alert(1)",
                "runs\r\nSet-Cookie: a=b",
                "sign-in")) {
            assertEquals("/", ProviderSignIn.ownPage(elsewhere), elsewhere);
        }
        assertEquals("/", ProviderSignIn.ownPage(null));
    }
}
