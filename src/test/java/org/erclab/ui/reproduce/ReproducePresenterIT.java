package org.erclab.ui.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.erclab.leaderboard.reproduce.PaperCell;
import org.erclab.leaderboard.reproduce.PaperTable;
import org.erclab.leaderboard.reproduce.Planner;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReproducePresenterIT {

    @Inject
    ReproducePresenter presenter;

    @Test
    void everyCardOpens() {
        assertFalse(presenter.list().isEmpty());
        presenter
                .list()
                .forEach(table ->
                        assertEquals(table.id(), presenter.open(table.id()).id()));
    }

    @Test
    void whatCannotBeRunSaysWhy() {
        PaperTable table = presenter.open("tl-erc/table-7");
        List<PaperCell> printedOnly = table.cells().stream()
                .filter(cell -> cell.printed().isPresent() && cell.system().isEmpty())
                .toList();
        printedOnly.forEach(cell -> assertFalse(cell.missing().isBlank(), cell.toString()));
        assertEquals(
                table.cells().stream()
                        .map(PaperCell::missing)
                        .filter(reason -> !reason.isEmpty())
                        .distinct()
                        .count(),
                CellView.reasons(table).size());
    }

    @Test
    void theBillCountsRunsAndAdmitsWhatWasNeverMeasured() {
        List<Planner.Wanted> missing =
                List.of(new Planner.Wanted("higru", "no-such-corpus", "", java.util.Map.of(), List.of(1L, 2L), "any"));
        ReproducePresenter.Bill bill = presenter.bill(missing);
        assertEquals(2, bill.runs());
        assertEquals(2, bill.unmeasured());
        assertTrue(bill.words().startsWith("2 runs of 1 config; 2 runs of systems without"), bill.words());
    }

    @Test
    void anUnknownTableIsRefusedWithTheOnesThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> presenter.open("higru/table-99"))
                .getMessage();
        assertTrue(message.contains("higru/table-3"), message);
    }
}
