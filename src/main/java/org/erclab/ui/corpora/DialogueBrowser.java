package org.erclab.ui.corpora;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.ui.emotion.EmotionStyle;
import org.erclab.ui.layout.Card;

/** Dialogues of a corpus: filters, a list, and the one that is open as a chat. */
final class DialogueBrowser extends Div {

    private final CorpusPresenter presenter;
    private final Runnable onChange;
    private final Select<Split> split = new Select<>();
    private final Select<Emotion> emotion = new Select<>();
    private final TextField text = new TextField("Find");
    private final Div list = new Div();
    private final Div chat = new Div();
    private final Span range = new Span();
    private final Button earlier = new Button("Earlier", click -> page(-DialogueFilter.PAGE));
    private final Button later = new Button("Later", click -> page(DialogueFilter.PAGE));
    private boolean settingUp;

    /** Calls {@code onChange} when another dialogue or another filter is shown. */
    DialogueBrowser(CorpusPresenter presenter, Runnable onChange) {
        this.presenter = presenter;
        this.onChange = onChange;
        split.setLabel("Split");
        split.setItems(Split.values());
        split.setEmptySelectionAllowed(true);
        split.setEmptySelectionCaption("all");
        split.setItemLabelGenerator(part -> part == null ? "all" : part.lowerName());
        emotion.setLabel("With a turn of");
        emotion.setEmptySelectionAllowed(true);
        emotion.setEmptySelectionCaption("any emotion");
        emotion.setItemLabelGenerator(label -> label == null ? "any emotion" : label.name());
        text.setPlaceholder("words in a turn");
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("erc-wide");
        split.addValueChangeListener(event -> filter());
        emotion.addValueChangeListener(event -> filter());
        text.addValueChangeListener(event -> filter());
        Div filters = new Div(split, emotion, text);
        filters.addClassName("erc-filters");
        earlier.addThemeVariants(ButtonVariant.LUMO_SMALL);
        later.addThemeVariants(ButtonVariant.LUMO_SMALL);
        range.addClassNames("erc-small", "erc-muted");
        Div pages = new Div(earlier, later, range);
        pages.addClassName("erc-actions");
        list.addClassName("erc-dialogues");
        Div left = new Div(pages, list);
        left.addClassName("erc-stack");
        Div both = new Div(left, chat);
        both.addClassName("erc-browser");
        add(new Card("Dialogues", filters, both));
    }

    /** Shows the presenter's page. */
    void show() {
        settingUp = true;
        DialogueFilter filter = presenter.filter();
        emotion.setItems(presenter.corpus().labels().map(LabelSet::emotions).orElse(List.of()));
        emotion.setVisible(presenter.corpus().labels().isPresent());
        emotion.setValue(presenter
                .corpus()
                .labels()
                .flatMap(labels -> filter.emotion().filter(labels.emotions()::contains))
                .orElse(null));
        split.setValue(filter.split().orElse(null));
        if (!text.getValue().strip().equals(filter.text())) {
            text.setValue(filter.text());
        }
        settingUp = false;
        range.setText(presenter.range());
        earlier.setEnabled(presenter.hasEarlier());
        later.setEnabled(presenter.hasLater());
        list.removeAll();
        chat.removeAll();
        Optional<SplitConversation> open = presenter.dialogue();
        presenter.page().conversations().forEach(item -> list.add(entry(item, open.equals(Optional.of(item)))));
        open.ifPresent(item -> chat.add(new Chat(item, presenter.corpus().dimensions())));
    }

    private NativeButton entry(SplitConversation item, boolean open) {
        Span id = new Span(item.conversation().id());
        id.addClassName("erc-dialogue-id");
        Div marks = new Div();
        marks.addClassName("erc-marks");
        marks.getElement().setAttribute("aria-hidden", "true");
        for (Utterance utterance : item.conversation().utterances()) {
            marks.add(mark(utterance));
        }
        NativeButton entry = new NativeButton("", click -> {
            presenter.filter(presenter.filter().opened(item.conversation().id()));
            show();
            onChange.run();
        });
        entry.add(id, marks);
        entry.getElement().setAttribute("aria-pressed", String.valueOf(open));
        return entry;
    }

    private static Span mark(Utterance utterance) {
        Span mark = new Span();
        utterance.emotion().map(EmotionStyle::of).ifPresent(style -> mark.getStyle()
                .set("background", "light-dark(" + style.mark() + ", " + style.darkMark() + ")"));
        return mark;
    }

    private void filter() {
        if (!settingUp) {
            presenter.filter(presenter
                    .filter()
                    .filtered(
                            Optional.ofNullable(split.getValue()),
                            Optional.ofNullable(emotion.getValue()),
                            text.getValue()));
            show();
            onChange.run();
        }
    }

    private void page(int step) {
        presenter.filter(presenter.filter().from(presenter.filter().offset() + step));
        show();
        onChange.run();
    }
}
