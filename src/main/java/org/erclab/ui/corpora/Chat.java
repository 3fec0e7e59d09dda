package org.erclab.ui.corpora;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Affect;
import org.erclab.domain.Speaker;
import org.erclab.domain.Utterance;
import org.erclab.ui.emotion.EmotionChip;
import org.erclab.ui.layout.Numbers;

/** A dialogue as a chat: who says what, with the gold emotion of each turn. */
final class Chat extends Div {

    Chat(SplitConversation item, List<String> dimensions) {
        addClassName("erc-chat");
        List<Speaker> speakers = item.conversation().speakers();
        H3 title = new H3(item.conversation().id());
        Span about = new Span(item.split().lowerName() + ", "
                + Numbers.counted(item.conversation().size(), "turn", "turns") + ", "
                + Numbers.counted(speakers.size(), "speaker", "speakers"));
        about.addClassNames("erc-muted", "erc-small");
        OrderedList turns = new OrderedList();
        turns.getElement().setAttribute("tabindex", "0"); // it scrolls, so keys must reach it
        for (Utterance utterance : item.conversation().utterances()) {
            turns.add(turn(utterance, speakers.indexOf(utterance.speaker()), dimensions));
        }
        add(title, about, turns);
    }

    private static ListItem turn(Utterance utterance, int speaker, List<String> dimensions) {
        Span name = new Span(utterance.speaker().name());
        name.addClassName("erc-speaker");
        Div head = new Div(name);
        head.addClassName("erc-cell");
        utterance.emotion().ifPresent(emotion -> head.add(new EmotionChip(emotion)));
        utterance.affect().ifPresent(affect -> {
            Span values = new Span(ratings(affect, dimensions));
            values.addClassNames("erc-muted", "erc-small", "erc-ratings");
            head.add(values);
        });
        Div words = new Div();
        words.addClassName("erc-words");
        words.setText(utterance.text().isEmpty() ? "(no words)" : utterance.text());
        ListItem turn = new ListItem(head, words);
        turn.addClassName(speaker % 2 == 0 ? "erc-turn-left" : "erc-turn-right");
        return turn;
    }

    /** "valence −0.07, arousal 0.28". */
    private static String ratings(Affect affect, List<String> dimensions) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < affect.values().size(); i++) {
            String dimension = i < dimensions.size() ? dimensions.get(i) + " " : "";
            parts.add(dimension + Numbers.fixed(affect.values().get(i), 2));
        }
        return String.join(", ", parts);
    }
}
