package org.erclab.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.erclab.access.People.Invitation;
import org.erclab.access.Tokens.Issued;
import org.erclab.store.ApiToken;
import org.erclab.store.AuditEntry;
import org.erclab.store.AuditTrail;
import org.erclab.store.Person;
import org.erclab.store.Role;
import org.erclab.store.RunFixtures;
import org.erclab.store.StoreException;
import org.erclab.store.TextFilter;
import org.erclab.store.TokenScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessIT {

    private static final String PASSWORD = "several quiet rivers";
    private static final String HERE = "192.0.2.7";

    @Inject
    People people;

    @Inject
    SignIn signIn;

    @Inject
    Tokens tokens;

    @Inject
    AuditTrail audit;

    @Inject
    RunFixtures fixtures;

    @AfterEach
    void removeEverybody() {
        fixtures.execute("delete from api_token");
        fixtures.execute("delete from person");
    }

    @Test
    void aLinkSetsAPasswordOnceAndThePasswordSignsIn() {
        Invitation invitation = people.add("access-ann", Role.RESEARCHER);
        assertEquals(
                "access-ann", signIn.invited(invitation.key()).orElseThrow().name());

        signIn.accept(invitation.key(), PASSWORD, HERE);

        assertTrue(signIn.invited(invitation.key()).isEmpty());
        assertThrows(SignInRefusedException.class, () -> signIn.accept(invitation.key(), "another " + PASSWORD, HERE));
        Person ann = signIn.signIn("access-ann", PASSWORD, HERE);
        assertEquals(Role.RESEARCHER, ann.role());
        Person after = signIn.changePassword(ann, PASSWORD, "four loud mountains", HERE);
        assertTrue(after.generation() > ann.generation(), "older sessions end");
        assertThrows(SignInRefusedException.class, () -> signIn.signIn("access-ann", PASSWORD, HERE));
        assertEquals(
                List.of("sign in", "change password"),
                audit.page(TextFilter.of("access-ann"), 0, 10).stream()
                        .map(AuditEntry::action)
                        .distinct()
                        .limit(2)
                        .toList());
        assertEquals("0", fixtures.value("select count(*) from person where password_hash like '%quiet%'"));
    }

    @Test
    void nobodyLearnsFromARefusalWhoExists() {
        signIn.accept(people.add("access-bob", Role.READER).key(), PASSWORD, HERE);

        String known = assertThrows(
                        SignInRefusedException.class, () -> signIn.signIn("access-bob", "wrong", "192.0.2.8"))
                .getMessage();
        String unknown = assertThrows(
                        SignInRefusedException.class, () -> signIn.signIn("access-nobody", "wrong", "192.0.2.8"))
                .getMessage();

        assertEquals(known, unknown);
    }

    @Test
    void guessingIsSlowedDownForKnownAndUnknownNamesAlike() {
        for (String name : List.of("access-carol", "access-nobody-2")) {
            for (int guess = 0; guess < 5; guess++) {
                assertThrows(SignInRefusedException.class, () -> signIn.signIn(name, "wrong", "192.0.2.9"));
            }
            assertTrue(assertThrows(SignInRefusedException.class, () -> signIn.signIn(name, "wrong", "192.0.2.10"))
                    .getMessage()
                    .startsWith("Too many attempts: try again in "));
        }
    }

    @Test
    void theOnlyAdministratorStays() {
        Person admin =
                signIn.accept(people.add("access-admin", Role.ADMINISTRATOR).key(), PASSWORD, HERE);

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> people.change(admin.id(), Role.READER, true));
        assertTrue(refused.getMessage().contains("only administrator"), refused.getMessage());
        assertThrows(IllegalStateException.class, () -> people.change(admin.id(), Role.ADMINISTRATOR, false));
        signIn.accept(people.add("access-second", Role.ADMINISTRATOR).key(), PASSWORD, HERE);
        assertEquals(Role.READER, people.change(admin.id(), Role.READER, true).role());
    }

    @Test
    void aTokenDoesWhatItsScopeAndItsOwnerMay() {
        Person ann = signIn.accept(people.add("access-dora", Role.RESEARCHER).key(), PASSWORD, HERE);
        Caller her = Caller.of(ann, HERE);

        Issued write = tokens.issue(her, "notebook", Set.of(TokenScope.WRITE), Tokens.USUAL);
        Issued read = tokens.issue(her, "dashboard", Set.of(TokenScope.READ), Tokens.USUAL);

        assertTrue(write.secret().matches("erclab_[0-9a-f]{12}_[A-Za-z0-9_-]{43}"));
        assertEquals(Optional.of(Role.RESEARCHER), role(write));
        assertEquals(Optional.of(Role.READER), role(read));
        assertThrows(
                AccessRefusedException.class,
                () -> tokens.issue(her, "too much", Set.of(TokenScope.ADMIN), Tokens.USUAL));
        assertThrows(
                AccessRefusedException.class,
                () -> tokens.issue(her, "too much", Set.of(TokenScope.WORKER), Tokens.USUAL));
        assertFalse(isWorker(write.secret()));

        people.change(ann.id(), Role.READER, true);
        assertEquals(Optional.of(Role.READER), role(write), "no more than its owner");
        people.change(ann.id(), Role.RESEARCHER, false);
        assertTrue(tokens.caller(write.secret(), HERE).isEmpty(), "nothing without its owner");
    }

    @Test
    void aTokenEndsWhenItIsRevokedExpiredOrChanged() {
        Caller local = Caller.local(Role.ADMINISTRATOR, HERE);
        Issued worker = tokens.issue(local, "machine 7", Set.of(TokenScope.WORKER), Duration.ofDays(3650));
        assertTrue(isWorker(worker.secret()));
        assertEquals(Optional.empty(), role(worker), "it works and does nothing else");
        String secret = worker.secret();
        String last = secret.endsWith("A") ? "B" : "A";
        assertFalse(isWorker(secret.substring(0, secret.length() - 1) + last));
        assertFalse(isWorker("erclab_' or true --"));
        assertFalse(isWorker(null));

        Issued other = tokens.issue(local, "machine 8", Set.of(TokenScope.WORKER), Tokens.USUAL);
        fixtures.execute(
                "update api_token set expires_at = clock_timestamp() where id = ?",
                other.token().id());
        assertFalse(isWorker(other.secret()));
        assertTrue(tokens.revoke(local, worker.token().id()));
        assertFalse(isWorker(secret));
        assertEquals(
                "0",
                fixtures.value(
                        "select count(*) from api_token where strpos(api_token::text, ?) > 0",
                        secret.substring(secret.length() - 43)));
    }

    @Test
    void nobodySeesOrEndsTheTokensOfOthers() {
        Caller ann = Caller.of(
                signIn.accept(people.add("access-eve", Role.RESEARCHER).key(), PASSWORD, HERE), HERE);
        Caller bob = Caller.of(
                signIn.accept(people.add("access-fred", Role.RESEARCHER).key(), PASSWORD, HERE), HERE);
        Issued anns = tokens.issue(ann, "ann's", Set.of(TokenScope.READ), Tokens.USUAL);

        assertEquals(List.of(), tokens.list(bob, false));
        assertThrows(AccessRefusedException.class, () -> tokens.list(bob, true));
        assertFalse(tokens.revoke(bob, anns.token().id()));
        assertEquals(
                List.of("ann's"),
                tokens.list(ann, false).stream().map(ApiToken::name).toList());
        assertTrue(tokens.caller(anns.secret(), HERE).isPresent());
        assertTrue(tokens.revoke(
                Caller.local(Role.ADMINISTRATOR, HERE), anns.token().id()));
    }

    @Test
    void aTokenIssuedByATokenEndsWithIt() {
        Caller local = Caller.local(Role.ADMINISTRATOR, HERE);
        Issued day = tokens.issue(local, "a day", Set.of(TokenScope.WRITE), Duration.ofDays(1));

        Issued child = tokens.issue(
                tokens.caller(day.secret(), HERE).orElseThrow(),
                "longer",
                Set.of(TokenScope.READ),
                Duration.ofDays(900));

        assertFalse(child.token()
                .expiresAt()
                .orElseThrow()
                .isAfter(day.token().expiresAt().orElseThrow().plusSeconds(2)));
    }

    @Test
    void theAuditTrailIsSearchedAsEverythingIs() {
        audit.add("access-hugo", "import", "corpus friends", true, HERE);
        audit.add("access-hugo", "delete", "corpus 100%_x", true, HERE);

        assertEquals(List.of("delete", "import"), actions("ACCESS-HUGO"));
        assertEquals(List.of("import"), actions("access-hugo AND (friends OR meld)"));
        assertEquals(List.of("delete"), actions("access-hugo 100%_"));
        assertEquals(List.of("delete"), actions("\"access-hugo delete\""), "name, action and subject are one text");
        for (String none :
                List.of("access-hugo _%", "access-hugo \"' or '1'='1\"", "access-hugo \\", "access-hugo ?")) {
            assertEquals(List.of(), actions(none), none);
        }
    }

    private List<String> actions(String text) {
        return audit.page(TextFilter.of(text), 0, 10).stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void theAuditTrailIsOnlyAddedTo() {
        audit.add("access-gina", "test", "line\nbreak" + "x".repeat(500), true, HERE);

        AuditEntry entry = audit.page(TextFilter.of("access-gina"), 0, 1).getFirst();
        assertTrue(entry.subject().startsWith("line break") && entry.subject().length() == 200, entry.subject());
        assertTrue(assertThrows(
                        StoreException.class, () -> fixtures.execute("update audit_entry set who = 'somebody else'"))
                .isCheckViolation());
    }

    private Optional<Role> role(Issued issued) {
        return tokens.caller(issued.secret(), HERE).flatMap(Caller::role);
    }

    private boolean isWorker(String secret) {
        return tokens.caller(secret, HERE).map(Caller::worker).orElse(false);
    }
}
