package org.erclab.experiment;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.baseline.BcRnnConfig;
import org.erclab.nn.baseline.ConvEmotionPresets;
import org.erclab.nn.baseline.MemoryConfig;
import org.erclab.nn.baseline.MemoryPresets;
import org.erclab.nn.baseline.TurnCnnPresets;
import org.erclab.nn.dl4j.Dl4jPresets;
import org.erclab.nn.emolr.EmoLrPresets;
import org.erclab.nn.emolr.RefinedDialogueRnnPresets;
import org.erclab.nn.higru.HiGruPresets;
import org.erclab.nn.layer.FusedBiGru.Fusion;
import org.erclab.nn.precode.PreCodePresets;
import org.erclab.nn.silstm.SiLstmPresets;
import org.erclab.nn.tlerc.PretrainingPresets;
import org.erclab.nn.tlerc.TlErcPresets;

/** The systems that can be submitted, one entry each. */
public final class RecipeCatalog {

    private static final String HIGRU_PAPER = "Jiao, Yang, King and Lyu: HiGRU, NAACL 2019";

    private static final String DIALOGUE_RNN_PAPER = "Majumder et al.: DialogueRNN, AAAI 2019";

    private static final List<Recipe> RECIPES = List.of(
            recipe(
                    "higru",
                    "HiGRU",
                    "A GRU over the words of each utterance, and one over the utterances of the conversation",
                    HIGRU_PAPER,
                    HiGruPresets.of(Fusion.PLAIN)),
            recipe(
                    "higru-f",
                    "HiGRU-f",
                    "HiGRU with the words and the utterance vectors themselves fused in at both levels",
                    HIGRU_PAPER,
                    HiGruPresets.of(Fusion.FEATURES)),
            recipe(
                    "higru-sf",
                    "HiGRU-sf",
                    "HiGRU-f with self-attention over words and over utterances",
                    HIGRU_PAPER,
                    HiGruPresets.of(Fusion.SELF_ATTENTION)),
            recipe(
                    "kim-cnn",
                    "CNN",
                    "Convolutions over the words of each utterance, without context",
                    "Kim: Convolutional Neural Networks for Sentence Classification, EMNLP 2014",
                    TurnCnnPresets.ofKimCnn()),
            recipe(
                    "kim-cnn-dl4j",
                    "CNN (DL4J)",
                    "The CNN without context, its scores and gradients computed by DL4J",
                    "Kim: Convolutional Neural Networks for Sentence Classification, EMNLP 2014",
                    Dl4jPresets.ofKimCnn()),
            recipe(
                    "bclstm",
                    "bcLSTM*",
                    "A CNN over the words of each utterance, and an LSTM over the utterances of the conversation",
                    HIGRU_PAPER,
                    TurnCnnPresets.of(BcRnnConfig.Cell.LSTM)),
            recipe(
                    "bcgru",
                    "bcGRU",
                    "A CNN over the words of each utterance, and a GRU over the utterances of the conversation",
                    HIGRU_PAPER,
                    TurnCnnPresets.of(BcRnnConfig.Cell.GRU)),
            recipe(
                    "c-lstm",
                    "c-LSTM",
                    "A bidirectional LSTM of two layers over the utterances of the conversation",
                    "Poria et al.: Context-Dependent Sentiment Analysis in User-Generated Videos, ACL 2017",
                    ConvEmotionPresets.ofContextualLstm(false)),
            recipe(
                    "c-lstm-dl4j",
                    "c-LSTM (DL4J)",
                    "c-LSTM on words, its scores and gradients computed by DL4J",
                    "Poria et al.: Context-Dependent Sentiment Analysis in User-Generated Videos, ACL 2017",
                    Dl4jPresets.ofContextualLstm()),
            recipe(
                    "c-lstm-att",
                    "c-LSTM + Att",
                    "c-LSTM with an attention of each utterance over all of the conversation",
                    "Poria et al.: Multi-level Multiple Attentions for Contextual Multimodal Sentiment Analysis, ICDM 2017",
                    ConvEmotionPresets.ofContextualLstm(true)),
            recipe(
                    "dialoguernn",
                    "DialogueRNN (basic)",
                    "A state of the conversation, one of each speaker and one of the emotion, in one direction",
                    DIALOGUE_RNN_PAPER,
                    ConvEmotionPresets.ofDialogueRnn(false)),
            recipe(
                    "dialoguernn-full",
                    "DialogueRNN",
                    "DialogueRNN in both directions, with attention over the emotion states",
                    DIALOGUE_RNN_PAPER,
                    ConvEmotionPresets.ofDialogueRnn(true)),
            recipe(
                    "memnet",
                    "Memnet",
                    "Each utterance looks several times at the utterances before it",
                    "Sukhbaatar et al.: End-To-End Memory Networks, NIPS 2015",
                    MemoryPresets.of(MemoryConfig.Kind.MEMNET)),
            recipe(
                    "cmn",
                    "CMN",
                    "Each utterance looks several times at what its speaker and what the others said before",
                    "Hazarika et al.: Conversational Memory Network, NAACL 2018",
                    MemoryPresets.of(MemoryConfig.Kind.CMN)),
            recipe(
                    "tl-erc",
                    "TL-ERC",
                    "A GRU over the utterances, whose weights can come from a generator of dialogues",
                    "Hazarika et al.: Conversational transfer learning for emotion recognition, 2021",
                    TlErcPresets.all()),
            recipe(
                    "si-lstm",
                    "SI-LSTM",
                    "LSTM cells over text and audio that know the speaker and the other modality, and cross-modal attention",
                    "Liang, Zou and Xu: SI-LSTM, ICASSP 2023",
                    SiLstmPresets.all()),
            recipe(
                    "pre-code",
                    "Pre-CODE",
                    "GRUs over words and utterances, which can be pre-trained by completing conversations",
                    "Jiao, Lyu and King: Pre-CODE, Findings of EMNLP 2020",
                    PreCodePresets.all()),
            recipe(
                    "emolr",
                    "EmoLR",
                    "States of context, speaker and emotion that also refine the labels they learn from",
                    "Wen, Tu, Li, Jiang and Zhu: EmoLR, TACL 2023",
                    EmoLrPresets.all()),
            recipe(
                    "emolr-dialoguernn",
                    "DialogueRNN + RLD",
                    "DialogueRNN that learns against labels which its own states refine",
                    "Wen, Tu, Li, Jiang and Zhu: EmoLR, TACL 2023",
                    RefinedDialogueRnnPresets.all()),
            new Recipe(
                    "encoder",
                    "Encoder",
                    "Feature extraction: a BERT or RoBERTa turns utterances into vectors, fine-tuned on them or not",
                    "Devlin et al.: BERT, NAACL 2019; as utterance encoder in TL-ERC, COSMIC, EmoLR and SI-LSTM",
                    RunKind.FEATURE_EXTRACTION,
                    FeaturePresets.all()),
            generator(
                    "hred",
                    "HRED",
                    "Pre-training: a hierarchy of GRUs that learns to say the next turn of a dialogue",
                    "Sordoni et al.: A Hierarchical Recurrent Encoder-Decoder, CIKM 2015; source of TL-ERC",
                    PretrainingPresets.hred()),
            generator(
                    "vhred",
                    "VHRED",
                    "Pre-training: HRED with a latent variable for each turn",
                    "Serban et al.: A Hierarchical Latent Variable Encoder-Decoder Model, AAAI 2017; source of TL-ERC",
                    PretrainingPresets.vhred()),
            new Recipe(
                    "convcom",
                    "ConvCom",
                    "Pre-training: Pre-CODE's encoder learns which utterance belongs where in a conversation",
                    "Jiao, Lyu and King: Pre-CODE, Findings of EMNLP 2020; source of Pre-CODE",
                    RunKind.COMPLETION_PRETRAINING,
                    PreCodePresets.pretraining().stream()
                            .map(RecipeCatalog::preset)
                            .toList()));

