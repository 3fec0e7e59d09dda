package org.erclab.ui.dialogues;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.store.Run;
import org.erclab.ui.chart.EmotionTimeline;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Page;

/** Test dialogues beside what runs predicted; Alt+N and Alt+P go from one found turn to the next. */
@Route(value = "dialogues", layout = Frame.class)
@PageTitle("Dialogues · ERC Lab")
public final class DialoguesView extends Page implements BeforeEnterObserver {

    private final DialoguesPresenter presenter;
    private final DialogueFilters filters;
    private final DialogueList list;
    private final UnorderedList legend = new UnorderedList();
    private final Div notices = new Div();
    private final EmotionTimeline timeline = new EmotionTimeline("Emotions turn by turn");
    private final Div chat = new Div();
    private final Card browser;
    private final EmptyState empty = new EmptyState(
            "Which run?",
            "Choose a completed run above, or open one from the leaderboard. Up to four runs on the same corpus stand side"
                    + " by side, turn by turn.",
            new Anchor("runs?status=completed", "Completed runs"));

    private Optional<OpenDialogue> open = Optional.empty();
    private PredictedChat turns;
    private int at = -1;

    DialoguesView(DialoguesPresenter presenter) {
        super("Dialogues");
        this.presenter = presenter;
        filters = new DialogueFilters(presenter, this::filterChanged);
        list = new DialogueList(presenter, this::choose);
        legend.addClassName("erc-legend");
        Button previous = step("Previous", "Alt+P", Key.KEY_P, false);
        Button next = step("Next", "Alt+N", Key.KEY_N, true);
        Div steps = new Div(previous, next);
        steps.addClassName("erc-actions");
        Div right = new Div(steps, timeline, chat);
        right.addClassName("erc-stack");
        Div both = new Div(list, right);
        both.addClassName("erc-browser");
        browser = new Card("Turns", legend, both);
        add(filters, notices, empty, browser);
    }

    private Button step(String word, String keys, Key key, boolean forward) {
        Button button = new Button(word, click -> step(forward));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setTooltipText(
                (forward ? "The next" : "The previous") + " turn found, in this dialogue or another (" + keys + ")");
        button.addClickShortcut(key, KeyModifier.ALT);
        return button;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        presenter.show(
                DialoguesState.read(event.getLocation().getQueryParameters().getParameters()));
        open = presenter.open();
        show();
    }

    private void filterChanged() {
        presenter.show(filters.read(presenter.state()));
        open = presenter.open();
        show();
        showAddress();
    }

    private void choose(String id) {
        presenter.show(presenter.state().opened(id));
        open = presenter.open();
        show();
        showAddress();
    }

    /** Goes to the next or previous found turn; past the end of a dialogue, to the next one. */
    private void step(boolean forward) {
        if (open.isEmpty()) {
            return;
        }
        int wanted = forward ? at + 1 : at - 1;
        if (wanted < 0 || wanted >= turns.found().length) {
            int place = open.get().place() + (forward ? 1 : -1);
            Optional<OpenDialogue> other =
                    place < 0 || place >= presenter.count() ? Optional.empty() : presenter.open(place);
            if (other.isEmpty()) {
                say(forward ? "That was the last one" : "That was the first one");
                return;
            }
            open = other;
            presenter.show(presenter.state().opened(other.get().turns().conversation()));
            show();
            showAddress();
            list.scrollTo(place);
            wanted = forward ? 0 : turns.found().length - 1;
        }
        if (wanted >= 0 && wanted < turns.found().length) {
            at = wanted;
            turns.goTo(turns.found()[at]);
            say("Turn " + (turns.found()[at] + 1) + " of dialogue "
                    + open.get().turns().conversation());
        }
    }

    private void show() {
        LabelSet labels = presenter.labels().orElse(null);
        filters.show(presenter.state(), presenter.runs(), presenter.labels());
        setAbout(presenter.summary());
        say(presenter.summary());
        notices.removeAll();
        if (!presenter.problem().isEmpty()) {
            notices.add(Callout.warning(presenter.problem()));
        }
        empty.setVisible(presenter.runs().isEmpty());
        browser.setVisible(labels != null && presenter.count() > 0);
        showLegend();
        chat.removeAll();
        at = -1;
        list.show(open.map(dialogue -> dialogue.turns().conversation()).orElse(""));
        open.ifPresent(dialogue -> {
            turns = new PredictedChat(dialogue, labels);
            chat.add(turns);
            showTimeline(dialogue, labels);
        });
    }

    private void showLegend() {
        legend.removeAll();
        List<Run> runs = presenter.runs();
        for (int run = 0; run < runs.size(); run++) {
            Anchor link = new Anchor("runs/" + runs.get(run).id(), DialoguesPresenter.name(runs.get(run)));
            ListItem item = new ListItem();
            if (runs.size() > 1) {
                item.add(new RunMark(run));
            }
            item.add(link);
            legend.add(item);
        }
    }

    private void showTimeline(OpenDialogue dialogue, LabelSet labels) {
        List<EmotionTimeline.Series> series = new ArrayList<>();
        series.add(new EmotionTimeline.Series("gold", dialogue.turns().gold()));
        for (int run = 0; run < dialogue.predictions().size(); run++) {
            series.add(new EmotionTimeline.Series(
                    presenter.runs().size() > 1 ? RunMark.letter(run) : "predicted",
                    dialogue.predictions().get(run).predicted()));
        }
        timeline.show(new EmotionTimeline.Data(
                labels.emotions().stream().map(Emotion::name).toList(),
                dialogue.conversation().utterances().stream()
                        .map(utterance -> utterance.speaker().name())
                        .toList(),
                series));
        timeline.setSummary(
                "Gold and predicted emotions of " + dialogue.conversation().size() + " turns; "
                        + dialogue.turns().found().length + " of them are found by the filter");
    }

    private void showAddress() {
        String query = new QueryParameters(presenter.state().query()).getQueryString();
        UI.getCurrent().getPage().getHistory().replaceState(null, "dialogues" + (query.isEmpty() ? "" : "?" + query));
    }
}
