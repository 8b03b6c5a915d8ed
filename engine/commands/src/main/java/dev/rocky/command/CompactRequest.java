package dev.rocky.command;

import java.util.Optional;

/**
 * What {@code rocky compact} does.
 *
 * @param targetSize as given: {@code 256MB}, {@code 1GB}, or megabytes
 */
public record CompactRequest(
    String table, Optional<String> pipeline, Optional<String> targetSize, boolean dryRun) {}
