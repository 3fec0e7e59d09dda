package org.erclab.corpus;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;

/**
 * Recognises published splits by the fingerprints of their conversations ({@link Fingerprint#ofConversations}), so that a
 * page can say "this is HiGRU's Friends split". Labels count, ids and file formats do not.
 */
public final class KnownSplits {

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "HiGRU's Friends split",
                    "d975ea4f071f941ac007e4b8c68a57c2d37f592fb85ad7075627740200316cfc",
                    "92e444cdf749d4707b72647a6c7e467e833e8e227231647787680e239dd6cb3f",
                    "10fd61064ab00b192009486026fbb8e0cbbd3f5e152845cbda0db1a92bbbf741"),
            new Known(
                    "MELD's split, less its training dialogue 60",
                    "b21f83cbc7472fc4ac5224a3f20a7a19950a767e3ea144fd5295e6d13704d6af",
                    "bf9ac5e4f6097d342ed14a6a8993d241a043f22d5b21898ded9d96d1ecb3735f",
                    "8f692728d4c2f827c13f8d99dfe7315750d431a2d3dcf68970bf740687c0c474"),
            new Known(
                    "the 659/89/79 split of EmoryNLP that ERC papers use",
                    "3c6bfe006b61e7e294c4e65f09259c9ef0b1b76c8771533f0c81d58573a7a0d8",
                    "bd13a0815cbf03992d52e1420dba48dbc001980743067bdf8ea805ce6ddef66c",
                    "50476a997c24f227b8a16445013c7cf3cd2f6dabdf0e1c70f047adfaa9fd1d82"),
            new Known(
                    "COSMIC's IEMOCAP split, six classes",
                    "a2d12ee8c63d55ba11189109fc3e3be795d7a41a0e70438c9c100e169f938da3",
                    "50f9805600380ace511ac5cd08e2d3caed3a69729ef7726af962ef8cf274853b",
                    "7171806fa71f50fe6845341354398f34f275f4e0e2de7972c9f3e440b624c707"),
            new Known(
                    "COSMIC's IEMOCAP split in four classes, other turns removed",
                    "8c14c4ee7dc69f4ffe8acec695d0979aff277bc1f4761068cc4b73f82f8eb022",
                    "b9e32d90277047fdf91e78880c037cd0f51451742dee3169b65c2f4f9b4931d3",
                    "5ade362290c696d16d83d1e3608d78f3bc6284fd9a41fe36e382f354b3f2b957"),
            new Known(
                    "COSMIC's IEMOCAP split in four classes, frustrated turns as context",
                    "8514b6dbcf56c95bb662ec9e670d78e643d2d12ff15812ce83f663e617294a2a",
                    "733e248aeb76c651cc0ea68adfae1e8061f31961af30959c2ff27d8465802cbd",
                    "a1847b93336fdf57a3d43ab4ec04d2b4fabd44747515bcd9e9c2c76f6557455e"),
            new Known(
                    "DailyDialog's split",
                    "ccc9fdb6657c6259fc8d0f28433ad857df8002dee963c47a41b9747b600bba62",
                    "a207301c5f7d231425fa1862354775738b6517ff75fd16fc1368eb87c21c2eec",
                    "704aa794cbfcb0ba9301bc0df9faeff0f5e5731917a4a029f7e7af404b5123be"),
            new Known(
                    "EmoContext's split, of SemEval-2019 task 3",
                    "ee120be99c1c29740cc7eea136693347069ae284e5049b5ad2a0498fc8703ff3",
                    "cdac59b5d4eb0a9aab2d596ceda69efd686908a4fd18e57ee5e19ea55a3363eb",
                    "ce169b161d43a34880c608f27de3affa29be1002c785d94f7784feca6642aa7f"),
            new Known(
                    "the 1115/21/19 split of the Switchboard Dialogue Act corpus",
                    "885a1cf3a771186985f20c2da0a0d18aa39794634004cee5575a9691be48ce67",
                    "918aad90ccfa1385b89fab6e215f1f18828297a23e2f041e184e5ac515422df7",
                    "de05f5d92be6b20d75d8aa531cef363a45a427538b1e61580556d611ed46bf06"));

    private KnownSplits() {}

    /**
     * @param title how a sentence names the split, for example "HiGRU's Friends split"
     * @param train fingerprint of the training conversations
     * @param dev fingerprint of the development conversations
     * @param test fingerprint of the test conversations
     */
    private record Known(String title, String train, String dev, String test) {

        String fingerprint(Split split) {
            return switch (split) {
                case TRAIN -> train;
                case DEV -> dev;
                case TEST -> test;
            };
        }
    }

    /** The title of the published split that {@code corpus} is, all three parts alike. */
    public static Optional<String> exact(Corpus corpus) {
        return matches(corpus).stream()
                .filter(match -> match.splits().size() == Split.values().length)
                .map(Match::title)
                .findFirst();
    }

    /** Every published split that shares at least one part with {@code corpus}. */
    public static List<Match> matches(Corpus corpus) {
        List<Match> matches = new ArrayList<>();
        for (Known known : KNOWN) {
            Set<Split> same = EnumSet.noneOf(Split.class);
            for (Split split : Split.values()) {
                if (!corpus.conversations(split).isEmpty()
                        && Fingerprint.ofConversations(corpus.conversations(split))
                                .equals(known.fingerprint(split))) {
                    same.add(split);
                }
            }
            if (!same.isEmpty()) {
                matches.add(new Match(known.title(), same));
            }
        }
        return matches;
    }

    /**
     * @param title the published split
     * @param splits the parts that are the same
     */
    public record Match(String title, Set<Split> splits) {

        public Match {
            splits = Set.copyOf(splits);
        }

        /** For a page: "this is HiGRU's Friends split", or which part of it this is. */
        public String sentence() {
            if (splits.size() == Split.values().length) {
                return "This is " + title;
            }
            return "The " + splits.stream().sorted().map(Split::lowerName).collect(Collectors.joining(" and "))
                    + (splits.size() == 1 ? " part is that of " : " parts are those of ") + title;
        }
    }
}
