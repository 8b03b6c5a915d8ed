package dev.rocky.command;

import java.util.Optional;

/**
 * What {@code rocky archive} deletes.
 *
 * @param olderThan as given: {@code 90d}, {@code 6m}, {@code 1y}, or days
 * @param table a model or table; absent: every managed table with a time column
 */
public record ArchiveRequest(
    String olderThan, Optional<String> table, Optional<String> pipeline, boolean dryRun) {}
