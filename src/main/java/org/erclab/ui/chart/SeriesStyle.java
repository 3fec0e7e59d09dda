package org.erclab.ui.chart;

/**
 * The looks of the things that charts compare, in order: the first is blue and solid in every chart of every page. They
 * differ in colour, lightness and dash, so that colour is never the only sign.
 */
public enum SeriesStyle {
    BLUE("#0072B2", "#56B4E9", false),
    VERMILION("#C04C00", "#F59A4C", true),
    GREEN("#007A59", "#3CCB9E", false),
    PURPLE("#A8437F", "#E39CC6", true),
    INDIGO("#4B3FA0", "#A79CF0", false),
    GOLD("#7D6000", "#E6C200", true),
    GREY("#4A5568", "#A1A7B0", false),
    BROWN("#7A4A3A", "#C9A08F", true);

    private final String colour;
    private final String darkColour;
    private final boolean dashed;

    SeriesStyle(String colour, String darkColour, boolean dashed) {
        this.colour = colour;
        this.darkColour = darkColour;
        this.dashed = dashed;
    }

    /** The look at a place, from 0; after the last the first comes again. */
    public static SeriesStyle at(int place) {
        return values()[place % values().length];
    }

    /** CSS colour on light pages. */
    public String colour() {
        return colour;
    }

    /** CSS colour on dark pages. */
    public String darkColour() {
        return darkColour;
    }

    public boolean dashed() {
        return dashed;
    }
}
