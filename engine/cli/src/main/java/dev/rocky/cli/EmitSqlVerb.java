package dev.rocky.cli;

import dev.rocky.command.EmitSqlRequest;
import dev.rocky.command.Reply;
import dev.rocky.name.DialectName;
import dev.rocky.output.EmitSqlOutput;
import java.util.Locale;
import java.util.Optional;

/** {@code rocky emit-sql}. */
final class EmitSqlVerb extends OutputVerb<EmitSqlOutput> {
  private static final String DIRECTORY = "emitted-sql";

  @Override
  void declare(Options options) {
    ModelOptions.declare(options)
        .text("--model", "NAME", "only this model")
        .text("--out", "DIR", "where the files go (default: " + DIRECTORY + ")")
        .choice(
            "--dialect",
            "whose SQL to make of .rocky models, and of SQL that no adapter claims (default: each"
                + " model's own)",
            "duckdb",
            "databricks",
            "snowflake",
            "bigquery");
    SelectOptions.declare(options);
  }

  @Override
  void check(Arguments arguments) {
    SelectOptions.check(arguments, arguments.text("--model").isPresent());
    ModelOptions.request(arguments, true);
    dialect(arguments);
  }

  private static Optional<DialectName> dialect(Arguments arguments) {
    return arguments
        .text("--dialect")
        .map(name ->
            switch (name) {
              case "duckdb", "databricks", "snowflake", "bigquery" ->
                  DialectName.valueOf(name.toUpperCase(Locale.ROOT));
              default ->
                  throw new UsageException(
                      "--dialect takes duckdb, databricks, snowflake, bigquery, not '"
                          + name
                          + "'");
            });
  }

  @Override
  Reply<EmitSqlOutput> call(Arguments arguments, Door door) {
    return door.rocky()
        .emitSql(
            new EmitSqlRequest(
                ModelOptions.request(arguments, true),
                arguments.text("--model"),
                SelectOptions.request(arguments),
                arguments.text("--out").orElse(DIRECTORY),
                dialect(arguments)));
  }

  @Override
  void print(EmitSqlOutput output, Page page, Door door) {
    output
        .models()
        .forEach(m ->
            page.line(
                "  "
                    + page.paint(Style.GREEN, "✓")
                    + " "
                    + m.model()
                    + page.paint(
                        Style.DIM,
                        " → " + m.file() + m.nextFile().map(next -> ", " + next).orElse(""))));
    output.inlined().forEach(name -> page.line("  – " + name + " — part of what reads it"));
    output
        .notEmitted()
        .forEach(m ->
            page.line("  " + page.paint(Style.RED, "✗") + " " + m.model() + " — " + m.reason()));
    page.line();
    int files = output.files().size();
    page.line("%d %s in %s".formatted(files, files == 1 ? "file" : "files", output.outputPath()));
  }
}
