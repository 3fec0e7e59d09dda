package org.erclab.corpus.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/** Conversations from a csv file with a row per utterance, the rows of a conversation standing together. */
final class CsvDialogues implements CorpusPart {

    private final CsvFile csv;

    private final Layout layout;

    private Row ahead;

    private boolean started;

    CsvDialogues(CsvFile csv, Layout layout) {
        this.csv = csv;
        this.layout = layout;
    }

    /** Says what the columns mean. */
    interface Layout {
        Row row(CsvFile csv, List<String> record);
    }

    /**
     * One row.
     *
     * @param split the split it belongs to
     * @param conversation id of its conversation
     * @param order place in the conversation; rows of equal order stay as they are
     * @param utterance the turn
     */
    record Row(Split split, String conversation, int order, Utterance utterance) {}

    @Override
    public SplitConversation next() throws IOException {
        if (!started) {
            started = true;
            ahead = read();
        }
        if (ahead == null) {
            return null;
        }
        Row first = ahead;
        Turns counted = new Turns(first.split(), first.conversation());
        List<Row> rows = new ArrayList<>();
        while (ahead != null && ahead.conversation().equals(first.conversation()) && ahead.split() == first.split()) {
            counted.add(ahead.utterance());
            rows.add(ahead);
            ahead = read();
        }
        rows.sort(Comparator.comparingInt(Row::order));
        Turns turns = new Turns(first.split(), first.conversation());
        rows.forEach(row -> turns.add(row.utterance()));
        return turns.end();
    }

    private Row read() throws IOException {
        List<String> record = csv.next();
        return record == null ? null : layout.row(csv, record);
    }

    @Override
    public String file() {
        return csv.file();
    }

    @Override
    public long line() {
        return csv.line();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
