package org.erclab.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.Command;
import java.util.function.Function;

/** A page: its title with one line about it, what can be done with it, a voice for screen readers, then its parts. */
public abstract class Page extends Div {

    private final H1 title = new H1();
    private final Paragraph about = new Paragraph();
    private final Div actions = new Div();
    private final Div voice = new Div();

    protected Page(String title) {
        addClassName("erc-page");
        this.title.setText(title);
        Div words = new Div(this.title, about);
        words.addClassName("erc-page-title");
        actions.addClassName("erc-actions");
        Header head = new Header(words, actions);
        head.addClassName("erc-page-head");
        voice.addClassName("erc-hidden");
        voice.getElement().setAttribute("role", "status");
        voice.getElement().setAttribute("aria-live", "polite");
        about.setVisible(false);
        add(head, voice);
    }

    protected final void setHeading(String text, Component... badges) {
        title.removeAll();
        title.setText(text);
        title.add(badges);
    }

    protected final void setAbout(String text) {
        about.setText(text);
        about.setVisible(!text.isBlank());
    }

    protected final void setActions(Component... parts) {
        actions.removeAll();
        actions.add(parts);
    }

    /** Has {@code feed} call {@code refresh}, inside the page's lock, for as long as the page is shown. */
    protected final void refreshFrom(Function<Runnable, Runnable> feed, Command refresh) {
        addAttachListener(attached -> {
            UI page = attached.getUI();
            Runnable leave = feed.apply(() -> page.access(refresh));
            addDetachListener(detached -> {
                leave.run();
                detached.unregisterListener();
            });
        });
    }

    /** Has screen readers say {@code text} when they are done with what they read. */
    protected final void say(String text) {
        if (!text.equals(voice.getText())) {
            voice.setText(text);
        }
    }
}
