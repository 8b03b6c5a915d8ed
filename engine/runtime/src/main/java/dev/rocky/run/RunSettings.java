package dev.rocky.run;

import dev.rocky.project.ChecksConfig;
import dev.rocky.project.ExecutionConfig;
import dev.rocky.state.StateStores;
import dev.rocky.state.Trigger;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run is told beside its plan.
 *
 * @param pipelineType {@code transformation}, {@code replication}
 * @param filter as given
 * @param configHash 16 hex digits over the configuration before variables were put in
 * @param options what a resume takes over: JSON values by name
 * @param resume the run that is taken up again
 * @param shadow how its shadows are named; empty: production is written
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
    StateStores.Writer writer,
    Map<String, Object> options,
    Optional<Resume> resume,
    Optional<String> shadow) {
  /** Under this name a run leaves the partitions it had planned, for a resume to take over. */
  public static final String PARTITION_KEYS = "partition_keys";

  public RunSettings {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /** A fresh run without options. */
  public RunSettings(
      String pipeline,
      String pipelineType,
      ExecutionConfig execution,
      Optional<ChecksConfig> checks,
      Optional<String> filter,
      String configHash,
      Trigger trigger,
      StateStores.Writer writer) {
    this(
        pipeline,
        pipelineType,
        execution,
        checks,
        filter,
        configHash,
        trigger,
        writer,
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same run with these options, taking up an earlier one. */
  public RunSettings with(Map<String, Object> given, Optional<Resume> resumed) {
    return new RunSettings(
        pipeline,
        pipelineType,
        execution,
        checks,
        filter,
        configHash,
        trigger,
        writer,
        given,
        resumed,
        shadow);
  }

  /** The same run, with its tables in the place of those of production. */
  public RunSettings inShadow(Optional<String> marker) {
    return new RunSettings(
        pipeline,
        pipelineType,
        execution,
        checks,
        filter,
        configHash,
        trigger,
        writer,
        options,
        resume,
        marker);
  }
}
