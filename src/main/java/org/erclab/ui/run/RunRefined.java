package org.erclab.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.erclab.leaderboard.analysis.RefinedByGold;
import org.erclab.ui.chart.ShareHeatMap;
import org.erclab.ui.layout.Numbers;

/** What a label-refining run took for the truth where people heard one emotion. */
final class RunRefined extends Div {

    void show(RunReport report) {
        removeAll();
        setVisible(report.refined().isPresent());
        report.refined().ifPresent(this::add);
    }

    private void add(RefinedByGold refined) {
        List<ShareHeatMap.Row> rows = new ArrayList<>();
        for (int gold = 0; gold < refined.classes().size(); gold++) {
            rows.add(new ShareHeatMap.Row(
                    refined.classes().get(gold),
                    refined.utterances()[gold],
                    refined.utterances()[gold] == 0
                            ? List.of()
                            : Arrays.stream(refined.shares()[gold]).boxed().toList()));
        }
        ShareHeatMap map = new ShareHeatMap("Refined labels by gold emotion on test");
        String gold = Numbers.score(refined.goldShare());
        map.setSummary("Heat map of the mean refined label of each gold emotion: on average the gold emotion keeps "
                + gold + " %");
        map.show(new ShareHeatMap.Data(refined.classes(), rows));
        Paragraph note =
                new Paragraph("What training with the best epoch's weights takes for the truth, in per cent. On average"
                        + " the gold emotion keeps " + gold + " %. The Dialogues page shows it turn by turn.");
        note.addClassNames("erc-note", "erc-small");
        Div card = new Div(map, note);
        card.addClassName("erc-card");
        add(card);
    }
}
