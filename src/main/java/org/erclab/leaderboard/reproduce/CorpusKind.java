package org.erclab.leaderboard.reproduce;

import java.util.List;
import java.util.Optional;
import org.erclab.domain.LabelSet;
import org.erclab.store.CorpusSummary;

/**
 * A corpus that papers report on, whatever it is called here.
 *
 * @param id the name that templates use, and that a corpus of this kind has unless somebody chose another
 * @param title as papers print it
 * @param howToImport the command that brings it
 */
public record CorpusKind(String id, String title, String howToImport) {

    private static final List<CorpusKind> ALL = List.of(
            new CorpusKind("friends", "Friends", "./erclab import emotionlines PATH --name friends"),
            new CorpusKind("emotionpush", "EmotionPush", "./erclab import emotionlines PATH --name emotionpush"),
            new CorpusKind("iemocap-4", "IEMOCAP, four classes", "./erclab import iemocap4 PATH --name iemocap-4"),
            new CorpusKind("iemocap-6", "IEMOCAP, six classes", "./erclab import iemocap6 PATH --name iemocap-6"),
            new CorpusKind("meld", "MELD", "./erclab import meld PATH --name meld"),
            new CorpusKind("emorynlp", "EmoryNLP", "./erclab import emorynlp PATH --name emorynlp"),
            new CorpusKind("dailydialog", "DailyDialog", "./erclab import dailydialog PATH --name dailydialog"),
            new CorpusKind("semaine", "SEMAINE", "./erclab import avec2012 PATH --name semaine"),
            new CorpusKind("simulated", "simulated", "./erclab demo"));

    /** The kind of that id, or an error that lists what there is. */
    static CorpusKind of(String id) {
        return ALL.stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown corpus '" + id + "': use one of "
                        + ALL.stream().map(CorpusKind::id).toList()));
    }

    /** The kind that a corpus is of. A generated corpus is of no kind but its own. */
    public static Optional<CorpusKind> of(String name, String labelSet, boolean simulated) {
        return ALL.stream().filter(kind -> kind.is(name, labelSet, simulated)).findFirst();
    }

    /** Whether a corpus is of this kind. */
    boolean is(CorpusSummary corpus) {
        return is(corpus.name(), corpus.labels().map(LabelSet::name).orElse(""), corpus.simulated());
    }

    private boolean is(String name, String labelSet, boolean simulated) {
        if (simulated || id.equals("simulated")) {
            return simulated && id.equals("simulated");
        }
        return switch (id) {
            // Friends and EmotionPush share their label set: only the name tells them apart.
            case "friends" -> labelSet.equals("friends-8") && !name.contains("push");
            case "emotionpush" -> labelSet.equals("friends-8") && name.contains("push");
            case "iemocap-4", "iemocap-6" -> labelSet.equals(id);
            case "meld" -> labelSet.equals("meld-7");
            case "emorynlp" -> labelSet.equals("emorynlp-7");
            case "dailydialog" -> labelSet.equals("dailydialog-7");
            default -> name.equals(id);
        };
    }
}
