package org.erclab.ui.dialogues;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.erclab.domain.LabelSet;
import org.erclab.store.PredictedDialogue;
import org.erclab.ui.emotion.EmotionStyle;
import org.erclab.ui.layout.Numbers;

/** The dialogues that a filter lets through; only those in sight are loaded. A mark a turn, found ones in the gold colour. */
final class DialogueList extends Div {

    private final DialoguesPresenter presenter;
    private final Consumer<String> onOpen;
    private final VirtualList<PredictedDialogue> list = new VirtualList<>();
    private final CallbackDataProvider<PredictedDialogue, Void> rows;
    private String open = "";

    DialogueList(DialoguesPresenter presenter, Consumer<String> onOpen) {
        this.presenter = presenter;
        this.onOpen = onOpen;
        addClassName("erc-dialogues");
        list.addClassName("erc-dialogue-list");
        list.setRenderer(new ComponentRenderer<>(this::entry));
        rows = DataProvider.fromCallbacks(
                query -> presenter.page(query.getOffset(), query.getLimit()).stream(), query -> {
                    query.getOffset();
                    query.getLimit();
                    return presenter.count();
                });
        list.setDataProvider(rows);
        add(list);
    }

    /** Loads afresh; {@code id} is the one that is open. */
    void show(String id) {
        open = id;
        rows.refreshAll();
    }

    /** Brings the row at a place into sight. */
    void scrollTo(int place) {
        list.scrollToIndex(place);
    }

    private NativeButton entry(PredictedDialogue dialogue) {
        LabelSet labels = presenter.labels().orElseThrow();
        Span id = new Span(dialogue.conversation());
        id.addClassName("erc-dialogue-id");
        Span found =
                new Span(dialogue.found().length + " of " + Numbers.counted(dialogue.gold().length, "turn", "turns"));
        found.addClassNames("erc-muted", "erc-small");
        Div marks = new Div();
        marks.addClassName("erc-marks");
        marks.getElement().setAttribute("aria-hidden", "true");
        for (int turn = 0; turn < dialogue.gold().length; turn++) {
            marks.add(mark(dialogue, turn, labels));
        }
        NativeButton entry = new NativeButton("", click -> onOpen.accept(dialogue.conversation()));
        entry.add(id, found, marks);
        entry.getElement()
                .setAttribute(
                        "aria-pressed", String.valueOf(dialogue.conversation().equals(open)));
        return entry;
    }

    private static Span mark(PredictedDialogue dialogue, int turn, LabelSet labels) {
        Span mark = new Span();
        if (Arrays.binarySearch(dialogue.found(), turn) >= 0) {
            EmotionStyle style = EmotionStyle.of(labels.emotion(dialogue.gold()[turn]));
            mark.getStyle().set("background", "light-dark(" + style.mark() + ", " + style.darkMark() + ")");
        }
        return mark;
    }
}
