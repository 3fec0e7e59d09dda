package org.erclab.ui.account;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.erclab.access.AccessPolicy;
import org.erclab.access.Caller;
import org.erclab.access.CallerSource;
import org.erclab.access.SingleSignOn;
import org.erclab.store.Person;
import org.erclab.store.PersonStore;

/** Who looks at the pages of a browser session. Asks the database each time, so that a change of role counts at once. */
@ApplicationScoped
public class PageCaller implements CallerSource {

    /** After this one signs in again, whatever one did meanwhile. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private record SignedIn(long person, int generation, Instant since, String address, Optional<String> idToken) {}

    private final PersonStore people;
    private final AccessPolicy policy;
    /** Beside the session, not in it: threads that serve a page without holding its lock ask, too. */
    private final Map<VaadinSession, SignedIn> sessions = Collections.synchronizedMap(new WeakHashMap<>());

    PageCaller(PersonStore people, AccessPolicy policy) {
        this.people = people;
        this.policy = policy;
    }

    @Override
    public Optional<Caller> current() {
        VaadinSession session = VaadinSession.getCurrent();
        if (session == null) {
            return Optional.empty();
        }
        SignedIn signedIn = sessions.get(session);
        if (signedIn == null) {
            return Optional.of(policy.pageVisitor(address()));
        }
        return person(signedIn)
                .map(person -> Caller.of(person, signedIn.address()))
                .or(() -> {
                    sessions.remove(session);
                    return Optional.of(policy.pageVisitor(address()));
                });
    }

    /** Who signed in, if somebody did. */
    Optional<Person> person() {
        VaadinSession session = VaadinSession.getCurrent();
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(sessions.get(session)).flatMap(this::person);
    }

    private Optional<Person> person(SignedIn signedIn) {
        boolean fresh = Duration.between(signedIn.since(), Instant.now()).compareTo(LONGEST) < 0;
        return people.find(signedIn.person())
                .filter(person -> fresh && person.active() && person.generation() == signedIn.generation());
    }

    /** What the provider said of who signed in by it. */
    Optional<String> idToken() {
        return Optional.ofNullable(sessions.get(VaadinSession.getCurrent())).flatMap(SignedIn::idToken);
    }

    /** Lets this browser session be somebody's, under a new identifier that nobody can have planted. */
    void begin(Person person) {
        begin(person, Optional.empty());
    }

    /** The same for somebody who came by the provider. */
    void begin(SingleSignOn.Entered entered) {
        begin(entered.person(), Optional.of(entered.idToken()));
    }

    private void begin(Person person, Optional<String> idToken) {
        if (VaadinRequest.getCurrent() instanceof VaadinServletRequest request) {
            request.getHttpServletRequest().changeSessionId();
        }
        sessions.put(
                VaadinSession.getCurrent(),
                new SignedIn(person.id(), person.generation(), Instant.now(), address(), idToken));
    }

    /** Where the browser calls from. */
    static String address() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request == null ? "" : request.getRemoteAddr();
    }
}
