package org.erclab.ui.run;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.erclab.jobs.watch.RunFeed;
import org.erclab.jobs.watch.RunUpdate;
import org.erclab.store.ExternalResult;
import org.erclab.store.Role;
import org.erclab.store.Run;
import org.erclab.ui.layout.Badge;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Page;
import org.erclab.ui.layout.Permission;

/** One run, live. */
@Route(value = "runs/:id([0-9]{1,18})", layout = Frame.class)
public final class RunView extends Page implements BeforeEnterObserver, HasDynamicTitle {

    private final RunPresenter presenter;
    private final ExternalRunPresenter external;
    private final RunFeed feed;
    private final Div notices = new Div();
    private final RunProgress progress = new RunProgress();
    private final RunCurves curves = new RunCurves();
    private final RunScores scores = new RunScores();
    private final RunBreakdowns breakdowns = new RunBreakdowns();
    private final RunRefined refined = new RunRefined();
    private final RunStates states;
    private final RunReplies replies = new RunReplies();
    private final RunLog log = new RunLog();
    private final RunAttempts attempts = new RunAttempts();
    private final RunRecord record = new RunRecord();

    private long id;
    private RunUpdate shown;
    private Runnable leaveFeed;

    RunView(RunPresenter presenter, ExternalRunPresenter external, RunFeed feed) {
        super("Run");
        this.presenter = presenter;
        this.external = external;
        this.feed = feed;
        states = new RunStates(presenter::states);
        notices.addClassName("erc-stack");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        stopWatching();
        id = event.getRouteParameters().getLong("id").orElseThrow();
        shown = null;
        setHeading("Run " + id);
        presenter.load(id).ifPresentOrElse(this::begin, this::sayThatThereIsNone);
    }

    private void begin(RunUpdate first) {
        add(notices, progress, curves, scores, breakdowns, refined, states, replies, log, attempts, record);
        show(first);
    }

