package org.erclab.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.erclab.store.Run;
import org.erclab.ui.layout.Facts;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Times;

/** How far a run is, what it costs, and why it waits. */
final class RunProgress extends Div {

    private final Div bar = new Div();
    private final Div filled = new Div();
    private final Paragraph waiting = new Paragraph();
    private final Div facts = new Div();

    RunProgress() {
        addClassName("erc-card");
        bar.addClassName("erc-progress");
        bar.add(filled);
        bar.getElement().setAttribute("role", "progressbar");
        bar.getElement().setAttribute("aria-label", "Epochs done");
        add(waiting, bar, facts);
    }

    void show(Run run, Optional<String> whyItWaits) {
        double done = RunPresenter.done(run);
        bar.setVisible(run.status().isLive() || (run.status().isOver() && done < 1 && done > 0));
        bar.getElement().setAttribute("aria-valuemin", "0");
        bar.getElement().setAttribute("aria-valuemax", "100");
        bar.getElement().setAttribute("aria-valuenow", String.valueOf(Math.round(100 * done)));
        filled.getStyle().set("width", Numbers.fixed(100 * done, 1) + "%");
        waiting.setVisible(whyItWaits.isPresent());
        waiting.setText(whyItWaits.orElse(""));
        facts.removeAll();
        facts.add(tiles(run));
    }

    static String processors(Run run) {
        return run.processorsUsed() > 0 ? Numbers.fixed(run.processorsUsed(), 1) : Numbers.NONE;
    }

    /** Which one it holds; how busy that is nobody measures. */
    static String gpu(Run run) {
        return run.assignedDevice().filter(device -> !device.equals("cpu")).orElse("none");
    }

    private static Facts tiles(Run run) {
        Facts tiles = Facts.tiles().with("Epochs", RunPresenter.epochs(run));
        RunPresenter.timeLeft(run).ifPresent(left -> tiles.with("Time left", left));
        tiles.with(
                "Seconds per epoch",
                run.secondsPerEpoch() > 0 ? Numbers.fixed(run.secondsPerEpoch(), 2) : Numbers.NONE);
        tiles.with("Peak memory", run.peakMemoryBytes() > 0 ? Numbers.bytes(run.peakMemoryBytes()) : Numbers.NONE);
        if (run.status().isLive()) {
            tiles.with("Processors in use", processors(run));
            tiles.with("GPU in use", gpu(run));
        }
        tiles.with("Device", run.provenance().map(known -> known.device()).orElse(run.device()));
        run.worker().ifPresent(worker -> tiles.with("Worker", worker));
        if (run.attempt() > 1) {
            tiles.with("Attempt", String.valueOf(run.attempt()));
        }
        tiles.with("Submitted", Times.ago(run.created()));
        run.ended().ifPresent(ended -> tiles.with("Ended", Times.ago(ended)));
        return tiles;
    }
}
