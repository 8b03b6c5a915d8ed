package dev.rocky.state;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run under way or over, as a resume needs it (state.md §3.9).
 *
 * @param options what a resume takes over, and what the history row of a killed run is made from;
 *     JSON values by name, sorted
 * @param finished false while it runs, and for ever after a crash
 * @param owner {@code host:pid}
 */
public record RunProgress(
    String runId,
    Instant startedAt,
    int totalTables,
    String pipeline,
    Optional<String> filter,
    Optional<String> shadow,
    Map<String, Object> options,
    boolean finished,
    String owner) {
  public RunProgress {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }
}
