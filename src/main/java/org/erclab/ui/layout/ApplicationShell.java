package org.erclab.ui.layout;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;

/** Styles, push and the head of the HTML page. */
@Push
@StyleSheet("context://" + Lumo.STYLESHEET)
@StyleSheet("context://" + Lumo.COMPACT_STYLESHEET)
@StyleSheet("context://styles/erclab.css")
@StyleSheet("context://styles/pages.css")
@StyleSheet("context://styles/glyphs.css")
@StyleSheet("context://styles/emotions.css")
public final class ApplicationShell implements AppShellConfigurator {

    /** Runs before the first paint, so that a chosen scheme does not flash in the other one. */
    private static final String CHOSEN_SCHEME = """
            try {
              const scheme = localStorage.getItem('erclab-scheme');
              if (scheme === 'light' || scheme === 'dark') document.documentElement.style.colorScheme = scheme;
            } catch (storageIsOff) { /* the scheme of the system is used then */ }
            """;

    private static final String SKIP_LINK = """
            <a class="erc-skip" href="#content" router-ignore
               onclick="event.preventDefault(); document.getElementById('content')?.focus()">Skip to content</a>
            """;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addLink("icon", "icons/mark.svg");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addMetaTag("description", "Emotion recognition in conversations: corpora, runs and a leaderboard");
        settings.addInlineWithContents(Inline.Position.PREPEND, CHOSEN_SCHEME, Inline.Wrapping.JAVASCRIPT);
        settings.addInlineWithContents(TargetElement.BODY, Inline.Position.PREPEND, SKIP_LINK, Inline.Wrapping.NONE);
    }
}
