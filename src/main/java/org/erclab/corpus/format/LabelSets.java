package org.erclab.corpus.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;

/**
 * The label sets of the supported corpora. Class orders are those of the published programs; the order of {@code
 * friends-8} is that of first appearance over train, dev and test, as HiGRU's program numbers its classes.
 */
public final class LabelSets {

    /** EmotionLines: eight classes, of which the EmotionX challenge and HiGRU train and score four. */
    public static final LabelSet FRIENDS_8 = new LabelSet(
            "friends-8",
            emotions("neutral", "surprise", "fear", "non-neutral", "joy", "sadness", "anger", "disgust"),
            emotions("anger", "joy", "sadness", "neutral"),
            Optional.of(Emotion.of("neutral")));

    /** MELD, in the order of the corpus's own programs. */
    public static final LabelSet MELD_7 = LabelSet.of(
            "meld-7", List.of("neutral", "surprise", "fear", "sadness", "joy", "disgust", "anger"), "neutral");

    /** EmoryNLP, in COSMIC's order. */
    public static final LabelSet EMORYNLP_7 = LabelSet.of(
            "emorynlp-7", List.of("joyful", "mad", "peaceful", "neutral", "sad", "powerful", "scared"), "neutral");

    /** IEMOCAP with happiness, sadness, neutral, anger, excitement and frustration. */
    public static final LabelSet IEMOCAP_6 =
            LabelSet.of("iemocap-6", List.of("hap", "sad", "neu", "ang", "exc", "fru"), "neu");

    /** IEMOCAP with excitement counted as happiness and without frustration. */
    public static final LabelSet IEMOCAP_4 = LabelSet.of("iemocap-4", List.of("ang", "hap", "sad", "neu"), "neu");

    /** DailyDialog, numbered as in its files. */
    public static final LabelSet DAILYDIALOG_7 = LabelSet.of(
            "dailydialog-7", List.of("none", "anger", "disgust", "fear", "happiness", "sadness", "surprise"), "none");

    /** EmoContext, of SemEval-2019 task 3. */
    public static final LabelSet EMOCONTEXT_4 =
            LabelSet.of("emocontext-4", List.of("others", "happy", "sad", "angry"), "others");

    private static final List<LabelSet> ALL =
            List.of(FRIENDS_8, MELD_7, EMORYNLP_7, IEMOCAP_6, IEMOCAP_4, DAILYDIALOG_7, EMOCONTEXT_4);

    private LabelSets() {}

    public static List<LabelSet> all() {
        return ALL;
    }

    /** {@code label} if it is one of the set's emotions, in whatever case; a refusal naming the set otherwise. */
    static String check(LabelSet labels, String label) {
        if (label.isBlank() || label.length() > 40 || labels.indexOf(Emotion.of(label)) < 0) {
            throw new IllegalArgumentException("unknown emotion " + CorpusFormatException.quoted(label)
                    + ": expected one of "
                    + labels.emotions().stream().map(Emotion::name).collect(Collectors.joining(", ")));
        }
        return label;
    }

    private static List<Emotion> emotions(String... names) {
        return List.of(names).stream().map(Emotion::of).toList();
    }
}
