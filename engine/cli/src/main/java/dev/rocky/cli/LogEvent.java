package dev.rocky.cli;

import dev.rocky.output.ErrorEnvelope;
import java.util.Map;
import java.util.Optional;

/**
 * One line of stderr in JSON mode (cli.md §3). Public because the JSON writer reads it.
 *
 * @param error only on the last line of a command that failed before it had a result
 */
public record LogEvent(
    String timestamp,
    String level,
    String target,
    Map<String, Object> fields,
    Optional<ErrorEnvelope> error) {}
