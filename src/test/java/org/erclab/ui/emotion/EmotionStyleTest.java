package org.erclab.ui.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.erclab.domain.Emotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmotionStyleTest {

    /** WCAG 2.2 AA for text. */
    private static final double READABLE = 4.5;

    @ParameterizedTest
    @EnumSource
    void wordsOnAChipAreReadableOnLightAndDarkPages(EmotionStyle style) {
        assertTrue(contrast(style.text(), style.ground()) >= READABLE, style + " light");
        assertTrue(contrast(style.darkText(), style.darkGround()) >= READABLE, style + " dark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joy sadness anger neutral surprise fear disgust non-neutral",
                "joyful sad mad neutral powerful peaceful scared",
                "happy sad neutral angry excited frustrated",
                "happiness sadness anger none surprise fear disgust",
                "happy sad angry others"
            })
    void emotionsOfOneLabelSetHaveTheirOwnColourAndFace(String labelSet) {
        Set<String> colours = new HashSet<>();
        Set<String> faces = new HashSet<>();
        List<String> emotions = List.of(labelSet.split(" "));
        for (String emotion : emotions) {
            EmotionStyle style = EmotionStyle.of(Emotion.of(emotion));
            colours.add(style.mark());
            faces.add(style.face());
        }
        assertEquals(emotions.size(), colours.size(), labelSet);
        assertEquals(emotions.size(), faces.size(), labelSet);
    }

    @Test
    void oneEmotionLooksTheSameUnderEveryWordForIt() {
        assertEquals(EmotionStyle.of(Emotion.of("happy")), EmotionStyle.of(Emotion.of("joy")));
        assertNotEquals(EmotionStyle.of(Emotion.of("sad")), EmotionStyle.of(Emotion.of("joy")));
        assertEquals(EmotionStyle.OTHER, EmotionStyle.of(Emotion.of("nostalgia")));
    }

    @ParameterizedTest
    @EnumSource
    void everyFaceIsDrawnInTheStyleSheet(EmotionStyle style) throws IOException {
        try (InputStream sheet = getClass().getResourceAsStream("/META-INF/resources/styles/emotions.css")) {
            assertTrue(new String(sheet.readAllBytes(), StandardCharsets.UTF_8).contains("." + style.face() + " {"));
        }
    }

    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /** Relative luminance as WCAG 2 defines it. */
    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * channel, 3 + 2 * channel), 16) / 255.0;
            sum += weights[channel] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
