package dev.rocky.project;

import dev.rocky.name.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one sidecar, inline block, group or {@code _defaults.toml} says, before anything is merged.
 *
 * @param strategyWritten whether a strategy stands there, usable or not
 */
record Sidecar(
    Optional<String> name,
    List<String> dependsOn,
    boolean strategyWritten,
    Optional<Strategy> strategy,
    Optional<String> catalog,
    Optional<String> schema,
    Optional<String> table,
    List<TableName> sources,
    Optional<String> intent,
    Optional<ModelConfig.Freshness> freshness,
    Optional<String> format,
    Map<String, Object> formatOptions,
    Optional<String> adapter,
    Map<String, String> tags,
    List<DeclaredTest> tests,
    List<UnitTest> unitTests,
    Optional<String> publish,
    Optional<String> group,
    Map<String, String> args,
    boolean argsWritten) {

  /** Nothing is said. */
  static final Sidecar EMPTY =
      new Sidecar(
          Optional.empty(),
          List.of(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Map.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          false);
}
