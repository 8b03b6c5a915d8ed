package dev.rocky.state;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One attempt to build one model or table (state.md §3.6).
 *
 * @param modelName the model; for replication the table key
 * @param attempt from 1
 * @param sqlHash over the unit's statements; empty when none was planned
 * @param strategy the one that really ran
 */
public record ModelExecution(
    String runId,
    String modelName,
    int attempt,
    Instant startedAt,
    Instant finishedAt,
    long durationMs,
    OptionalLong rowsAffected,
    UnitStatus status,
    String sqlHash,
    OptionalLong bytesScanned,
    OptionalLong bytesWritten,
    String strategy,
    Optional<String> error) {}
