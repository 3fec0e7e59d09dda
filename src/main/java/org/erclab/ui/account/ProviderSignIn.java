package org.erclab.ui.account;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.SignInRefusedException;
import org.erclab.access.SingleSignOn;
import org.erclab.access.oidc.OidcRequest;
import org.erclab.jobs.ProcessMode;
import org.erclab.ui.layout.SignOut;

/**
 * Leads a browser to the lab's OpenID Connect provider and takes it back: {@code sign-in/provider} redirects there, the provider
 * redirects to {@code sign-in/callback}. Plain redirects, no page of ours, so that the code in the address is used before any
 * script runs and is gone from the address afterwards. What was asked stays beside the session and is used once.
 */
@ApplicationScoped
class ProviderSignIn implements SignOut {

    static final String BEGIN = "sign-in/provider";
    static final String CALLBACK = "sign-in/callback";

    private static final String WANTED = "to";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int FOUND = 302;

    private record Pending(OidcRequest request, String wanted, Instant since) {}

    private final SingleSignOn singleSignOn;
    private final PageCaller caller;
    private final Optional<URI> address;
    private final Map<VaadinSession, Pending> pending = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<VaadinSession, String> refusals = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param address of this server for browsers, where requests do not say it */
    ProviderSignIn(
            SingleSignOn singleSignOn,
            PageCaller caller,
            @ConfigProperty(name = "erclab.oidc.address") Optional<URI> address) {
        this.singleSignOn = singleSignOn;
        this.caller = caller;
        this.address = address;
    }

    /** Wrong settings end the start, not the first sign-in. */
    void onStart(@Observes StartupEvent event) {
        if (ProcessMode.current() == ProcessMode.SERVER) {
            singleSignOn.label();
        }
    }

    void onService(@Observes ServiceInitEvent event) {
        if (singleSignOn.label().isPresent()) {
            event.addRequestHandler(this::handle);
        }
    }

    /** The path that leads to the provider, and from there to a page of this server. */
    static String begin(String wanted) {
        return BEGIN + "?" + WANTED + "=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    /** Why this browser was not let in a moment ago; told once. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusals.remove(VaadinSession.getCurrent()));
    }

    @Override
    public String destination() {
        return caller.idToken()
                .flatMap(token -> singleSignOn.leave(token, base().resolve("/")))
                .map(URI::toString)
                .orElse(".");
    }

    private boolean handle(VaadinSession session, VaadinRequest request, VaadinResponse response) {
        String path = request.getPathInfo();
        if (!"GET".equals(request.getMethod()) || !("/" + BEGIN).equals(path) && !("/" + CALLBACK).equals(path)) {
            return false;
        }
        String next;
        try {
            next = path.endsWith(BEGIN) ? leave(session, request) : arrive(session, request);
        } catch (SignInRefusedException refused) {
            refusals.put(session, refused.getMessage());
            next = "/sign-in";
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", next);
        response.setStatus(FOUND);
        return true;
    }

    private String leave(VaadinSession session, VaadinRequest request) {
        OidcRequest question = singleSignOn.begin(base().resolve("/" + CALLBACK), request.getRemoteAddr());
        pending.put(session, new Pending(question, ownPage(request.getParameter(WANTED)), Instant.now()));
        return question.page().toString();
    }

    private String arrive(VaadinSession session, VaadinRequest request) {
        Pending asked = pending.remove(session);
        if (asked == null || Duration.between(asked.since(), Instant.now()).compareTo(LONGEST) > 0) {
            refusals.put(session, "This sign-in was not begun here, is over, or took too long: begin again");
            return "/sign-in";
        }
        Map<String, List<String>> answer = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, parameter -> Arrays.asList(parameter.getValue())));
        caller.begin(singleSignOn.finish(asked.request(), answer, request.getRemoteAddr()));
        return asked.wanted();
    }

    /** Never an address of another server, whatever the link says that led here. */
    static String ownPage(String wanted) {
        try {
            URI page = new URI(wanted == null ? "" : wanted);
            boolean own = !page.isAbsolute()
                    && page.getRawAuthority() == null
                    && !page.getRawPath().startsWith("/");
            return own && !page.getRawPath().startsWith("sign-in") ? "/" + page : "/";
        } catch (URISyntaxException e) {
            return "/";
        }
    }

    private URI base() {
        return address.orElseGet(() -> {
            HttpServletRequest request = ((VaadinServletRequest) VaadinRequest.getCurrent()).getHttpServletRequest();
            return URI.create(request.getRequestURL().toString()).resolve("/");
        });
    }
}
