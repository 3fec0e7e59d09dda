package org.erclab.ui.dialogues;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.erclab.experiment.DialogueAttention;
import org.erclab.nn.train.AttendedTurns;

/**
 * Which turns of a dialogue the selected one looked at, for each run that tells: a bar and its weight beside these turns, and the
 * strongest in words above the dialogue.
 */
final class AttentionMarks {

    private static final int IN_WORDS = 3;

    private final OpenDialogue dialogue;
    private final List<ListItem> turns;
    private final List<NativeButton> buttons = new ArrayList<>();
    private final List<Div> marks = new ArrayList<>();
    private final Div told = new Div();
    private int selected = -1;

    /**
     * Marks for all turns.
     *
     * @param turns of the dialogue, in order; each gets room for marks
     * @param heads of the turns; each gets a button
     */
    AttentionMarks(OpenDialogue dialogue, List<ListItem> turns, List<Div> heads) {
        this.dialogue = dialogue;
        this.turns = turns;
        told.addClassNames("erc-attention", "erc-small");
        told.getElement().setAttribute("role", "status");
        for (int turn = 0; turn < turns.size(); turn++) {
            turns.get(turn).addClassName("erc-selectable");
            Span number = new Span(" of turn " + (turn + 1));
            number.addClassName("erc-hidden");
            NativeButton button = new NativeButton("");
            button.add(new Span("Attention"), number);
            button.addClassName("erc-select-turn");
            Div marksOfTurn = new Div();
            marksOfTurn.addClassName("erc-attended");
            buttons.add(button);
            marks.add(marksOfTurn);
            heads.get(turn).add(button);
            turns.get(turn).add(marksOfTurn);
            int clicked = turn;
            // A press of the button reaches the turn, too, by mouse and by key.
            turns.get(turn).addClickListener(click -> select(clicked == selected ? -1 : clicked));
        }
        select(-1);
    }

    /** The strongest weights of the selected turn in words. */
    Div told() {
        return told;
    }

    /** Shows what a turn looked at; -1 shows nothing. */
    void select(int turn) {
        selected = turn;
        marks.forEach(Div::removeAll);
        told.removeAll();
        for (int other = 0; other < turns.size(); other++) {
            buttons.get(other).getElement().setAttribute("aria-pressed", String.valueOf(other == turn));
            turns.get(other).setClassName("erc-selected", other == turn);
        }
        if (turn < 0) {
            told.add(new Div("Select a turn to see which turns it looked at"));
            return;
        }
        told.add(new Div("Turn " + (turn + 1) + " looked at"));
        for (int run = 0; run < dialogue.attention().size(); run++) {
            for (AttendedTurns attention : dialogue.attention()
                    .get(run)
                    .map(DialogueAttention::attentions)
                    .orElse(List.of())) {
                show(run, attention, turn);
            }
        }
    }

    private void show(int run, AttendedTurns attention, int turn) {
        int[] attended = attention.turns()[turn];
        List<String> words = new ArrayList<>();
        for (int place = 0; place < attended.length; place++) {
            float weight = attention.weights()[turn][place];
            marks.get(attended[place]).add(mark(run, attention.attention(), weight));
            if (place < IN_WORDS) {
                words.add("turn " + (attended[place] + 1) + " " + percent(weight));
            }
        }
        String others = attended.length > IN_WORDS ? ", others less" : "";
        Div line = line(run);
        line.add(new Span(attention.attention() + ": "
                + (words.isEmpty()
                        ? "no turn, there is none that it may look at"
                        : String.join(", ", words) + others)));
        told.add(line);
    }

    private Div mark(int run, String attention, float weight) {
        Div share = new Div();
        share.getStyle().set("width", Math.round(1000 * weight) / 10.0 + "%");
        Div bar = new Div(share);
        bar.addClassName("erc-weight-bar");
        Div mark = line(run);
        mark.add(bar, new Span(attention + " " + percent(weight)));
        return mark;
    }

    private Div line(int run) {
        Div line = new Div();
        line.addClassNames("erc-weight", "erc-small");
        if (dialogue.predictions().size() > 1) {
            line.add(new RunMark(run));
        }
        return line;
    }

    private static String percent(float weight) {
        return weight < 0.005 ? "under 1 %" : Math.round(100 * weight) + " %";
    }
}
