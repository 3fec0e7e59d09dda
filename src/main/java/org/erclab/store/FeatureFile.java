package org.erclab.store;

/**
 * The file that an imported feature set was read from.
 *
 * @param name of the file, without its folder; of the configuration where openSMILE made the vectors
 * @param sha256 of that file, hexadecimal
 * @param format {@code npy}, {@code npz}, {@code csv}, {@code arff}, {@code raw}; {@code opensmile} for vectors made here, where the SHA-256 is of all that it wrote
 * @param rows one an utterance
 * @param width numbers an utterance
 * @param missing {@code refuse}, or {@code zero}: what is no finite number counts as 0
 */
public record FeatureFile(String name, String sha256, String format, int rows, int width, String missing) {}
