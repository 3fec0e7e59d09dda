package org.erclab.ui.workers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.erclab.jobs.watch.RunFeed;
import org.erclab.store.ClusterJobInfo;
import org.erclab.store.Role;
import org.erclab.store.Run;
import org.erclab.store.WorkerInfo;
import org.erclab.ui.layout.Badge;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.CommandLine;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Glyph;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Page;
import org.erclab.ui.layout.Permission;
import org.erclab.ui.layout.Table;
import org.erclab.ui.layout.Times;
import org.erclab.ui.run.StatusBadge;

/** Machines, what runs on them, what waits. */
@Route(value = "workers", layout = Frame.class)
@PageTitle("Workers · ERC Lab")
public final class WorkersView extends Page implements BeforeEnterObserver {

    /** Beats come without a change of any run, so the page asks for them. */
    private static final int POLL_MILLISECONDS = 5_000;

    private final WorkersPresenter presenter;
    private final Div notice = new Div();
    private final Part machines = new Part();
    private final Part queue = new Part();
    private final Part clusters = new Part();
    private Registration polling;

    WorkersView(WorkersPresenter presenter, RunFeed feed) {
        super("Workers");
        this.presenter = presenter;
        refreshFrom(feed::watchList, this::refresh);
        add(notice, machines, queue, clusters);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        presenter.refresh();
        Instant now = Instant.now();
        setAbout(presenter.summary() + presenter.files());
        machines.show(
                presenter.workers().stream()
                        .map(worker -> List.of(
                                worker.id(),
                                worker.devices(),
                                worker.draining(),
                                presenter.isSilent(worker),
                                beat(worker, now),
                                presenter.runningOn(worker).stream()
                                        .map(Run::id)
                                        .toList()))
                        .toList(),
                this::machines);
        queue.show(List.of(presenter.queue(), presenter.waiting()), this::queue);
        clusters.show(presenter.clusterJobs(), this::clusters);
        say(presenter.summary());
    }

    private static String beat(WorkerInfo worker, Instant now) {
        return Times.relative(worker.lastBeat(), now);
    }

    private Component machines() {
        if (presenter.workers().isEmpty()) {
            return new EmptyState(
                    "No worker is there",
                    "A worker takes runs from the queue, one process a run. The server brings one with a slot per"
                            + " processor; other machines join with the second command once they reach the same database.",
                    new CommandLine("./erclab serve"),
                    new CommandLine("./erclab worker"));
        }
        Table table = new Table("Workers", List.of("Machine", "State", "Slots", "Busy", "Last beat", "", "Runs"));
        for (WorkerInfo worker : presenter.workers()) {
            List<Run> running = presenter.runningOn(worker);
            table.row(
                    machine(worker),
                    state(worker),
                    new Span(slots(worker.devices())),
                    new Span(worker.busy() + " of " + worker.devices().size()),
                    Times.ago(worker.lastBeat()),
                    drain(worker),
                    runs(running));
        }
        table.addClassName("erc-words-table");
        return new Card("Machines", table);
    }

    private static Component machine(WorkerInfo worker) {
        Span host = new Span(worker.host());
        host.addClassName("erc-strong");
        Span id = new Span(worker.id());
        id.addClassNames("erc-muted", "erc-small");
        Div machine = new Div(host, id);
        machine.addClassName("erc-two-lines");
        return machine;
    }

    private Component drain(WorkerInfo worker) {
        Button button = worker.draining()
                ? new Button("Take runs again", click -> ask(() -> presenter.undrain(worker)))
                : new Button("Drain", click -> confirmDrain(worker));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(button.getText() + ": worker " + worker.id());
        return Permission.guard(Role.RESEARCHER, button);
    }

