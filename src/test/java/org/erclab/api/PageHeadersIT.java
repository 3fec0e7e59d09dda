package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What every answer says to the browser, and that no cookie opens REST. */
@QuarkusTest
class PageHeadersIT {

    @Test
    void answersForbidFramesForeignSourcesAndGuessedTypes() {
        for (String path : new String[] {"/", "/api/v1/server", "/q/openapi"}) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("X-Frame-Options", equalTo("DENY"))
                    .header("Referrer-Policy", equalTo("no-referrer"))
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Content-Security-Policy", containsString("default-src 'self'"))
                    .header("Strict-Transport-Security", nullValue());
        }
    }

    @Test
    void aCookieIsNoIdentityForRest() {
        given().cookie("JSESSIONID", "anything")
                .post("/api/v1/runs/1/cancel")
                .then()
                .statusCode(401)
                .header("Set-Cookie", nullValue());
        given().header("Origin", "https://elsewhere.example")
                .get("/api/v1/server")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
