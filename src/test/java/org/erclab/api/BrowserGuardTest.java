package org.erclab.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BrowserGuardTest {

    @Test
    void aCookieIsKeptFromScriptsOtherSitesAndPlainHttp() {
        assertEquals(
                "JSESSIONID=x; path=/; HttpOnly; SameSite=Lax; Secure",
                BrowserGuard.kept("JSESSIONID=x; path=/", true));
        assertEquals("JSESSIONID=x; path=/; HttpOnly; SameSite=Lax", BrowserGuard.kept("JSESSIONID=x; path=/", false));
        String strict = "a=b; HttpOnly; SameSite=Strict; Secure";
        assertEquals(strict, BrowserGuard.kept(strict, true));
    }
}
