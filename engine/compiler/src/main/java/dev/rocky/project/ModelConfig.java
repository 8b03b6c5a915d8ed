package dev.rocky.project;

import dev.rocky.name.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said about a model beside its query, after defaults, group and inference were applied
 * (models.md §2.1, §3).
 *
 * @param target where it is built; a DSL model without one has {@code warehouse.default.<stem>} and
 *     {@code fallbackTarget}
 * @param format empty when none is written
 * @param formatOptions texts, lists of texts or tables, as TOML gave them, in file order
 * @param tags by key, in the order of first definition
 * @param publish {@code after_checks}, or empty: written where readers are (execution.md §13.13)
 * @param places where the sidecar's or inline block's own keys stand; of the model file when there
 *     is neither
 */
public record ModelConfig(
    List<String> dependsOn,
    Strategy strategy,
    TableName target,
    boolean fallbackTarget,
    List<TableName> sources,
    Optional<String> intent,
    Optional<Freshness> freshness,
    Optional<String> format,
    Map<String, Object> formatOptions,
    Optional<String> adapter,
    Map<String, String> tags,
    List<DeclaredTest> tests,
    List<UnitTest> unitTests,
    Optional<String> publish,
    Optional<String> group,
    Places places) {

  public ModelConfig {
    dependsOn = List.copyOf(dependsOn);
    sources = List.copyOf(sources);
    formatOptions = ordered(formatOptions);
    tags = ordered(tags);
    tests = List.copyOf(tests);
    unitTests = List.copyOf(unitTests);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Whether another model is configured alike, wherever the keys stand. */
  public boolean saysTheSameAs(ModelConfig other) {
    return at(Places.NOWHERE).equals(other.at(Places.NOWHERE));
  }

  private ModelConfig at(Places where) {
    return new ModelConfig(
        dependsOn,
        strategy,
        target,
        fallbackTarget,
        sources,
        intent,
        freshness,
        format,
        formatOptions,
        adapter,
        tags,
        tests,
        unitTests,
        publish,
        group,
        where);
  }

  /** How old a model's newest data may be. */
  public record Freshness(
      long maxLagSeconds, Optional<String> severity, Optional<String> timeColumn) {}
}
