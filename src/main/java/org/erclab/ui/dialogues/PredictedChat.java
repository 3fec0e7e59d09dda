package org.erclab.ui.dialogues;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Mixture;
import org.erclab.domain.Speaker;
import org.erclab.domain.Utterance;
import org.erclab.experiment.Prediction;
import org.erclab.ui.emotion.EmotionChip;
import org.erclab.ui.emotion.EmotionShares;
import org.erclab.ui.layout.Glyph;
import org.erclab.ui.layout.Numbers;

/**
 * A dialogue as a chat with the gold emotion of each turn and what each run predicted for it; beside it the label that a run
 * refined and, where the corpus tells it, the true mixture.
 */
final class PredictedChat extends Div {

    private final List<ListItem> turns = new ArrayList<>();
    private final List<Div> heads = new ArrayList<>();
    private final int[] found;
    private final Optional<AttentionMarks> marks;

    PredictedChat(OpenDialogue dialogue, LabelSet labels) {
        addClassName("erc-chat");
        found = dialogue.turns().found();
        List<Utterance> utterances = dialogue.conversation().utterances();
        List<Speaker> speakers = dialogue.conversation().speakers();
        OrderedList list = new OrderedList();
        list.getElement().setAttribute("tabindex", "0"); // it scrolls, so keys must reach it
        for (int turn = 0; turn < utterances.size(); turn++) {
            Utterance utterance = utterances.get(turn);
            ListItem item = turn(dialogue, turn, utterance, labels);
            item.addClassName(speakers.indexOf(utterance.speaker()) % 2 == 0 ? "erc-turn-left" : "erc-turn-right");
            turns.add(item);
            list.add(item);
        }
        Span about = new Span(Numbers.counted(utterances.size(), "turn", "turns") + ", "
                + Numbers.counted(speakers.size(), "speaker", "speakers") + ", "
                + Numbers.counted(found.length, "turn found", "turns found"));
        about.addClassNames("erc-muted", "erc-small");
        if (dialogue.isRefined()) {
            about.add(". Refined: what a run took for the truth, made from gold and its states; no prediction");
        }
        add(new H3(dialogue.conversation().id()), about);
        if (dialogue.isAttended()) {
            marks = Optional.of(new AttentionMarks(dialogue, turns, heads));
            about.add(
                    ". Attention: weights of all turns sum to 100 %, the ten strongest are kept; they say what a network mixed,"
                            + " not why it decided");
            add(marks.get().told());
        } else {
            marks = Optional.empty();
        }
        for (String why : dialogue.untold()) {
            Div untold = new Div(why);
            untold.addClassNames("erc-muted", "erc-small");
            add(untold);
        }
        add(list);
    }

    private ListItem turn(OpenDialogue dialogue, int turn, Utterance utterance, LabelSet labels) {
        Span name = new Span(utterance.speaker().name());
        name.addClassName("erc-speaker");
        Span word = new Span("Turn ");
        word.addClassName("erc-hidden");
        Span number = new Span(word, new Span(String.valueOf(turn + 1)));
        number.addClassNames("erc-muted", "erc-small");
        Div head = new Div(number, name);
        head.addClassName("erc-cell");
        heads.add(head);
        int gold = dialogue.turns().gold()[turn];
        if (gold >= 0) {
            head.add(new EmotionChip(labels.emotion(gold)));
        }
        if (dialogue.isRefined()) {
            utterance.mixture().ifPresent(mixture -> head.add(new EmotionShares("true", labels, floats(mixture))));
        }
        Div words = new Div();
        words.addClassName("erc-words");
        words.setText(utterance.text().isEmpty() ? "(no words)" : utterance.text());
        ListItem item = new ListItem(head, words, guesses(dialogue, turn, gold, labels));
        item.getElement().setAttribute("tabindex", "-1");
        if (Arrays.binarySearch(found, turn) >= 0) {
            item.addClassName("erc-found");
        }
        return item;
    }

    private static float[] floats(Mixture mixture) {
        float[] shares = new float[mixture.shares().size()];
        for (int index = 0; index < shares.length; index++) {
            shares[index] = mixture.shares().get(index).floatValue();
        }
        return shares;
    }

    private static Div guesses(OpenDialogue dialogue, int turn, int gold, LabelSet labels) {
        List<Prediction> predictions = dialogue.predictions();
        Div guesses = new Div();
        guesses.addClassName("erc-guesses");
        for (int run = 0; run < predictions.size(); run++) {
            int predicted = predictions.get(run).predicted()[turn];
            boolean scored = gold >= 0 && labels.scoredMask()[gold];
            EmotionChip chip = new EmotionChip(labels.emotion(predicted));
            // Results of other programs may come without probabilities.
            float[] probabilities = predictions.get(run).probabilities()[turn];
            Span share = new Span(probabilities.length == 0 ? "" : Math.round(100 * probabilities[predicted]) + " %");
            share.addClassNames("erc-muted", "erc-small");
            Div guess = new Div();
            guess.addClassName("erc-guess");
            if (predictions.size() > 1) {
                guess.add(new RunMark(run));
            }
            guess.add(chip, share);
            if (scored) {
                guess.add(verdict(predicted == gold));
            }
            dialogue.refined()
                    .get(run)
                    .ifPresent(refined -> guess.add(new EmotionShares("refined", labels, refined.shares()[turn])));
            guesses.add(guess);
        }
        return guesses;
    }

    private static Span verdict(boolean right) {
        Span word = new Span(right ? "right" : "wrong");
        word.addClassName("erc-hidden");
        Span verdict = new Span((right ? Glyph.COMPLETED : Glyph.FAILED).icon(), word);
        verdict.addClassName(right ? "erc-right" : "erc-wrong");
        return verdict;
    }

    /** Turns that the filter found, from 0, ascending. */
    int[] found() {
        return found;
    }

    /** Shows what a turn looked at where a run tells it. */
    void select(int turn) {
        marks.ifPresent(shown -> shown.select(turn));
    }

    /** Scrolls to a turn and moves the keyboard's focus there. */
    void goTo(int turn) {
        turns.get(turn)
                .getElement()
                .executeJs("this.focus({preventScroll: true}); this.scrollIntoView({block: 'nearest'});");
    }
}