    private RecipeCatalog() {}

    /** All systems in the order of forms and tables. */
    public static List<Recipe> all() {
        return RECIPES;
    }

    /** The system of that name, or an error that lists what there is. */
    public static Recipe recipe(String system) {
        return RECIPES.stream()
                .filter(recipe -> recipe.system().equals(system))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("Unknown system '" + system + "': use one of "
                        + String.join(", ", RECIPES.stream().map(Recipe::system).toList())));
    }

    private static Recipe recipe(String system, String title, String summary, String paper, List<ModelPreset> presets) {
        return new Recipe(
                system,
                title,
                summary,
                paper,
                RunKind.EMOTION_RECOGNITION,
                presets.stream().map(RecipeCatalog::preset).toList());
    }

    private static Recipe generator(
            String system, String title, String summary, String paper, List<PretrainingPresets.Preset> presets) {
        return new Recipe(
                system,
                title,
                summary,
                paper,
                RunKind.DIALOGUE_PRETRAINING,
                presets.stream().map(RecipeCatalog::preset).toList());
    }

    private static Preset preset(PretrainingPresets.Preset preset) {
        return new Preset(
                preset.name(),
                "released",
                preset.source(),
                Optional.empty(),
                new DialoguePretrainingConfig(
                        preset.model(),
                        preset.training(),
                        preset.text(),
                        new ContinuationConfig(ModelConfig.NO_PRETRAINING)));
    }

    private static Preset preset(PreCodePresets.Pretraining preset) {
        return new Preset(
                preset.name(),
                "released",
                preset.source(),
                Optional.empty(),
                new CompletionPretrainingConfig(
                        preset.model(),
                        preset.training(),
                        preset.text(),
                        preset.scripts(),
                        new ContinuationConfig(ModelConfig.NO_PRETRAINING)));
    }

    private static Preset preset(ModelPreset preset) {
        return new Preset(
                preset.name(),
                preset.protocol(),
                preset.source(),
                preset.labelSet(),
                new RecognitionConfig(preset.model(), preset.training(), preset.text(), TrainingDataConfig.ALL));
    }
}
