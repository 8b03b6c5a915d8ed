package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.diagnostic.Severity;
import dev.rocky.name.DialectName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code rocky.toml} with every default in place (config.md).
 *
 * @param file the file as the user named it
 * @param root the directory that holds it: where its relative paths start
 * @param adapters in file order
 * @param pipelines in file order
 * @param schemaEvolution absent: vanished columns are kept for ever
 * @param diagnostics changed weights of compiler findings
 * @param fromEnvironment dotted paths of values with text from an environment variable: never to be
 *     shown
 */
public record RockyConfig(
    Path file,
    Path root,
    List<AdapterConfig> adapters,
    List<PipelineConfig> pipelines,
    StateConfig state,
    CacheConfig cache,
    CostConfig cost,
    Optional<SchemaEvolution> schemaEvolution,
    Hooks hooks,
    Optional<BudgetConfig> budget,
    SeedsConfig seeds,
    DiagnosticLevels diagnostics,
    PortabilityConfig portability,
    Set<String> fromEnvironment,
    Places places) {
  public RockyConfig {
    adapters = List.copyOf(adapters);
    pipelines = List.copyOf(pipelines);
    fromEnvironment = Set.copyOf(fromEnvironment);
  }

  public Optional<AdapterConfig> adapter(String name) {
    return adapters.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  public Optional<PipelineConfig> pipeline(String name) {
    return pipelines.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** A path of the file, relative ones from the project root. */
  public Path resolve(String path) {
    return root.resolve(path);
  }

  /**
   * What may be shown of the value at a dotted path: the value, or {@code ***} when it came from
   * the environment.
   */
  public String shown(String path, String value) {
    return fromEnvironment.contains(path) ? "***" : value;
  }

  /**
   * Where a key or the nearest table around it stands, by its full path whatever shorthand the file
   * uses.
   */
  public Place placeOf(String path) {
    return places.of(written(path));
  }

  /** Whether a key really stands in the file. */
  public boolean writes(String path) {
    return places.keys().containsKey(written(path));
  }

  /** The path under the unnamed and alias spellings of the file (config.md §3). */
  private String written(String path) {
    String[] parts = path.split("\\.", 3);
    if (parts.length < 2 || places.keys().containsKey(parts[0] + "." + parts[1])) {
      return path;
    }
    String rest = parts.length > 2 ? "." + parts[2] : "";
    if (places.keys().containsKey(parts[0] + "s." + parts[1])) {
      return parts[0] + "s." + parts[1] + rest;
    }
    String base = places.keys().containsKey(parts[0]) ? parts[0] : parts[0] + "s";
    return parts[1].equals("default") ? base + rest : path;
  }

  /** Short on purpose: the parts may hold values from the environment. */
  @Override
  public String toString() {
    return "RockyConfig[" + file + "]";
  }

  /** {@code [seeds]} (config.md §5.1). */
  public record SeedsConfig(String path) {
    public static final SeedsConfig DEFAULT = new SeedsConfig("seeds");
  }

  /**
   * {@code [diagnostics]} (config.md §5.2).
   *
   * @param levels the new weight by code; empty means off
   */
  public record DiagnosticLevels(Map<Code, Optional<Severity>> levels) {
    public static final DiagnosticLevels DEFAULT = new DiagnosticLevels(Map.of());

    public DiagnosticLevels {
      levels = Map.copyOf(levels);
    }

    /** The finding with its configured weight; empty when it is switched off. */
    public Optional<Diagnostic> applyTo(Diagnostic diagnostic) {
      Optional<Severity> level = levels.get(diagnostic.code());
      if (level == null) {
        return Optional.of(diagnostic);
      }
      return level.map(diagnostic::withSeverity);
    }
  }

  /**
   * {@code [portability]} (config.md §5.3).
   *
   * @param targetDialect absent: the lint is off
   */
  public record PortabilityConfig(Optional<DialectName> targetDialect, List<String> allow) {
    public static final PortabilityConfig DEFAULT =
        new PortabilityConfig(Optional.empty(), List.of());

    public PortabilityConfig {
      allow = List.copyOf(allow);
    }
  }

  /** {@code [schema_evolution]} (config.md §15). */
  public record SchemaEvolution(int gracePeriodDays) {
    public static final int DEFAULT_GRACE_PERIOD_DAYS = 7;
  }

  /** {@code [cache]} (config.md §13). */
  public record CacheConfig(
      Optional<Secret> valkeyUrl, boolean schemasEnabled, long schemasTtlSeconds) {
    public static final CacheConfig DEFAULT = new CacheConfig(Optional.empty(), true, 86_400);
  }

  /** {@code [cost]} (config.md §14); prices in the user's currency. */
  public record CostConfig(
      double storageCostPerGbMonth,
      double computeCostPerDbu,
      String warehouseSize,
      int minHistoryRuns) {
    public static final CostConfig DEFAULT = new CostConfig(0.023, 0.40, "Medium", 5);
  }

  /** {@code [budget]} (hooks.md §3.1): ceilings for one run; absent means none. */
  public record BudgetConfig(
      Optional<Double> maxUsd,
      Optional<Long> maxDurationMs,
      Optional<Long> maxBytesScanned,
      boolean failOnBreach) {}
}
