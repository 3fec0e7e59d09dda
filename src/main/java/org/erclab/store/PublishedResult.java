package org.erclab.store;

import java.util.Map;
import java.util.Optional;

/**
 * One number of a paper's results table, as printed.
 *
 * @param id {@code paper/place/number}, for example {@code higru/table-3/17}
 * @param paper {@code higru}, {@code tl-erc}, {@code si-lstm} or {@code emolr}
 * @param place {@code table-3}, {@code section-4.2}
 * @param number in reading order, from 1
 * @param system the system that the row belongs to
 * @param variant the row's label, spelled out
 * @param role such as {@code proposed} or {@code baseline-copied}
 * @param dataset as the paper calls it
 * @param split the part that was scored
 * @param labels the classes or the dimension
 * @param modality such as {@code T} or {@code T+A}; empty where not stated
 * @param trainingData where a table has several; else empty
 * @param setting what the row or column varies, by name; empty where nothing
 * @param metric as the paper calls it
 * @param emotion on numbers of one class only; else empty
 * @param value in the paper's unit, per cent for scores; empty for a dash
 * @param deviation as printed
 * @param printed the cell as it stands in the paper
 * @param trials number of runs averaged, where stated
 * @param significant whether the paper marks it so
 * @param note what a reader should know; else empty
 */
public record PublishedResult(
        String id,
        String paper,
        String place,
        int number,
        String system,
        String variant,
        String role,
        String dataset,
        String split,
        String labels,
        String modality,
        String trainingData,
        Map<String, Object> setting,
        String metric,
        String emotion,
        Optional<Double> value,
        Optional<Double> deviation,
        String printed,
        Optional<Integer> trials,
        boolean significant,
        String note) {}
