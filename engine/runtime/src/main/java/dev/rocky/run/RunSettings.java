package dev.rocky.run;

import dev.rocky.project.ChecksConfig;
import dev.rocky.project.ExecutionConfig;
import dev.rocky.state.StateStores;
import dev.rocky.state.Trigger;
import java.util.Optional;

/**
 * What a run is told beside its plan.
 *
 * @param pipelineType {@code transformation}, {@code replication}
 * @param filter as given
 * @param configHash 16 hex digits over the configuration before variables were put in
 * @param checks absent or not enabled: none are made
 */
public record RunSettings(
    String pipeline,
    String pipelineType,
    ExecutionConfig execution,
    Optional<ChecksConfig> checks,
    Optional<String> filter,
    String configHash,
    Trigger trigger,
    StateStores.Writer writer) {}
