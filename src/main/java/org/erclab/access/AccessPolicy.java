package org.erclab.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.store.PersonStore;
import org.erclab.store.Role;

/** What callers may do who did not say who they are. */
@ApplicationScoped
public class AccessPolicy {

    private final PersonStore people;
    private final boolean open;
    private volatile boolean administered;

    /**
     * The policy of a server.
     *
     * @param access {@code local} or {@code closed}
     * @param listensAt the address that it listens at
     * @param proxied names under which others reach it through a proxy
     */
    AccessPolicy(
            PersonStore people,
            @ConfigProperty(name = "erclab.access", defaultValue = "local") String access,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "127.0.0.1") String listensAt,
            @ConfigProperty(name = "erclab.http.allowed-hosts") Optional<List<String>> proxied) {
        this.people = people;
        open = switch (access) {
            case "local" -> Loopback.isName(listensAt) && proxied.isEmpty();
            case "closed" -> false;
            default ->
                throw new IllegalArgumentException(
                        "Unknown value '" + access + "' of erclab.access: use local or closed");
        };
    }

    /** Whether reading needs no sign-in: the server is reached from its own machine only, and not closed. */
    public boolean isReadingOpen() {
        return open;
    }

    /** Who calls REST without a token. */
    public Caller visitor(String address) {
        return Caller.visitor(open ? Optional.of(Role.READER) : Optional.empty(), address);
    }

    /**
     * Who looks at pages without having signed in. Until there is an administrator, whoever sits at the machine is the
     * researcher that uses it.
     */
    public Caller pageVisitor(String address) {
        return open && !hasAdministrator() ? Caller.local(Role.RESEARCHER, address) : visitor(address);
    }

    /** Whether an administrator's account has been set up; there is no way back from it. */
    public boolean hasAdministrator() {
        if (!administered) {
            administered = people.hasAdministrator();
        }
        return administered;
    }
}
