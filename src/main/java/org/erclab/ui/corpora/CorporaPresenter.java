package org.erclab.ui.corpora;

import jakarta.enterprise.context.Dependent;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.jobs.importing.CorpusImports;
import org.erclab.jobs.importing.CorpusUpload;
import org.erclab.jobs.importing.CorpusUploads;
import org.erclab.jobs.importing.ImportProgress;
import org.erclab.jobs.importing.ImportRequest;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;

/** Lists corpora and imports new ones. */
@Dependent
class CorporaPresenter {

    private final CorpusStore corpora;
    private final CorpusImports imports;
    private final CorpusUploads uploads;

    CorporaPresenter(CorpusStore corpora, CorpusImports imports, CorpusUploads uploads) {
        this.corpora = corpora;
        this.imports = imports;
        this.uploads = uploads;
    }

    List<CorpusSummary> corpora() {
        return corpora.list();
    }

    List<CorpusReader> formats() {
        return CorpusFormats.all();
    }

    /** Whether corpora of the format come from files; the simulated ones need none. */
    static boolean needsPath(CorpusReader format) {
        return !format.format().equals(ImportRequest.SIMULATED);
    }

    /** A name for the corpus at {@code path}: its last part, as far as names allow it. */
    static String suggestName(String path) {
        String last = path.strip().replaceAll("[/\\\\]+$", "").replaceAll("^.*[/\\\\]", "");
        String name = last.replaceAll("\\.[A-Za-z0-9]+$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+", "");
        return name.length() <= 60 ? name : name.substring(0, 60);
    }

    /**
     * Starts an import.
     *
     * @return its number
     * @throws IllegalArgumentException one sentence about what is wrong with the request
     */
    long start(String format, String path, String name, long seed, String licence) {
        return imports.start(new ImportRequest(format, path(path), name.strip(), seed, licence));
    }

    /** The licence note of a corpus in words. */
    static String licence(CorpusSummary corpus) {
        return corpus.licence().isEmpty() ? "not stated" : corpus.licence();
    }

    /**
     * Starts an import of a file that was sent.
     *
     * @return its number
     * @throws IllegalArgumentException one sentence about what is wrong with the request
     */
    long start(String format, CorpusUpload file, String name, String licence) {
        return imports.start(new ImportRequest(format, file.path(), name.strip(), 1, licence).from(file));
    }

    /** @throws IllegalArgumentException one sentence about why the file is not taken */
    CorpusUpload receive(String fileName, InputStream body) {
        return uploads.receive(fileName, body);
    }

    void discard(CorpusUpload file) {
        uploads.discard(file.folder());
    }

    private static Path path(String text) {
        try {
            return text.isBlank() ? null : Path.of(text.strip());
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + noPath.getReason(), noPath);
        }
    }

    ImportProgress status(long importId) {
        return imports.status(importId);
    }
}
