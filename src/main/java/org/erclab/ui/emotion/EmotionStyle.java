package org.erclab.ui.emotion;

import java.util.Locale;
import org.erclab.domain.Emotion;

/**
 * Looks of a family of emotions. The mark colours extend Okabe and Ito's palette, which colour-blind readers can tell
 * apart; text on its chip has a contrast of at least 4.5 to 1 (WCAG 2.2 AA) in both schemes.
 */
public enum EmotionStyle {
    JOY("#E6B800", "#E6B800", "#6A580E", "#FBF4D6", "#ECCA42", "#4F4416"),
    EXCITEMENT("#56B4E9", "#56B4E9", "#305D78", "#E4F3FB", "#8FCEF0", "#264357"),
    SADNESS("#0072B2", "#0072B2", "#045787", "#D6E8F3", "#7AB6D7", "#0E3047"),
    ANGER("#D55E00", "#D55E00", "#8A4109", "#F8E5D6", "#E7A570", "#4A2B16"),
    FRUSTRATION("#8C564B", "#936056", "#734841", "#EDE4E2", "#C1A49E", "#36292B"),
    FEAR("#6A3D9A", "#825CAA", "#683C97", "#E7E0EF", "#B49ECC", "#2C2241"),
    DISGUST("#009E73", "#009E73", "#07604B", "#D6EFE9", "#70C9B1", "#0E3D36"),
    SURPRISE("#CC79A7", "#CC79A7", "#764A65", "#F7EAF1", "#E0AFCA", "#483244"),
    POWER("#A6761D", "#A6761D", "#6D501B", "#F1E9DB", "#CBB07C", "#3D321E"),
    PEACE("#66C2A5", "#66C2A5", "#386359", "#E7F5F1", "#97D6C2", "#2B4744"),
    NEUTRAL("#8A8F98", "#8A8F98", "#545860", "#ECEDEF", "#B9BCC1", "#353940"),
    NON_NEUTRAL("#4A5568", "#677080", "#495466", "#E2E4E7", "#A1A7B0", "#232833"),
    OTHER("#7F7F7F", "#7F7F7F", "#555658", "#EBEBEB", "#B5B5B5", "#323439");

    private final String mark;
    private final String darkMark;
    private final String text;
    private final String ground;
    private final String darkText;
    private final String darkGround;

    EmotionStyle(String mark, String darkMark, String text, String ground, String darkText, String darkGround) {
        this.mark = mark;
        this.darkMark = darkMark;
        this.text = text;
        this.ground = ground;
        this.darkText = darkText;
        this.darkGround = darkGround;
    }

    /** The look of {@code emotion}, by the words that the supported corpora use. */
    public static EmotionStyle of(Emotion emotion) {
        return switch (emotion.name()) {
            case "joy", "joyful", "happiness", "happy", "hap" -> JOY;
            case "excitement", "excited", "exc" -> EXCITEMENT;
            case "sadness", "sad" -> SADNESS;
            case "anger", "angry", "ang", "mad" -> ANGER;
            case "frustration", "frustrated", "fru" -> FRUSTRATION;
            case "fear", "scared", "fea" -> FEAR;
            case "disgust", "dis" -> DISGUST;
            case "surprise", "surprised", "sur" -> SURPRISE;
            case "powerful", "power" -> POWER;
            case "peaceful", "peace" -> PEACE;
            case "neutral", "neu", "none", "no emotion" -> NEUTRAL;
            case "non-neutral" -> NON_NEUTRAL;
            default -> OTHER;
        };
    }

    /** CSS colour of bars and dots on light pages. */
    public String mark() {
        return mark;
    }

    /** CSS colour of bars and dots on dark pages. */
    public String darkMark() {
        return darkMark;
    }

    String text() {
        return text;
    }

    String ground() {
        return ground;
    }

    String darkText() {
        return darkText;
    }

    String darkGround() {
        return darkGround;
    }

    /** The style class of its face in {@code styles/emotions.css}. */
    public String face() {
        return "erc-face-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
