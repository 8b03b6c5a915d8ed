package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.AnalysisHost;
import dev.rocky.compile.TypedModel;
import dev.rocky.compile.rule.Rules;
import dev.rocky.lineage.Lineage;
import dev.rocky.project.ConfigLoader;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.Environment;
import dev.rocky.project.LoadRequest;
import dev.rocky.project.Model;
import dev.rocky.project.Project;
import dev.rocky.project.ProjectLoader;
import dev.rocky.project.RockyConfig.DiagnosticLevels;
import dev.rocky.project.SqlTypes;
import dev.rocky.sql.ParsedSql;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import dev.rocky.typing.TypeRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code make bench} measures inside one process: parsing, warm compiles after an edit,
 * lineage questions. Prints {@code name value} lines.
 */
public final class Benchmarks {
  private static final int EDITS = 60;

  private Benchmarks() {}

  /** {@code args[0]}: the directory of a generated project. */
  public static void main(String[] args) {
    Path directory = Path.of(args[0]);
    Environment environment = Environment.of(Map.of());
    var config =
        ConfigLoader.load(directory.resolve("rocky.toml"), environment, ConfigUse.COMPILE).config();
    Project project =
        ProjectLoader.load(LoadRequest.of(directory, config, environment, new SqlTypes()));
    parsing(project);
    AnalysisHost host =
        new AnalysisHost(
            Rules.all(TypeRules::of, DiagnosticLevels.DEFAULT),
            new AnalysisHost.Options(Runtime.getRuntime().availableProcessors(), true),
            System::nanoTime);
    host.analyze(project);
    edits(project, host);
    lineage(host.analyze(project));
  }

  private static void parsing(Project project) {
    List<String> queries = new ArrayList<>();
    for (Model model : project.models()) {
      if (model.language() == Model.Language.SQL) {
        queries.add(model.source().text());
      }
    }
    long cold = System.nanoTime();
    int found = parse(queries);
    cold = System.nanoTime() - cold;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 30; round++) {
      long start = System.nanoTime();
      found += parse(queries);
      best = Math.min(best, System.nanoTime() - start);
    }
    print("parse_cold_ms", cold / 1e6);
    print("parse_warm_us_per_query", best / 1e3 / queries.size());
    print("parse_queries", found / 31.0);
  }

  private static int parse(List<String> queries) {
    int found = 0;
    for (String query : queries) {
      ParsedSql parsed = SqlParser.parse(query, SqlDialect.duckdb());
      found += parsed.errors().isEmpty() ? 1 : 0;
    }
    return found;
  }

  private static void edits(Project project, AnalysisHost host) {
    List<Model> sql =
        project.models().stream().filter(m -> m.language() == Model.Language.SQL).toList();
    double[] millis = new double[EDITS];
    for (int i = 0; i < EDITS; i++) {
      Model model = sql.get((i * 7919) % sql.size());
      String text = model.source().text() + "-- edit " + i + "\n";
      String changed =
          i % 2 == 0 ? text : text.replaceFirst("(?m)^FROM ", ", 1 AS extra" + i + "\nFROM ");
      Model edited =
          new Model(
              model.name(),
              model.language(),
              model.path(),
              new SourceText(model.source().file(), changed),
              new Span(0, changed.length()),
              model.config());
      long start = System.nanoTime();
      host.replace(edited);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    double[] late = Arrays.copyOfRange(millis, EDITS / 3, EDITS);
    Arrays.sort(late);
    print("warm_edit_median_ms", late[late.length / 2]);
    print("warm_edit_p99_ms", late[late.length - 1]);
  }

  private static void lineage(Analysis analysis) {
    Lineage lineage = new Lineage(analysis);
    List<TypedModel> models = analysis.models();
    double worst = 0;
    for (int round = 0; round < 200; round++) {
      TypedModel model = models.get((round * 7919) % models.size());
      if (model.columns().isEmpty()) {
        continue;
      }
      long start = System.nanoTime();
      int edges = lineage.trace(model.name(), model.columns().getFirst().name()).size();
      double millis = (System.nanoTime() - start) / 1e6;
      if (edges >= 0 && round >= 100) {
        worst = Math.max(worst, millis);
      }
    }
    print("lineage_trace_worst_ms", worst);
  }

  private static void print(String name, double value) {
    System.out.println(String.format(Locale.ROOT, "%s %.3f", name, value));
  }
}
