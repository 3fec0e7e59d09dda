package org.erclab.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.erclab.domain.Emotion;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.LabellingProcesses;
import org.erclab.jobs.StateMap;
import org.erclab.store.Role;
import org.erclab.ui.chart.StateScatter;
import org.erclab.ui.emotion.EmotionStyle;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Permission;

/** The states that the network's last layer reads, in the plane; made when somebody asks, since the network must be loaded. */
final class RunStates extends Div {

    /** Makes a map of a run's states. */
    interface Maker {
        CompletableFuture<StateMap> make(long run) throws IOException;
    }

    private final Maker maker;
    private Optional<Long> run = Optional.empty();

    RunStates(Maker maker) {
        this.maker = maker;
        setVisible(false);
    }

    void show(long id, RunReport report) {
        boolean there = report.analysis().isPresent();
        if (there && !run.equals(Optional.of(id))) {
            run = Optional.of(id);
            offer();
        }
        setVisible(there);
    }

    private Button offer() {
        removeAll();
        Button draw = new Button("Draw the map of its states", click -> draw(click.getSource()));
        draw.setDisableOnClick(true);
        add(new Card(
                "Emotion states",
                note(
                        "The states that its last layer reads, one test utterance a point, placed by t-SNE so that neighbours"
                                + " stay neighbours. The network is loaded again for it, which takes some seconds."),
                new Div(Permission.guard(Role.RESEARCHER, draw))));
        return draw;
    }

    /** Whoever pressed the button by key goes on here, not at the top of the page, unless they went elsewhere meanwhile. */
    private static void takeLostFocus(Component there) {
        there.getElement().executeJs("if (document.activeElement === document.body) this.focus()");
    }

    private void draw(Button asked) {
        UI page = UI.getCurrent();
        asked.setText("Loading the network…");
        try {
            maker.make(run.orElseThrow())
                    .whenComplete((map, problem) -> page.access(() -> {
                        if (problem == null) {
                            draw(map);
                        } else {
                            refuse(
                                    problem instanceof InvalidSpecException
                                            ? problem.getMessage()
                                            : "The map could not be made: " + problem.getMessage());
                        }
                    }));
        } catch (InvalidSpecException | LabellingProcesses.TooManyException refused) {
            refuse(refused.getMessage());
        } catch (IOException broken) {
            refuse("The map could not be made: " + broken.getMessage());
        }
    }

    private void refuse(String sentence) {
        Button again = offer();
        add(Callout.error(sentence));
        takeLostFocus(again);
    }

    private void draw(StateMap map) {
        removeAll();
        List<StateScatter.Group> groups = map.classes().stream()
                .map(name -> {
                    EmotionStyle style = EmotionStyle.of(Emotion.of(name));
                    return new StateScatter.Group(name, style.mark(), style.darkMark());
                })
                .toList();
        List<StateScatter.Point> points = new ArrayList<>();
        for (StateMap.Point point : map.points()) {
            points.add(new StateScatter.Point(
                    map.classes().indexOf(point.gold()),
                    point.predicted(),
                    point.conversation() + " · " + point.utterance() + " · " + point.speaker(),
                    address(map.run(), point),
                    point.x(),
                    point.y()));
        }
        StateScatter scatter = new StateScatter("Emotion states by gold emotion");
        scatter.setSummary("Scatter chart of " + points.size()
                + " test utterances by t-SNE of their states, in the colours" + " and shapes of their gold emotions");
        scatter.show(new StateScatter.Data(groups, points));
        Div card = new Div(
                scatter,
                note(map.describe() + " Neighbours mean something; axes, sizes of clouds and distances between them do"
                        + " not."));
        card.addClassName("erc-card");
        card.getElement().setAttribute("role", "group");
        card.getElement().setAttribute("aria-label", "Emotion states");
        card.getElement().setAttribute("tabindex", "-1");
        add(card);
        takeLostFocus(card);
    }

    private static String address(long run, StateMap.Point point) {
        Map<String, String> query =
                Map.of("runs", String.valueOf(run), "find", "any", "dialogue", point.conversation());
        return "dialogues?" + QueryParameters.simple(query).getQueryString();
    }

    private static Paragraph note(String text) {
        Paragraph note = new Paragraph(text);
        note.addClassNames("erc-note", "erc-small");
        return note;
    }
}
