package org.erclab.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.erclab.store.Role;
import org.junit.jupiter.api.Test;

class ClaimedRoleTest {

    private static final Map<Role, Set<String>> GROUPS =
            Map.of(Role.ADMINISTRATOR, Set.of("admins"), Role.RESEARCHER, Set.of("staff", "guests"));

    @Test
    void theHighestRoleOfTheGroupsHolds() {
        ClaimedRole role = new ClaimedRole(Optional.of("groups"), GROUPS, Optional.empty());

        assertEquals(Optional.of(Role.ADMINISTRATOR), role.of(Map.of("groups", List.of("staff", "admins"))));
        assertEquals(Optional.of(Role.RESEARCHER), role.of(Map.of("groups", "guests")));
        assertEquals(Optional.empty(), role.of(Map.of("groups", List.of("ADMINS", "admins2", 7))));
        assertEquals(Optional.empty(), role.of(Map.of("roles", List.of("admins"))));
    }

    @Test
    void aPathLeadsThroughObjects() {
        ClaimedRole role = new ClaimedRole(Optional.of("/realm_access/roles"), GROUPS, Optional.of(Role.READER));

        assertEquals(Optional.of(Role.RESEARCHER), role.of(Map.of("realm_access", Map.of("roles", List.of("staff")))));
        assertEquals(Optional.of(Role.READER), role.of(Map.of("realm_access", "roles")));
    }

    @Test
    void settingsThatLetNobodyInOrContradictEachOtherAreRefused() {
        refused("default-role=reader", Optional.empty(), Map.of(), Optional.empty());
        refused("erclab.oidc.role-claim", Optional.empty(), GROUPS, Optional.of(Role.READER));
        refused("'groups' gives no role", Optional.of("groups"), Map.of(), Optional.of(Role.READER));
    }

    @Test
    void aProviderIsReachedByHttpsOrOnThisMachine() {
        for (String address : List.of("http://sso.example", "http://localhost.example/", "ftp://sso.example", "sso")) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> OidcSettings.checked(URI.create(address)))
                    .getMessage()
                    .contains("'" + address + "'"));
        }
        OidcSettings.checked(URI.create("http://127.0.0.1:99/lab"));
        OidcSettings.checked(URI.create("https://sso.example/lab"));
    }

    private static void refused(
            String words, Optional<String> claim, Map<Role, Set<String>> values, Optional<Role> otherwise) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new ClaimedRole(claim, values, otherwise));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }
}
