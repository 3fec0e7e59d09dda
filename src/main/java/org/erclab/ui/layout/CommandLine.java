package org.erclab.ui.layout;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Something to paste into a terminal, with a button that copies it. */
public final class CommandLine extends Div {

    private final Code code = new Code();

    public CommandLine(String command) {
        addClassName("erc-command");
        NativeButton copy = new NativeButton();
        Span word = new Span("Copy");
        copy.add(Glyph.COPY.icon(), word);
        copy.getElement().executeJs("""
                        this.addEventListener('click', async () => {
                          const word = this.lastElementChild;
                          try { await navigator.clipboard.writeText(this.previousElementSibling.textContent); word.textContent = 'Copied'; }
                          catch (refused) { word.textContent = 'Select and copy by hand'; }
                          setTimeout(() => { word.textContent = 'Copy'; }, 2000);
                        })
                        """);
        add(code, copy);
        setCommand(command);
    }

    public void setCommand(String command) {
        code.setText(command);
    }
}
