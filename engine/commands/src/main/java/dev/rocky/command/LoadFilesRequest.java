package dev.rocky.command;

import java.util.Optional;

/**
 * Options of {@code rocky load}; each overrides a key of the pipeline.
 *
 * @param sourceDir as given, from the working directory
 * @param format {@code csv}, {@code parquet}, {@code jsonl} or a synonym
 * @param target {@code table}, {@code schema.table} or {@code catalog.schema.table}
 */
public record LoadFilesRequest(
    Optional<String> sourceDir,
    Optional<String> format,
    Optional<String> target,
    Optional<String> pipeline,
    boolean truncate) {}
