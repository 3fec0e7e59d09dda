package org.erclab.nn.train;

/** The loss is no number any more: the settings do not fit the data. Training again with the same seed diverges again. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrainingDivergedException(int epoch, int batch, double loss, double learningRate) {
        super("The loss became " + loss + " in epoch " + epoch + ", batch " + batch + ", at learning rate "
                + learningRate + ": lower learningRate or clipNorm");
    }
}
