package org.erclab.text.subword;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Hugging Face's own tokeniser, kept from the network: it would ask where it runs. */
final class PublishedTokenisers {

    static {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty(
                "DJL_CACHE_DIR", Path.of("target", "djl").toAbsolutePath().toString());
    }

    private PublishedTokenisers() {}

    static HuggingFaceTokenizer open(Path file) throws IOException {
        return HuggingFaceTokenizer.builder()
                .optTokenizerPath(file)
                .optTruncation(false)
                .optPadding(false)
                .build();
    }

    static int[] encode(HuggingFaceTokenizer tokeniser, String text) {
        return Arrays.stream(tokeniser.encode(text).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
