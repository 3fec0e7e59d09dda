package org.erclab.ui.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.stream.Stream;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Conversation;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.junit.jupiter.api.Test;

class ChatTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private final Element chat = new Chat(
                    new SplitConversation(
                            Split.TRAIN,
                            new Conversation(
                                    "dia1",
                                    List.of(
                                            Utterance.of("u1", "Ross", MARKUP, "joy"),
                                            Utterance.of("u2", MARKUP, "", null),
                                            Utterance.of("u3", "Ross", "Fine.", "neutral")))),
                    List.of())
            .getElement();

    @Test
    void whatPeopleSayIsTextAndNeverMarkup() {
        assertTrue(all(chat)
                .anyMatch(element -> element.isTextNode() && element.getText().equals(MARKUP)));
        assertFalse(all(chat).anyMatch(element -> !element.isTextNode() && element.hasProperty("innerHTML")));
        assertFalse(all(chat)
                .anyMatch(element -> !element.isTextNode() && element.getTag().equals("img")));
    }

    @Test
    void everyTurnIsAnItemOfTheListAndOnlyLabelledOnesHaveAChip() {
        assertEquals(3, all(chat).filter(element -> isTag(element, "li")).count());
        assertEquals(
                2,
                all(chat)
                        .filter(element ->
                                !element.isTextNode() && element.getClassList().contains("erc-emotion"))
                        .count());
    }

    private static boolean isTag(Element element, String tag) {
        return !element.isTextNode() && element.getTag().equals(tag);
    }

    private static Stream<Element> all(Element root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(ChatTest::all));
    }
}