    private void sayThatThereIsNone() {
        add(new EmptyState(
                "There is no run " + id,
                "It may have been removed, or the number is wrong.",
                new Anchor("runs", "All runs")));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (shown != null) {
            UI page = event.getUI();
            leaveFeed =
                    feed.watch(id, presenter.lastPosition(shown.lines()), update -> page.access(() -> show(update)));
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopWatching();
    }

    private void stopWatching() {
        if (leaveFeed != null) {
            leaveFeed.run();
            leaveFeed = null;
        }
    }

    private void show(RunUpdate update) {
        Run run = update.run();
        Run before = shown == null ? null : shown.run();
        boolean moved = before == null || before.status() != run.status() || before.attempt() != run.attempt();
        setAbout(run.system() + " · preset " + run.preset() + " · corpus " + run.corpus() + " · seed " + run.seed());
        if (moved || !run.wish().equals(before.wish()) || !run.warnings().equals(before.warnings())) {
            showState(run);
        }
        progress.show(run, presenter.waiting(run));
        if (before == null
                || moved
                || !update.epochs().equals(shown.epochs())
                || run.bestEpoch() != before.bestEpoch()) {
            curves.show(run, update.epochs());
        }
        log.append(update.lines());
        if (moved) {
            RunReport report = presenter.report(run);
            scores.show(report);
            breakdowns.show(report);
            refined.show(report);
            states.show(run.id(), report);
            replies.show(report.replies());
            attempts.show(RunAttempt.of(report.events()));
            record.show(run, report);
        }
        boolean newEpoch = before != null && before.epoch() != run.epoch();
        if (moved || newEpoch) {
            say("Run " + id + " is " + run.status().lowerName() + ", " + RunPresenter.epochs(run));
        }
        shown = update;
    }

    private void showState(Run run) {
        List<Component> badges = new ArrayList<>(List.of(StatusBadge.of(run.status())));
        if (run.simulated()) {
            badges.add(Badge.simulated());
        }
        if (run.isExternal()) {
            badges.add(Badge.external());
        }
        setHeading("Run " + id, badges.toArray(Component[]::new));
        setActions(actions(run).toArray(Component[]::new));
        notices.removeAll();
        if (!run.reason().isBlank()) {
            notices.add(run.status() == RunStatus.FAILED ? Callout.error(run.reason()) : Callout.hint(run.reason()));
        }
        if (run.status().isLive() && run.wish() != Wish.RUN) {
            notices.add(Callout.hint("Asked to " + run.wish().name().toLowerCase(java.util.Locale.ROOT)
                    + "; the run process follows at its next heartbeat."));
        }
        if (run.status().canBecome(RunStatus.CANCELLED)) {
            Permission.refusal(Role.RESEARCHER)
                    .ifPresent(refusal ->
                            notices.add(Callout.hint("Stopping, cancelling and resuming are not offered. " + refusal)));
        }
        run.warnings().forEach(warning -> notices.add(Callout.warning(warning)));
        notices.setVisible(notices.getComponentCount() > 0);
    }

    private List<Component> actions(Run run) {
        List<Component> actions = new ArrayList<>();
        boolean asked = run.wish() != Wish.RUN;
        if (run.status().isLive() || run.status() == RunStatus.QUEUED) {
            Button stop = new Button("Stop", click -> ask(presenter::stop));
            stop.setTooltipText("Ends at the next batch and keeps the checkpoint");
            stop.setEnabled(!asked);
            actions.add(stop);
        }
        if (run.status() == RunStatus.STOPPED || run.status() == RunStatus.FAILED) {
            actions.add(new Button("Resume", click -> ask(presenter::resume)));
        }
        if (run.status().canBecome(RunStatus.CANCELLED)) {
            Button cancel = new Button("Cancel run", click -> confirmCancel());
            cancel.addThemeVariants(ButtonVariant.LUMO_ERROR);
            cancel.setEnabled(run.wish() != Wish.CANCEL);
            actions.add(cancel);
        }
        if (run.status() == RunStatus.COMPLETED && !run.labelSet().isEmpty()) {
            actions.add(new Anchor("dialogues?runs=" + run.id(), "Read its errors"));
        }
        if (run.provenance().isPresent()) {
            Anchor certificate = new Anchor("api/v1/runs/" + run.id() + "/certificate", "Certificate");
            certificate.getElement().setAttribute("download", "run-" + run.id() + "-certificate.json");
            certificate.setTitle("What the run measured and where its numbers come from, signed");
            actions.add(certificate);
        }
        actions.stream()
                .filter(Button.class::isInstance)
                .forEach(action -> Permission.guard(Role.RESEARCHER, (Button) action));
        if (run.isExternal()) {
            external.of(run)
                    .ifPresent(results -> actions.add(new RemoveResults(external, results, () -> remove(results))));
        } else {
            Button clone = new Button("Clone", click -> UI.getCurrent()
                    .navigate("submit", QueryParameters.simple(RunPresenter.clone(run))));
            clone.setTooltipText("Opens Submit with the same settings");
            actions.add(clone);
        }
        return actions;
    }

    private void remove(ExternalResult results) {
        try {
            external.remove(results);
            UI.getCurrent().navigate("runs");
        } catch (InvalidSpecException refused) {
            complain(refused);
        }
    }

    private void complain(InvalidSpecException refused) {
        notices.setVisible(true);
        notices.add(Callout.error(refused.getMessage()));
    }

    private void confirmCancel() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Cancel run " + id + "?");
        dialog.setText("It ends for good and cannot be resumed. Stop keeps the checkpoint instead.");
        dialog.setCancelable(true);
        dialog.setCancelText("Keep it");
        dialog.setConfirmText("Cancel run");
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> ask(presenter::cancel));
        dialog.open();
    }

    private void ask(LongFunction<Run> wish) {
        try {
            wish.apply(id);
            presenter.load(id).ifPresent(this::show);
        } catch (InvalidSpecException refused) {
            complain(refused);
        }
    }

    @Override
    public String getPageTitle() {
        return "Run " + id + " · ERC Lab";
    }
}
