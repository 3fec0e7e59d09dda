package org.erclab.ui.emotion;

import com.vaadin.flow.component.html.Span;
import org.erclab.domain.Emotion;

/** An emotion as a small label: its face, its word, its colour. */
public final class EmotionChip extends Span {

    public EmotionChip(Emotion emotion) {
        EmotionStyle style = EmotionStyle.of(emotion);
        Span face = new Span();
        face.addClassNames("erc-face", style.face());
        face.getElement().setAttribute("aria-hidden", "true");
        Span word = new Span();
        word.setText(emotion.name());
        addClassName("erc-emotion");
        getStyle()
                .set("color", "light-dark(" + style.text() + ", " + style.darkText() + ")")
                .set("background-color", "light-dark(" + style.ground() + ", " + style.darkGround() + ")");
        add(face, word);
    }
}
