package dev.rocky.cli;

import dev.rocky.command.CompileRequest;
import dev.rocky.command.Excerpts;
import dev.rocky.command.Reply;
import dev.rocky.name.DialectName;
import dev.rocky.output.CompileOutput;
import dev.rocky.output.CompileOutput.ModelDetail;
import dev.rocky.output.Diagnostic;
import dev.rocky.output.Diagnostic.DiagnosticSeverity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code rocky compile}. */
final class CompileVerb extends OutputVerb<CompileOutput> {
  private static final Map<String, DialectName> DIALECTS = dialects();

  private static Map<String, DialectName> dialects() {
    Map<String, DialectName> names = new LinkedHashMap<>();
    names.put("dbx", DialectName.DATABRICKS);
    names.put("sf", DialectName.SNOWFLAKE);
    names.put("bq", DialectName.BIGQUERY);
    names.put("duckdb", DialectName.DUCKDB);
    return names;
  }

  @Override
  void declare(Options options) {
    ModelOptions.declare(options)
        .text("--model", "NAME", "report only this model; the whole project is compiled")
        .flag("--expand-macros", "show each model's SQL with its macros replaced")
        .flag("--strict-coverage", "whatever is not understood is an error")
        .choice(
            "--target-dialect",
            "report what this dialect does not have (P001)",
            DIALECTS.keySet().toArray(String[]::new));
    SelectOptions.declare(options);
  }

  @Override
  void check(Arguments arguments) {
    SelectOptions.check(arguments, arguments.text("--model").isPresent());
    ModelOptions.request(arguments, true);
    arguments
        .text("--target-dialect")
        .filter(d -> !DIALECTS.containsKey(d))
        .ifPresent(d -> {
          throw new UsageException(
              "--target-dialect takes "
                  + String.join(", ", DIALECTS.keySet())
                  + ", not '"
                  + d
                  + "'");
        });
  }

  @Override
  Reply<CompileOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .compile(
            new CompileRequest(
                ModelOptions.request(arguments, true),
                arguments.text("--model"),
                SelectOptions.request(arguments),
                arguments.flag("--expand-macros"),
                arguments.flag("--strict-coverage"),
                arguments.text("--target-dialect").map(DIALECTS::get)));
  }

  @Override
  void print(CompileOutput output, Page page, Door door) {
    List<ModelDetail> models = output.modelsDetail().orElse(List.of());
    for (ModelDetail model : models) {
      boolean broken =
          output.diagnostics().stream()
              .anyMatch(
                  d -> d.model().equals(model.name()) && d.severity() == DiagnosticSeverity.ERROR);
      int columns = model.columns().orElse(List.of()).size();
      page.line(
          broken
              ? "  " + page.paint(Style.RED, "✗") + " " + model.name()
              : "  "
                  + page.paint(Style.GREEN, "✓")
                  + " "
                  + model.name()
                  + page.paint(
                      Style.DIM, " (" + columns + (columns == 1 ? " column)" : " columns)")));
      output
          .expandedSql()
          .map(sql -> sql.get(model.name()))
          .ifPresent(sql -> sql.lines().forEach(line -> page.line("      " + line)));
    }
    Excerpts excerpts = door.rocky().excerpts();
    for (Diagnostic d : output.diagnostics()) {
      page.line();
      Diagnostics.frame(d).print(page, excerpts);
    }
    page.line();
    page.line(
        "  Compiled: %d models, %d errors, %d warnings"
            .formatted(
                output.models(),
                count(output, DiagnosticSeverity.ERROR),
                count(output, DiagnosticSeverity.WARNING)));
    output
        .coverage()
        .ifPresent(c -> {
          String reasons =
              c.unknownReasons().entrySet().stream()
                  .map(e -> e.getKey() + " " + e.getValue())
                  .collect(Collectors.joining(", "));
          page.line(
              "  Understood: %d of %d models, %d of %d columns typed%s"
                  .formatted(
                      c.modelsFullyTyped(),
                      c.models(),
                      c.columnsTyped(),
                      c.columns(),
                      reasons.isEmpty() ? "" : " (" + reasons + ")"));
        });
  }

  private static long count(CompileOutput output, DiagnosticSeverity severity) {
    return output.diagnostics().stream().filter(d -> d.severity() == severity).count();
  }
}
