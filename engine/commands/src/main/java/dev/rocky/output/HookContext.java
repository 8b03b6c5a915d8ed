package dev.rocky.output;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a hook is told about its event. */
public record HookContext(
    @Doc("Name of the event, without the prefix `on_`.") String event,
    @Doc("Id of the run.") String runId,
    @Doc("Name of the pipeline.") String pipeline,
    @Doc("When it happened.") Instant timestamp,
    @Doc("Model concerned.") Optional<String> model,
    @Doc("Table concerned.") Optional<String> table,
    @Doc("What went wrong.") Optional<String> error,
    @Doc("How long it took.") Optional<Long> durationMs,
    @Doc("Further facts, by event.") Map<String, Object> metadata) {}
