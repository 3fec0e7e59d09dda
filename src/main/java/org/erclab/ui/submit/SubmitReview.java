package org.erclab.ui.submit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;
import org.erclab.jobs.SubmitResult;
import org.erclab.store.Run;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.CommandLine;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.run.StatusBadge;

/** What would be queued, in words, as a command and as a REST call; the button; then the answer. */
final class SubmitReview extends Div {

    private final Paragraph what = new Paragraph();
    private final Checkbox again = new Checkbox("Train again even if the same runs exist");
    private final Button submit = new Button("Submit");
    private final Div answer = new Div();
    private final Div sameElsewhere = new Div();
    private final CommandLine command = new CommandLine("");
    private final CommandLine restCall = new CommandLine("");

    SubmitReview(Runnable onSubmit, Consumer<Boolean> onForce) {
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.setDisableOnClick(true);
        submit.addClickListener(click -> onSubmit.run());
        again.addValueChangeListener(change -> onForce.accept(change.getValue()));
        answer.addClassName("erc-stack");
        sameElsewhere.addClassName("erc-stack");
        sameElsewhere.add(new H3("The same on the command line"), command, new H3("The same over REST"), restCall);
        add(new Card("Review", what, again, submit, answer, sameElsewhere));
    }

    void show(SubmitCheck check, boolean force, String summary, String commandLine, String rest) {
        again.setValue(force);
        submit.setEnabled(check.isFine());
        submit.setText(
                check.isFine() ? "Submit " + Numbers.counted(check.seeds().size(), "run", "runs") : "Submit");
        what.setText(check.general()
                .or(check::besidesSettings)
                .orElse(check.settings().isEmpty() ? summary : "Some settings cannot be used: see the fields."));
        sameElsewhere.setVisible(check.isFine());
        command.setCommand(commandLine);
        restCall.setCommand(rest);
    }

    void showAnswer(SubmitResult result) {
        answer.removeAll();
        int queued = result.runs().size() - result.alreadyThere().size();
        Callout callout = Callout.hint(
                "Experiment " + result.experimentId() + ": " + Numbers.counted(queued, "run", "runs") + " queued"
                        + (result.alreadyThere().isEmpty()
                                ? "."
                                : ", " + result.alreadyThere().size() + " existed before."));
        Div links = new Div();
        links.addClassName("erc-actions");
        result.runs().stream().limit(20).forEach(run -> links.add(link(run)));
        Div further = new Div(
                new Anchor("experiments/" + result.experimentId(), "Watch the experiment fill in"),
                new Span(" · "),
                new Anchor("?corpus=" + result.runs().getFirst().corpus(), "Leaderboard"));
        answer.add(callout.with(links, further));
        submit.setEnabled(true);
    }

    private static Div link(Run run) {
        Div link = new Div(
                new Anchor("runs/" + run.id(), "run " + run.id() + " (seed " + run.seed() + ")"),
                StatusBadge.of(run.status()));
        link.addClassName("erc-cell");
        return link;
    }

    void showRefusal(String message) {
        answer.removeAll();
        answer.add(Callout.error(message));
        submit.setEnabled(true);
    }

    /** The form has changed: the last answer no longer belongs to it. */
    void forgetAnswer() {
        answer.removeAll();
    }

    /** Numbers of the runs shown, for the polite voice. */
    static String spoken(SubmitResult result) {
        List<Long> runs = result.runs().stream().map(Run::id).toList();
        return "Submitted runs " + runs;
    }
}
