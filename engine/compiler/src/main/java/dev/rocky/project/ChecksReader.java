package dev.rocky.project;

import dev.rocky.project.ChecksConfig.Assertion;
import dev.rocky.project.ChecksConfig.Custom;
import dev.rocky.project.ChecksConfig.Freshness;
import dev.rocky.project.ChecksConfig.NullRate;
import dev.rocky.project.ChecksConfig.Quarantine;
import dev.rocky.toml.TomlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code checks} and {@code execution} of a pipeline (config.md §9, §10). */
final class ChecksReader {
  private static final int ADAPTIVE_CEILING = 32;

  private final ConfigProblems problems;

  ChecksReader(ConfigProblems problems) {
    this.problems = problems;
  }

  ExecutionConfig execution(Section pipeline) {
    Section section = pipeline.section("execution").orElse(null);
    if (section == null) {
      return ExecutionConfig.DEFAULT;
    }
    ExecutionConfig standard = ExecutionConfig.DEFAULT;
    boolean adaptive = section.flag("adaptive_concurrency", standard.adaptive());
    int concurrency = standard.concurrency();
    if (section.value("concurrency").orElse(null) instanceof TomlValue.Text text) {
      if (text.value().equals("adaptive")) {
        adaptive = true;
        concurrency = ADAPTIVE_CEILING;
      } else {
        section.wrong(
            "concurrency",
            "`"
                + section.path("concurrency")
                + "` must be a whole number of at least 1 or `\"adaptive\"`");
      }
    } else {
      concurrency = section.count("concurrency", 1, concurrency);
    }
    ExecutionConfig execution =
        new ExecutionConfig(
            concurrency,
            adaptive,
            section.flag("fail_fast", standard.failFast()),
            section
                .whole("error_rate_abort_pct", 0, 100)
                .map(Long::intValue)
                .orElse(standard.errorRateAbortPct()),
            section.count("table_retries", 0, standard.tableRetries()));
    section.done();
    return execution;
  }

  Optional<ChecksConfig> checks(Section pipeline, String pipelineType) {
    return pipeline.section("checks").map(section -> read(section, pipelineType));
  }

  private ChecksConfig read(Section section, String pipelineType) {
    Optional<Boolean> enabled = section.flag("enabled");
    boolean rowCount = section.flag("row_count", false);
    boolean columnMatch = section.flag("column_match", false);
    Optional<Freshness> freshness = section.section("freshness").map(ChecksReader::freshness);
    Optional<NullRate> nullRate = section.section("null_rate").map(ChecksReader::nullRate);
    List<Custom> custom = custom(section);
    List<Assertion> assertions = assertions(section);
    Optional<Quarantine> quarantine =
        section.section("quarantine").flatMap(ChecksReader::quarantine);
    Optional<Double> anomaly = section.number("anomaly_threshold_pct", 0, Double.MAX_VALUE);
    boolean quality = pipelineType.equals("quality");
    boolean failOnError = section.flag("fail_on_error", quality);
    section.done();
    if (columnMatch && !quality && !pipelineType.equals("replication")) {
      noEffect(
          section,
          "column_match",
          "it compares replicated tables with their sources, which a "
              + pipelineType
              + " pipeline has not");
    }
    if (anomaly.filter(a -> a > 0).isPresent() && !rowCount) {
      noEffect(section, "anomaly_threshold_pct", "it needs `row_count = true`");
    }
    if (quarantine.isPresent() && !quality) {
      noEffect(section, "quarantine", "only quality pipelines have it");
    }
    boolean any =
        rowCount
            || columnMatch
            || freshness.isPresent()
            || nullRate.isPresent()
            || !custom.isEmpty()
            || !assertions.isEmpty();
    return new ChecksConfig(
        enabled.orElse(any),
        enabled.isPresent(),
        rowCount,
        columnMatch,
        freshness,
        nullRate,
        custom,
        assertions,
        quarantine,
        anomaly.orElse(ChecksConfig.DEFAULT_ANOMALY_THRESHOLD_PCT),
        failOnError);
  }

  private void noEffect(Section section, String key, String why) {
    problems.warn(
        "V073",
        section.path(key),
        section.place(key),
        "`" + section.path(key) + "` has no effect: " + why);
  }

  private static Freshness freshness(Section section) {
    if (!section.has("threshold_seconds")) {
      section.missing("threshold_seconds");
    }
    long threshold = section.amount("threshold_seconds", 0, 0);
    Map<String, Long> overrides = new LinkedHashMap<>();
    section
        .section("overrides")
        .ifPresent(inner -> {
          for (TomlValue.Entry entry : inner.entries()) {
            inner
                .whole(entry.key(), 0, Long.MAX_VALUE)
                .ifPresent(seconds -> overrides.put(entry.key(), seconds));
          }
        });
    Freshness freshness = new Freshness(threshold, overrides, section.filled("column"));
    section.done();
    return freshness;
  }

  private static NullRate nullRate(Section section) {
    List<String> columns = section.texts("columns").orElse(List.of());
    if (!section.has("columns")) {
      section.missing("columns");
    } else if (columns.isEmpty()) {
      section.wrong("columns", "`" + section.path("columns") + "` must name at least one column");
    }
    if (!section.has("threshold")) {
      section.missing("threshold");
    }
    double threshold = section.number("threshold", 0, 1).orElse(0.0);
    int sample =
        section
            .whole("sample_percent", 1, 100)
            .map(Long::intValue)
            .orElse(NullRate.DEFAULT_SAMPLE_PERCENT);
    section.done();
    return new NullRate(columns, threshold, sample);
  }

  private static List<Custom> custom(Section section) {
    List<Custom> custom = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section check : section.sections("custom")) {
      String name = check.required("name");
      if (!name.isEmpty() && !names.add(name)) {
        check.wrong("name", "check " + check.shownText("name", name) + " is defined twice");
      }
      custom.add(new Custom(name, check.required("sql"), check.amount("threshold", 0, 0)));
      check.done();
    }
    return custom;
  }

  private List<Assertion> assertions(Section section) {
    TestReader reader =
        new TestReader(
            (test, key, message) -> test.wrong(key, "`" + test.path() + "`: " + message));
    List<Assertion> assertions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int place = 0;
    for (Section entry : section.sections("assertions")) {
      int at = place++;
      Optional<String> written = entry.filled("name");
      Optional<String> table = entry.filled("table");
      DeclaredTest test = reader.read(entry, entry.path()).orElse(null);
      if (test == null) {
        continue;
      }
      String name =
          written.orElseGet(() -> test.type() + "_" + test.column().orElse(Integer.toString(at)));
      if (!names.add(name) && written.isPresent()) {
        entry.wrong("name", "assertion " + entry.shownText("name", name) + " is defined twice");
      }
      assertions.add(new Assertion(name, table, test));
    }
    return assertions;
  }

  private static Optional<Quarantine> quarantine(Section section) {
    Map<String, Quarantine> modes = new LinkedHashMap<>();
    for (Quarantine mode : Quarantine.values()) {
      modes.put(mode.label(), mode);
    }
    if (!section.has("mode")) {
      section.know("mode");
      section.missing("mode");
    }
    Optional<Quarantine> mode = section.choice("mode", modes);
    section.done();
    return mode;
  }
}
