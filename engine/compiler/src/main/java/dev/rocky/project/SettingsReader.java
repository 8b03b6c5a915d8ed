package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Severity;
import dev.rocky.name.DialectName;
import dev.rocky.project.RockyConfig.BudgetConfig;
import dev.rocky.project.RockyConfig.CacheConfig;
import dev.rocky.project.RockyConfig.CostConfig;
import dev.rocky.project.RockyConfig.DiagnosticLevels;
import dev.rocky.project.RockyConfig.PortabilityConfig;
import dev.rocky.project.RockyConfig.SchemaEvolution;
import dev.rocky.project.RockyConfig.SeedsConfig;
import dev.rocky.text.Nearest;
import dev.rocky.toml.TomlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the small top-level sections (config.md §5, §12-§15, hooks.md §3.1). */
final class SettingsReader {
  private final ConfigProblems problems;

  SettingsReader(ConfigProblems problems) {
    this.problems = problems;
  }

  StateConfig state(Section root) {
    Section section = root.section("state").orElse(null);
    if (section == null) {
      return StateConfig.DEFAULT;
    }
    StateConfig standard = StateConfig.DEFAULT;
    Map<String, StateConfig.Backend> backends = new LinkedHashMap<>();
    for (StateConfig.Backend backend : StateConfig.Backend.values()) {
      backends.put(backend.label(), backend);
    }
    StateConfig.Backend backend = section.choice("backend", backends).orElse(standard.backend());
    Optional<String> bucket = section.filled("s3_bucket");
    String prefix = section.text("s3_prefix", standard.s3Prefix());
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      prefix = prefix + "/";
    }
    Optional<Secret> valkey = valkeyUrl(section);
    StateConfig state =
        new StateConfig(
            backend,
            bucket,
            prefix,
            valkey,
            section.text("valkey_prefix", standard.valkeyPrefix()));
    section.done();
    boolean s3 = backend == StateConfig.Backend.S3 || backend == StateConfig.Backend.TIERED;
    boolean shared = backend == StateConfig.Backend.VALKEY || backend == StateConfig.Backend.TIERED;
    if (s3 && bucket.isEmpty()) {
      lacks(section, "s3_bucket", backend);
    }
    if (shared && valkey.isEmpty()) {
      lacks(section, "valkey_url", backend);
    }
    return state;
  }

  private void lacks(Section section, String key, StateConfig.Backend backend) {
    problems.error(
        "V063",
        "state." + key,
        section.place("backend"),
        "backend `" + backend.label() + "` needs `state." + key + "`");
  }

  private static Optional<Secret> valkeyUrl(Section section) {
    Optional<String> url = section.filled("valkey_url");
    url.filter(u ->
            !u.startsWith("redis://") && !u.startsWith("rediss://") && !u.startsWith("valkey://"))
        .ifPresent(_ ->
            section.wrong(
                "valkey_url",
                "`"
                    + section.path("valkey_url")
                    + "` must begin with `redis://`, `rediss://` or `valkey://`"));
    return url.map(Secret::new);
  }

  CacheConfig cache(Section root) {
    Section section = root.section("cache").orElse(null);
    if (section == null) {
      return CacheConfig.DEFAULT;
    }
    CacheConfig standard = CacheConfig.DEFAULT;
    Optional<Secret> valkey = valkeyUrl(section);
    Optional<Section> schemas = section.section("schemas");
    CacheConfig cache =
        new CacheConfig(
            valkey,
            schemas
                .map(s -> s.flag("enabled", standard.schemasEnabled()))
                .orElse(standard.schemasEnabled()),
            schemas
                .map(s -> s.amount("ttl_seconds", 0, standard.schemasTtlSeconds()))
                .orElse(standard.schemasTtlSeconds()));
    schemas.ifPresent(Section::done);
    section.done();
    return cache;
  }

  CostConfig cost(Section root) {
    Section section = root.section("cost").orElse(null);
    if (section == null) {
      return CostConfig.DEFAULT;
    }
    CostConfig standard = CostConfig.DEFAULT;
    CostConfig cost =
        new CostConfig(
            section
                .number("storage_cost_per_gb_month", 0, Double.MAX_VALUE)
                .orElse(standard.storageCostPerGbMonth()),
            section
                .number("compute_cost_per_dbu", 0, Double.MAX_VALUE)
                .orElse(standard.computeCostPerDbu()),
            section.text("warehouse_size", standard.warehouseSize()),
            section.count("min_history_runs", 1, standard.minHistoryRuns()));
    section.done();
    return cost;
  }

  Optional<SchemaEvolution> schemaEvolution(Section root) {
    return root.section("schema_evolution")
        .map(section -> {
          SchemaEvolution evolution =
              new SchemaEvolution(
                  section.count("grace_period_days", 0, SchemaEvolution.DEFAULT_GRACE_PERIOD_DAYS));
          section.done();
          return evolution;
        });
  }

  Optional<BudgetConfig> budget(Section root) {
    return root.section("budget")
        .map(section -> {
          Map<String, Boolean> breaches = new LinkedHashMap<>();
          breaches.put("warn", false);
          breaches.put("error", true);
          BudgetConfig budget =
              new BudgetConfig(
                  section.number("max_usd", 0, Double.MAX_VALUE),
                  section.whole("max_duration_ms", 0, Long.MAX_VALUE),
                  section.whole("max_bytes_scanned", 0, Long.MAX_VALUE),
                  section.choice("on_breach", breaches).orElse(false));
          section.done();
          return budget;
        });
  }

  SeedsConfig seeds(Section root) {
    return root.section("seeds")
        .map(section -> {
          SeedsConfig seeds = new SeedsConfig(section.text("path", SeedsConfig.DEFAULT.path()));
          section.done();
          return seeds;
        })
        .orElse(SeedsConfig.DEFAULT);
  }

  PortabilityConfig portability(Section root) {
    Section section = root.section("portability").orElse(null);
    if (section == null) {
      return PortabilityConfig.DEFAULT;
    }
    Map<String, DialectName> dialects = new LinkedHashMap<>();
    for (DialectName dialect :
        List.of(
            DialectName.DATABRICKS,
            DialectName.SNOWFLAKE,
            DialectName.BIGQUERY,
            DialectName.DUCKDB)) {
      dialects.put(dialect.label(), dialect);
    }
    PortabilityConfig portability =
        new PortabilityConfig(
            section.choice("target_dialect", dialects), section.texts("allow").orElse(List.of()));
    section.done();
    return portability;
  }

  DiagnosticLevels diagnostics(Section root) {
    Section section = root.section("diagnostics").orElse(null);
    if (section == null) {
      return DiagnosticLevels.DEFAULT;
    }
    Map<String, Optional<Severity>> words = new LinkedHashMap<>();
    words.put("error", Optional.of(Severity.ERROR));
    words.put("warning", Optional.of(Severity.WARNING));
    words.put("info", Optional.of(Severity.INFO));
    words.put("off", Optional.empty());
    Map<String, Code> codes = new LinkedHashMap<>();
    for (Code code : Code.values()) {
      codes.put(code.name(), code);
    }
    Map<Code, Optional<Severity>> levels = new LinkedHashMap<>();
    for (TomlValue.Entry entry : section.entries()) {
      Code code = codes.get(entry.key());
      if (code == null) {
        problems.add(
            ConfigFinding.Severity.ERROR,
            "V060",
            Optional.of(section.path(entry.key())),
            section.file().keyPlace(entry),
            "unknown code `" + entry.key() + "` in `[diagnostics]`",
            Nearest.to(entry.key(), new ArrayList<>(codes.keySet()), 1));
      } else if (!code.adjustable()) {
        section.wrong(entry.key(), "`" + entry.key() + "` is an error and stays one");
      } else {
        section.choice(entry.key(), words).ifPresent(level -> levels.put(code, level));
      }
    }
    return new DiagnosticLevels(levels);
  }
}
