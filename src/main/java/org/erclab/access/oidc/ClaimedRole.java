package org.erclab.access.oidc;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.erclab.store.Role;

/**
 * What somebody may do by the word of the provider.
 *
 * @param claim name of the claim that lists groups or roles; with a {@code /} first the way to it through objects, such as
 *     {@code /realm_access/roles}. Without one everybody has the role {@code otherwise}
 * @param values for each role the values of the claim that give it
 * @param otherwise what whoever has none of these values may do; nothing when empty
 */
public record ClaimedRole(Optional<String> claim, Map<Role, Set<String>> values, Optional<Role> otherwise) {

    private static final List<Role> HIGHEST_FIRST = List.of(Role.ADMINISTRATOR, Role.RESEARCHER, Role.READER);

    public ClaimedRole {
        EnumMap<Role, Set<String>> copy = new EnumMap<>(Role.class);
        values.forEach((role, some) -> copy.put(role, Set.copyOf(some)));
        values = copy;
        boolean named = values.values().stream().anyMatch(some -> !some.isEmpty());
        if (claim.isPresent() != named) {
            throw new IllegalArgumentException(
                    named
                            ? "Values of a claim are given for roles, but no claim: set erclab.oidc.role-claim"
                            : "The claim '" + claim.get() + "' gives no role: set erclab.oidc.administrators,"
                                    + " erclab.oidc.researchers or erclab.oidc.readers");
        }
        if (claim.isEmpty() && otherwise.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nobody could sign in: set erclab.oidc.role-claim, or erclab.oidc.default-role=reader");
        }
    }

    /** Whether the provider says it at each sign-in; otherwise a role is given once and changed here. */
    public boolean isClaimed() {
        return claim.isPresent();
    }

    /** Whether these claims have the one that says it. */
    boolean isIn(Map<String, Object> claims) {
        return value(claims) != null;
    }

    /** The highest role that the claims give. */
    Optional<Role> of(Map<String, Object> claims) {
        Object value = value(claims);
        Collection<?> has =
                value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value);
        return HIGHEST_FIRST.stream()
                .filter(role -> values.getOrDefault(role, Set.of()).stream().anyMatch(has::contains))
                .findFirst()
                .or(() -> otherwise);
    }

    private Object value(Map<String, Object> claims) {
        if (claim.isEmpty() || !claim.get().startsWith("/")) {
            return claim.map(claims::get).orElse(null);
        }
        Object at = claims;
        for (String key : claim.get().substring(1).split("/")) {
            at = at instanceof Map<?, ?> object ? object.get(key) : null;
        }
        return at;
    }
}
