package dev.rocky.compile;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.ir.Query;
import dev.rocky.lang.DslFinding;
import dev.rocky.lang.InputSchemas;
import dev.rocky.lang.Lowered;
import dev.rocky.lang.Rendering;
import dev.rocky.lang.RockyDsl;
import dev.rocky.lang.RockyFile;
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
 * A model's text, read: replacements made, the SQL parsed. Of a DSL model it is a draft at first,
 * which knows its tables only: it is lowered, and its SQL parsed, once what its inputs return is
 * known. Kept as long as text, dialect, macros and variables stay.
 *
 * @param source the author's text after run variables
 * @param sourceFindings what the replacements in it found
 * @param dsl the tree of a DSL model
 * @param tables what it names that is no CTE of its own
 */
record Reading(
    ParsedModel parsed,
    MappedText source,
    List<Diagnostic> sourceFindings,
    Optional<RockyFile> dsl,
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
    TextStage.Given given = new TextStage.Given(model, dialect, desk.macros(), desk.variables());
    for (TextStage stage : desk.rules().sourceStages()) {
      source = stage.apply(source, given, found::add);
    }
    return switch (model.language()) {
      case SQL -> sql(model, dialect, desk, source, source, found, Optional.empty());
      case ROCKY -> dsl(model, dialect, desk, source, found);
    };
  }

  /** The same DSL model, with what is known of its inputs by now. */
  Reading with(InputSchemas schemas, Model model, DialectName dialect, Desk desk) {
    RockyFile file = dsl.orElseThrow();
    return dsl(model, dialect, desk, source, sourceFindings, file, lower(file, schemas, dialect));
  }

  /** In the words of the model's warehouse, so that what is checked is what is sent. */
  private static Lowered lower(RockyFile file, InputSchemas schemas, DialectName dialect) {
    return RockyDsl.lower(
        file,
        schemas,
        switch (dialect) {
          case DUCKDB -> Rendering.DUCKDB;
          case DATABRICKS -> Rendering.DATABRICKS;
          case SNOWFLAKE -> Rendering.SNOWFLAKE;
          case BIGQUERY -> Rendering.BIGQUERY;
          case PERMISSIVE -> Rendering.CANONICAL;
        });
  }

  /** What the lowering reads is what the SQL will read, unless macros bring more tables in. */
  private static Reading dsl(
      Model model, DialectName dialect, Desk desk, MappedText source, List<Diagnostic> found) {
    RockyFile file = RockyDsl.parse(source.text());
    Lowered lowered = lower(file, InputSchemas.NONE, dialect);
    if (!lowered.findings().isEmpty() || rewritten(lowered.sql(), model, dialect, desk)) {
      return dsl(model, dialect, desk, source, found, file, lowered);
    }
    return new Reading(
        new ParsedModel(lowered.sql(), Optional.empty(), true, List.of(), source.origins()),
        source,
        List.copyOf(found),
        Optional.of(file),
        tables(lowered));
  }

  private static boolean rewritten(String sql, Model model, DialectName dialect, Desk desk) {
    MappedText text = MappedText.of(sql, (_, _) -> Place.of(model.source()));
    TextStage.Given given = new TextStage.Given(model, dialect, desk.macros(), desk.variables());
    for (TextStage stage : desk.rules().sqlStages()) {
      if (!stage.apply(text, given, _ -> {}).text().equals(sql)) {
        return true;
      }
    }
    return false;
  }

  private static List<TableUse> tables(Lowered lowered) {
    List<TableUse> tables = new ArrayList<>(lowered.references().size());
    lowered.references().forEach(reference -> tables.add(new TableUse(reference.name())));
    return List.copyOf(tables);
  }

  private static Reading dsl(
      Model model,
      DialectName dialect,
      Desk desk,
      MappedText source,
      List<Diagnostic> sourceFindings,
      RockyFile file,
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
    Reading reading = sql(model, dialect, desk, source, text, found, Optional.of(file));
    boolean broken = lowered.findings().stream().anyMatch(f -> f.code() == Code.E005);
    if (!broken) {
      return reading;
    }
    // What follows from SQL that was never whole is no news to the author.
    ParsedModel part = reading.parsed();
    return new Reading(
        new ParsedModel(
            part.text(),
            part.query(),
            false,
            found.stream().filter(d -> d.code() != Code.E004 && d.code() != Code.E041).toList(),
            (start, end) -> source.place(start, end)),
        source,
        sourceFindings,
        reading.dsl(),
        tables(lowered));
  }

  private static Reading sql(
      Model model,
      DialectName dialect,
      Desk desk,
      MappedText source,
      MappedText text,
      List<Diagnostic> found,
      Optional<RockyFile> dsl) {
    List<Diagnostic> sourceFindings = List.copyOf(found);
    MappedText sql = text;
    TextStage.Given given = new TextStage.Given(model, dialect, desk.macros(), desk.variables());
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
        dsl,
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
      // What is missing at the end is missing behind the last word, not behind the blank lines.
      int last = sql.text().stripTrailing().length();
      found.add(
          at(
              Code.E004,
              model,
              sql.place(Math.min(error.span().start(), last), Math.min(error.span().end(), last)),
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
              "%s: not in this model's dialect, but in %s".formatted(form.what(), dialects),
              form.error().suggestion()));
    }
  }

  static Diagnostic at(
      Code code, Model model, Place place, String message, Optional<String> suggestion) {
    Diagnostic diagnostic = code.at(place, model.name(), message);
    return suggestion.map(diagnostic::suggesting).orElse(diagnostic);
  }
}
