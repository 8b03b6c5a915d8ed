package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.name.TableName;
import dev.rocky.toml.TomlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the keys of a sidecar, an inline block or a {@code _defaults.toml} (models.md §2.2, §3).
 */
final class SidecarReader {
  static final List<String> KEYS =
      List.of(
          "name",
          "depends_on",
          "strategy",
          "target",
          "sources",
          "intent",
          "freshness",
          "tests",
          "test",
          "format",
          "format_options",
          "adapter",
          "tags",
          "publish",
          "verify",
          "group",
          "args");

  private static final List<String> NOT_IN_DEFAULTS =
      List.of(
          "name", "depends_on", "sources", "tests", "test", "publish", "verify", "group", "args");

  private final ModelProblems problems;

  SidecarReader(ModelProblems problems) {
    this.problems = problems;
  }

  /** What stands beside one model. */
  Sidecar model(Section root) {
    Optional<String> name = root.text("name");
    name.ifPresent(problems::nowAbout);
    return read(root, name, false);
  }

  Sidecar defaults(Section root) {
    for (String key : NOT_IN_DEFAULTS) {
      if (root.has(key)) {
        root.know(key);
        problems.add(Code.E016, root.place(key), "`" + key + "` may not stand in `_defaults.toml`");
      }
    }
    return read(root, Optional.empty(), true);
  }

  private Sidecar read(Section root, Optional<String> name, boolean defaults) {
    boolean strategyWritten = root.has("strategy");
    Optional<Strategy> strategy = new StrategyReader(problems).read(root);
    Optional<Section> target = root.section("target");
    Optional<String> catalog = target.flatMap(t -> t.text("catalog"));
    Optional<String> schema = target.flatMap(t -> t.text("schema"));
    Optional<String> table = Optional.empty();
    if (target.isPresent()) {
      if (defaults && target.get().has("table")) {
        target.get().know("table");
        problems.add(
            Code.E016,
            target.get().place("table"),
            "`target.table` may not stand in `_defaults.toml`");
      } else {
        table = target.get().text("table");
      }
      target.get().done();
    }
    Sidecar sidecar =
        new Sidecar(
            name,
            defaults ? List.of() : root.texts("depends_on").orElse(List.of()),
            strategyWritten,
            strategy,
            catalog,
            schema,
            table,
            defaults ? List.of() : sources(root),
            root.text("intent"),
            root.section("freshness").flatMap(SidecarReader::freshness),
            root.text("format"),
            root.plainMap("format_options"),
            root.text("adapter"),
            root.textMap("tags"),
            defaults ? List.of() : tests(root),
            defaults ? List.of() : new UnitTestReader(problems).read(root),
            defaults ? Optional.empty() : root.choice("publish", Section.words("after_checks")),
            defaults ? Optional.empty() : root.text("group"),
            defaults ? Map.of() : root.textMap("args"),
            !defaults && root.has("args"));
    if (!defaults) {
      root.section("verify").ifPresent(SidecarReader::verify);
    }
    root.done();
    return sidecar;
  }

  /** What {@code rocky verify} may assume (execution.md §23); judged here, used there. */
  private static void verify(Section section) {
    section.flag("enabled");
    section
        .text("late_rows")
        .filter(late -> !late.matches("(?i)never|[0-9]+ +(minute|hour|day)s?"))
        .ifPresent(late ->
            section.wrong(
                "late_rows",
                "`%s` must be `never` or a number of minutes, hours or days, such as `2 hours`, not %s"
                    .formatted(section.path("late_rows"), section.shownText("late_rows", late))));
    section.flag("append_only");
    if (section.value("unique").orElse(null) instanceof TomlValue.Table) {
      Section unique = section.section("unique").orElseThrow();
      for (TomlValue.Entry entry : unique.entries()) {
        unique.texts(entry.key());
      }
    } else {
      section.texts("unique");
    }
    section.texts("fixed");
    section.texts("ignore");
    section.textMap("inputs");
    section.done();
  }

  private static List<TableName> sources(Section root) {
    List<Section> written = root.sections("sources");
    if (written.isEmpty()) {
      return List.of();
    }
    List<TableName> sources = new ArrayList<>(written.size());
    for (Section source : written) {
      sources.add(
          new TableName(
              source.required("catalog"), source.required("schema"), source.required("table")));
      source.done();
    }
    return sources;
  }

  private static Optional<ModelConfig.Freshness> freshness(Section section) {
    Optional<Long> lag = section.whole("max_lag_seconds", 1, Long.MAX_VALUE);
    Optional<Long> expected = section.whole("expected_lag_seconds", 1, Long.MAX_VALUE);
    if (!section.has("max_lag_seconds") && !section.has("expected_lag_seconds")) {
      section.missing("max_lag_seconds");
    }
    Optional<String> severity = section.choice("severity", Section.words("warning", "error"));
    Optional<String> column = section.filled("time_column");
    section.done();
    return lag.or(() -> expected)
        .map(seconds -> new ModelConfig.Freshness(seconds, severity, column));
  }

  private List<DeclaredTest> tests(Section root) {
    List<Section> written = root.sections("tests");
    if (written.isEmpty()) {
      return List.of();
    }
    TestReader reader =
        new TestReader((test, key, message) ->
            problems.add(
                Code.E050,
                test.place(key),
                "`" + test.path() + "` of model `" + problems.subject() + "`: " + message));
    List<DeclaredTest> tests = new ArrayList<>(written.size());
    for (Section test : written) {
      reader.read(test, test.path()).ifPresent(tests::add);
    }
    return tests;
  }
}
