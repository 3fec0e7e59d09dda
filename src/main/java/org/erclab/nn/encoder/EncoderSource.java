package org.erclab.nn.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.erclab.text.subword.SubwordTokeniser;

/** Where the weights and the vocabulary of an encoder come from. */
public abstract class EncoderSource {

    /** The encoder that comes with the program. */
    public static final String EMBEDDED = EmbeddedEncoder.NAME;

    /**
     * The encoder of that name.
     *
     * @param name {@value EmbeddedEncoder#NAME}, a folder inside {@code library}, or the path of a folder
     * @param library where encoders are found by name
     * @throws IllegalArgumentException when there is none, or its folder cannot be used; the message says why
     */
    public static EncoderSource of(String name, Path library) {
        if (name.equals(EMBEDDED)) {
            return new EmbeddedEncoder();
        }
        try {
            Path path = Path.of(name);
            boolean named = !path.isAbsolute() && path.getNameCount() == 1;
            Path folder = named ? library.resolve(path) : path;
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("There is no encoder '" + name + "': use " + EMBEDDED
                        + ", or put a folder with config.json, model.safetensors and tokenizer.json at " + folder);
            }
            return new EncoderFolder(name, folder);
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException("An encoder is a name or a folder, got '" + name + "'", noPath);
        }
    }

    /** How configs call it. */
    public abstract String name();

    public abstract BertShape shape();

    /** The tokeniser that its weights were trained with. */
    public abstract SubwordTokeniser tokeniser();

    /** SHA-256 of the file of its weights, hexadecimal. */
    public abstract String weightsSha256() throws IOException;

    /** SHA-256 of its {@code tokenizer.json}, hexadecimal. */
    public abstract String tokeniserSha256() throws IOException;

    /**
     * Reads weights by the names of {@link BertEncoder#weights}, all or none.
     *
     * @throws IllegalArgumentException when one is missing or of another size
     */
    abstract void read(Map<String, Tensor> into) throws IOException;
}