    private void confirmDrain(WorkerInfo worker) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Drain the worker on " + worker.host() + "?");
        dialog.setText("It takes no new runs and finishes the " + Numbers.counted(worker.busy(), "run", "runs")
                + " that it has. It can take runs again at any time.");
        dialog.setCancelable(true);
        dialog.setCancelText("Leave it");
        dialog.setConfirmText("Drain");
        dialog.addConfirmListener(confirmed -> ask(() -> presenter.drain(worker)));
        dialog.open();
    }

    private void ask(Runnable wish) {
        notice.removeAll();
        try {
            wish.run();
        } catch (IllegalArgumentException refused) {
            notice.add(Callout.error(refused.getMessage()));
        }
        refresh();
    }

    private Badge state(WorkerInfo worker) {
        if (presenter.isSilent(worker)) {
            return new Badge(Glyph.WARNING, "silent", Badge.Tone.BAD);
        }
        if (worker.draining()) {
            return new Badge(Glyph.STOPPED, "draining", Badge.Tone.CAREFUL);
        }
        return worker.busy() > 0
                ? new Badge(Glyph.RUNNING, "working", Badge.Tone.ACTIVE)
                : new Badge(Glyph.COMPLETED, "idle", Badge.Tone.GOOD);
    }

    /** "2 × cpu, cuda:0". */
    static String slots(List<String> devices) {
        Map<String, Long> counts =
                devices.stream().collect(Collectors.groupingBy(device -> device, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(slot -> slot.getValue() > 1 ? slot.getValue() + " × " + slot.getKey() : slot.getKey())
                .collect(Collectors.joining(", "));
    }

    private static Component runs(List<Run> running) {
        Div runs = new Div();
        runs.addClassName("erc-two-lines");
        running.forEach(run -> {
            Anchor link = new Anchor("runs/" + run.id(), "run " + run.id());
            Span what = new Span(" " + WorkersPresenter.name(run)
                    + run.assignedDevice().map(device -> ", " + device).orElse(""));
            what.addClassName("erc-muted");
            runs.add(new Div(link, what));
        });
        if (running.isEmpty()) {
            runs.add(new Span(Numbers.NONE));
        }
        return runs;
    }

    private Component queue() {
        if (presenter.queue().isEmpty()) {
            Paragraph nothing =
                    new Paragraph("Nothing waits: a submitted run starts as soon as a slot of its device is free.");
            nothing.addClassName("erc-note");
            return new Card("Queue", nothing, new Anchor("submit", "Submit runs"));
        }
        Table table = new Table("Queue", List.of("Run", "What", "Device", "Priority", "Submitted", "Why it waits"));
        for (WorkersPresenter.Waiting waiting : presenter.queue()) {
            Run run = waiting.run();
            table.row(
                    new Anchor("runs/" + run.id(), String.valueOf(run.id())),
                    new Span(WorkersPresenter.name(run)),
                    new Span(run.device()),
                    priority(run),
                    Times.ago(run.created()),
                    new Span(waiting.why()));
        }
        table.addClassName("erc-words-table");
        Card card = new Card("Queue", table);
        if (presenter.waiting() > presenter.queue().size()) {
            Paragraph more = new Paragraph("And "
                    + Numbers.count(presenter.waiting() - presenter.queue().size()) + " more.");
            more.addClassName("erc-note");
            card.add(more);
        }
        return card;
    }

    private Component priority(Run run) {
        Div priority = new Div(
                change(run, "−", -1, "Less urgent: run "),
                new Span(String.valueOf(run.priority())),
                change(run, "+", 1, "More urgent: run "));
        priority.addClassNames("erc-cell", "erc-cell-line");
        return priority;
    }

    private NativeButton change(Run run, String sign, int change, String words) {
        NativeButton button = new NativeButton(sign, click -> {
            presenter.prioritise(run, change);
            refresh();
        });
        button.addClassName("erc-plain-button");
        button.getElement().setAttribute("aria-label", words + run.id());
        return button;
    }

    private Component clusters() {
        if (presenter.clusterJobs().isEmpty()) {
            return new Div();
        }
        Table table =
                new Table("Cluster jobs", List.of("Job", "Cluster", "Run", "Status", "Submitted", "What it waits for"));
        for (ClusterJobInfo job : presenter.clusterJobs()) {
            table.row(
                    new Span(
                            job.number().isPresent()
                                    ? String.valueOf(job.number().getAsLong())
                                    : "not answered yet"),
                    new Span(job.cluster()),
                    new Anchor("runs/" + job.runId(), "run " + job.runId()),
                    StatusBadge.of(job.status()),
                    Times.ago(job.submitted()),
                    new Span(job.reason().isBlank() ? Numbers.NONE : job.reason()));
        }
        table.addClassName("erc-words-table");
        return new Card("Slurm jobs", table);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI page = event.getUI();
        page.setPollInterval(POLL_MILLISECONDS);
        polling = page.addPollListener(poll -> refresh());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        polling.remove();
        event.getUI().setPollInterval(-1);
    }

    /** A part of the page that is drawn anew only when what it shows has changed. */
    private static final class Part extends Div {
        private Object shown;

        private void show(Object state, Supplier<Component> drawing) {
            if (!state.equals(shown)) {
                shown = state;
                removeAll();
                add(drawing.get());
            }
        }
    }
}
