package dev.rocky.compile;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.ir.Query;
import dev.rocky.lang.DslFinding;
import dev.rocky.lang.InputSchemas;
import dev.rocky.lang.Lowered;
import dev.rocky.lang.RockyDsl;
import dev.rocky.name.DialectName;
import dev.rocky.project.Macro;
import dev.rocky.project.Model;
import dev.rocky.sql.ForeignForm;
import dev.rocky.sql.NotAQuery;
import dev.rocky.sql.ParseError;
import dev.rocky.sql.ParsedSql;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model's text, read: replacements made, a DSL model lowered, the SQL parsed. Kept as long as
 * text, dialect, macros and variables stay.
 *
 * @param source the author's text after run variables; what a DSL model is lowered from again once
 *     its inputs are known
 * @param sourceFindings what the replacements in it found
 * @param lowered the SQL of a DSL model, before macros
 * @param tables what it names that is no CTE of its own
 */
record Reading(
    ParsedModel parsed,
    MappedText source,
    List<Diagnostic> sourceFindings,
    Optional<String> lowered,
    List<TableUse> tables) {

  /**
   * What reading needs beside a model.
   *
   * @param macros of the project
   * @param variables values of {@code --var}
   */
  record Desk(Rulebook rules, List<Macro> macros, Map<String, String> variables) {}

  static Reading read(Model model, DialectName dialect, Desk desk) {
    List<Diagnostic> found = new ArrayList<>();
    MappedText source = MappedText.of(model.source(), model.body());
    TextStage.Given given = new TextStage.Given(model, desk.macros(), desk.variables());
    for (TextStage stage : desk.rules().sourceStages()) {
      source = stage.apply(source, given, found::add);
    }
    return switch (model.language()) {
      case SQL -> sql(model, dialect, desk, source, source, found, Optional.empty());
      case ROCKY -> dsl(model, dialect, desk, source, found, InputSchemas.NONE);
    };
  }

  /** The same DSL model, with what is known of its inputs by now. */
  Reading with(InputSchemas schemas, Model model, DialectName dialect, Desk desk) {
    Lowered again = RockyDsl.lower(source.text(), schemas);
    boolean same =
        lowered.isPresent()
            && lowered.get().equals(again.sql())
            && again.findings().isEmpty()
            && parsed.parsed();
    return same ? this : dsl(model, dialect, desk, source, sourceFindings, again);
  }

  private static Reading dsl(
      Model model,
      DialectName dialect,
      Desk desk,
      MappedText source,
      List<Diagnostic> found,
      InputSchemas schemas) {
    return dsl(model, dialect, desk, source, found, RockyDsl.lower(source.text(), schemas));
  }

  private static Reading dsl(
      Model model,
      DialectName dialect,
      Desk desk,
      MappedText source,
      List<Diagnostic> sourceFindings,
      Lowered lowered) {
    List<Diagnostic> found = new ArrayList<>(sourceFindings);
    for (DslFinding finding : lowered.findings()) {
      Span span = finding.span();
      found.add(
          at(
              finding.code(),
              model,
              source.place(span.start(), span.end()),
              finding.message(),
              finding.help()));
    }
    MappedText text =
        MappedText.of(
            lowered.sql(),
            (start, end) -> {
              // What was written once and inlined elsewhere is put right where it was written.
              Span span =
                  lowered
                      .map()
                      .definition(start)
                      .orElseGet(() -> lowered.map().source(new Span(start, Math.max(start, end))));
              return source.place(span.start(), span.end());
            });
    Reading reading = sql(model, dialect, desk, source, text, found, Optional.of(lowered.sql()));
    boolean broken = lowered.findings().stream().anyMatch(f -> f.code() == Code.E005);
    if (!broken) {
      return reading;
    }
    // What follows from SQL that was never whole is no news to the author.
    ParsedModel part = reading.parsed();
    List<TableUse> tables = new ArrayList<>();
    lowered.references().forEach(reference -> tables.add(new TableUse(reference.name())));
    return new Reading(
        new ParsedModel(
            part.text(),
            part.query(),
            false,
            found.stream().filter(d -> d.code() != Code.E004 && d.code() != Code.E041).toList(),
            (start, end) -> source.place(start, end)),
        source,
        sourceFindings,
        reading.lowered(),
        List.copyOf(tables));
  }

  private static Reading sql(
      Model model,
      DialectName dialect,
      Desk desk,
      MappedText source,
      MappedText text,
      List<Diagnostic> found,
      Optional<String> lowered) {
    List<Diagnostic> sourceFindings = List.copyOf(found);
    MappedText sql = text;
    TextStage.Given given = new TextStage.Given(model, desk.macros(), desk.variables());
    for (TextStage stage : desk.rules().sqlStages()) {
      sql = stage.apply(sql, given, found::add);
    }
    ParsedSql parsed = SqlParser.parse(sql.text(), sqlDialect(dialect));
    report(parsed, sql, model, found);
    List<TableUse> tables = new ArrayList<>(TableUses.of(parsed.query(), dialect));
    for (TableUse scanned : TableUses.of(parsed.scanned(), dialect)) {
      if (tables.stream().noneMatch(t -> t.start() == scanned.start())) {
        tables.add(scanned);
      }
    }
    Optional<Query> query = Optional.of(parsed.query());
    return new Reading(
        new ParsedModel(sql.text(), query, parsed.isWhole(), found, sql.origins()),
        source,
        sourceFindings,
        lowered,
        List.copyOf(tables));
  }

  static SqlDialect sqlDialect(DialectName dialect) {
    return switch (dialect) {
      case DUCKDB -> SqlDialect.duckdb();
      case DATABRICKS -> SqlDialect.databricks();
      case SNOWFLAKE -> SqlDialect.snowflake();
      case BIGQUERY -> SqlDialect.bigquery();
      case PERMISSIVE -> SqlDialect.permissive();
    };
  }

  private static void report(
      ParsedSql parsed, MappedText sql, Model model, List<Diagnostic> found) {
    if (parsed.notAQuery().isPresent()) {
      NotAQuery not = parsed.notAQuery().get();
      String what =
          not.found().equals("empty") ? "this one is empty" : "this one has " + not.found();
      found.add(
          at(
              Code.E041,
              model,
              sql.place(not.span().start(), not.span().end()),
              "a model is exactly one query; " + what,
              Optional.of("keep one SELECT")));
    }
    for (ParseError error : parsed.errors()) {
      found.add(
          at(
              Code.E004,
              model,
              sql.place(error.span().start(), error.span().end()),
              error.message(),
              error.suggestion()));
    }
    for (ForeignForm form : parsed.foreign()) {
      String dialects =
          form.dialects().isEmpty() ? "another dialect" : String.join(", ", form.dialects());
      found.add(
          at(
              Code.W026,
              model,
              sql.place(form.span().start(), form.span().end()),
              "%s is not valid in this model's dialect, but in %s".formatted(form.what(), dialects),
              form.error().suggestion()));
    }
  }

  static Diagnostic at(
      Code code,
      Model model,
      dev.rocky.diagnostic.Place place,
      String message,
      Optional<String> suggestion) {
    Diagnostic diagnostic = code.at(place, model.name(), message);
    return suggestion.map(diagnostic::suggesting).orElse(diagnostic);
  }
}
