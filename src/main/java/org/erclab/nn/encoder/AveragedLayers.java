package org.erclab.nn.encoder;

/**
 * Neighbouring layers whose states are averaged.
 *
 * @param top number of the uppermost one, from 1; 0 is the encoder's last
 * @param count how many, this one and those below it
 */
public record AveragedLayers(int top, int count) {

    /** EmoLR's and COSMIC's choice. */
    public static final AveragedLayers LAST_FOUR = new AveragedLayers(0, 4);

    public AveragedLayers {
        if (top < 0 || count < 1 || top > 0 && count > top) {
            throw new IllegalArgumentException("There are no " + count + " layers up to "
                    + (top == 0 ? "the last" : "layer " + top) + ": layers are numbered from 1");
        }
    }

    /**
     * Number of the uppermost layer in an encoder of that shape: as many layers must be computed.
     *
     * @throws IllegalArgumentException when it has too few
     */
    public int depth(BertShape shape) {
        int depth = top == 0 ? shape.layers() : top;
        if (depth > shape.layers() || count > depth) {
            throw new IllegalArgumentException("The encoder has " + shape.layers() + " layers: it has no " + count
                    + " layers up to " + (top == 0 ? "the last" : "layer " + top));
        }
        return depth;
    }
}
