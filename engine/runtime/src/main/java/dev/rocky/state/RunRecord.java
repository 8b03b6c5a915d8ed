package dev.rocky.state;

import java.time.Instant;
import java.util.Optional;

/**
 * One run, as the history keeps it (state.md §3.5). Newest and latest go by the order of insertion,
 * never by the clock.
 *
 * @param configHash 16 hex digits over the configuration before variables were put in
 * @param shadow suffix or schema of a shadow run
 * @param error of the run as a whole; {@code interrupted} after a signal, {@code crashed} for a
 *     killed one
 */
public record RunRecord(
    String runId,
    Instant startedAt,
    Instant finishedAt,
    RunStatus status,
    Trigger trigger,
    String configHash,
    String pipeline,
    String pipelineType,
    Optional<String> filter,
    Optional<String> shadow,
    Optional<String> resumedFrom,
    int unitsDone,
    int unitsFailed,
    int unitsSkipped,
    Optional<String> error,
    String rockyVersion,
    String hostname) {}
