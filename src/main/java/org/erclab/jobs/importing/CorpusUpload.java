package org.erclab.jobs.importing;

import java.nio.file.Path;

/**
 * Files of a corpus that somebody sent, for one import.
 *
 * @param name of the file that was sent, made harmless
 * @param folder a folder for this upload alone, below the data folder; it goes when the import ends
 * @param path what the import reads: the file, or the folder that a zip was unpacked to
 */
public record CorpusUpload(String name, Path folder, Path path) {}
