package org.erclab.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.erclab.nn.tlerc.ReplyExample;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Table;

/** What a generator of dialogues says in some places of its corpus; all of it is shown as text, whatever it holds. */
final class RunReplies extends Div {

    void show(List<ReplyExample> replies) {
        removeAll();
        setVisible(!replies.isEmpty());
        if (replies.isEmpty()) {
            return;
        }
        Table table = new Table("Replies of the generator", List.of("Context", "Gold reply", "Sampled", "Beam search"));
        for (ReplyExample reply : replies) {
            table.row(turns(reply.turns()), said(reply.reference()), said(reply.sampled()), said(reply.beam()));
        }
        Card card = new Card("Replies", table);
        card.addClassName("erc-prose-table");
        add(card);
    }

    private static Component turns(List<String> turns) {
        Div context = new Div();
        turns.forEach(turn -> context.add(new Div(said(turn))));
        return context;
    }

    private static Span said(String text) {
        return new Span(text.isBlank() ? Numbers.NONE : text);
    }
}
