package org.erclab.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.VaadinSession;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erclab.access.Caller;
import org.erclab.store.Role;

/** Name, navigation and the place where a page goes. */
public final class Frame extends Div implements RouterLayout, AfterNavigationObserver {

    private final Main content = new Main();
    private final Map<String, Anchor> links = new LinkedHashMap<>();

    public Frame() {
        addClassName("erc-frame");
        content.setId("content");
        content.addClassName("erc-content");
        content.getElement().setAttribute("tabindex", "-1");
        Header side = new Header(brand(), navigation(), foot());
        side.addClassName("erc-side");
        add(side, content);
    }

    private static Anchor brand() {
        Anchor brand = new Anchor(".", new Image("icons/mark.svg", ""), new Span("ERC Lab"));
        brand.addClassName("erc-brand");
        return brand;
    }

    private Nav navigation() {
        Nav navigation = new Nav();
        navigation.addClassName("erc-nav");
        navigation.getElement().setAttribute("aria-label", "Pages");
        navigation.add(
                link("", "Leaderboard", Glyph.LEADERBOARD),
                link("runs", "Runs", Glyph.RUNS),
                link("dialogues", "Dialogues", Glyph.DIALOGUES),
                link("submit", "Submit", Glyph.SUBMIT),
                link("reproduce", "Reproduce", Glyph.REPRODUCE),
                link("corpora", "Corpora", Glyph.CORPORA),
                link("workers", "Workers", Glyph.WORKERS));
        return navigation;
    }

    private Anchor link(String path, String word, Glyph glyph) {
        Anchor link = new Anchor(path.isEmpty() ? "." : path, glyph.icon(), new Span(word));
        links.put(path, link);
        return link;
    }

    private static Div foot() {
        Anchor rest = new Anchor("q/swagger-ui", "");
        rest.setRouterIgnore(true);
        rest.add(Glyph.LINK.icon(), word("REST interface"));
        rest.getElement().setAttribute("aria-label", "REST interface");
        NativeButton scheme = new NativeButton();
        scheme.add(Glyph.SCHEME.icon(), word("Light or dark"));
        scheme.getElement().setAttribute("aria-label", "Switch between light and dark");
        scheme.getElement().executeJs("""
            this.addEventListener('click', () => {
              const root = document.documentElement;
              const chosen = root.style.colorScheme;
              const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
              root.style.colorScheme = dark ? 'light' : 'dark';
              try { localStorage.setItem('erclab-scheme', root.style.colorScheme); }
              catch (storageIsOff) { /* the choice lasts until the next load then */ }
            })
            """);
        Div foot = new Div(rest, scheme);
        account().forEach(foot::add);
        foot.addClassName("erc-side-foot");
        return foot;
    }

    /** Signing in, or one's own page and signing out. */
    private static List<Component> account() {
        Caller caller = Permission.caller();
        if (caller.person().isEmpty()) {
            return List.of(footLink("sign-in", "Sign in"));
        }
        List<Component> parts = new ArrayList<>();
        if (caller.may(Role.ADMINISTRATOR)) {
            parts.add(footLink("admin", "Administration"));
        }
        parts.add(footLink("account", "Account of " + caller.name()));
        NativeButton out = new NativeButton("", click -> {
            VaadinSession session = VaadinSession.getCurrent();
            UI.getCurrent()
                    .getPage()
                    .setLocation(CDI.current().select(SignOut.class).get().destination());
            session.getSession().invalidate();
        });
        out.add(Glyph.BACK.icon(), word("Sign out"));
        out.getElement().setAttribute("aria-label", "Sign out");
        parts.add(out);
        return parts;
    }

    private static Anchor footLink(String path, String text) {
        Anchor link = new Anchor(path, "");
        link.add(Glyph.ACCOUNT.icon(), word(text));
        link.getElement().setAttribute("aria-label", text);
        return link;
    }

    private static Span word(String text) {
        Span word = new Span(text);
        word.addClassName("erc-word");
        return word;
    }

    @Override
    public void showRouterLayoutContent(HasElement page) {
        content.getElement().removeAllChildren();
        if (page != null) {
            content.getElement().appendChild(page.getElement());
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String first = event.getLocation().getFirstSegment();
        links.forEach((path, link) -> {
            if (path.equals(first)) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }
}
