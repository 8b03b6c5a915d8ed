package dev.rocky.lang;

import dev.rocky.testing.CaseFile;
import dev.rocky.testing.Cases;
import dev.rocky.text.SourceText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * What a DSL text lowers to, what is wrong with it, how it is formatted.
 *
 * <p>A case has the text as {@code model.rocky}, {@code setup.sql} where it is run, and may say in
 * {@code schemas} what is known of the inputs: a line {@code name: a, b, c} each, ended by {@code ,
 * ...} where there may be more columns. In a text, {@code ⏎} at the end of a line is a carriage
 * return and {@code ␠} a blank.
 */
class LangCasesTest {
  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below("src/test/cases", LangCasesTest::actual);
  }

  private static String actual(CaseFile file, String expectation) throws SQLException {
    String text = text(file);
    InputSchemas schemas = schemas(file.file("schemas").orElse(""));
    RockyFile parsed = RockyDsl.parse(text);
    return switch (expectation) {
      case "sql" -> line(RockyDsl.lower(text, schemas).sql());
      case "sql duckdb" -> line(RockyDsl.lower(parsed, schemas, Rendering.DUCKDB).sql());
      case "sql snowflake" -> line(RockyDsl.lower(parsed, schemas, Rendering.SNOWFLAKE).sql());
      case "sql databricks" -> line(RockyDsl.lower(parsed, schemas, Rendering.DATABRICKS).sql());
      case "sql bigquery" -> line(RockyDsl.lower(parsed, schemas, Rendering.BIGQUERY).sql());
      case "rows duckdb" ->
          Rows.of(
              file.file("setup.sql").orElseThrow(),
              RockyDsl.lower(parsed, schemas, Rendering.DUCKDB).sql());
      case "findings" -> findings(text, RockyDsl.lower(text, schemas).findings());
      case "references" -> references(text, RockyDsl.lower(text, schemas).references());
      case "map" -> map(text, RockyDsl.lower(text, schemas));
      case "format" -> Formatter.format(text).replace("\r", "⏎");
      default -> throw new IllegalArgumentException("no such expectation: " + expectation);
    };
  }

  private static String text(CaseFile file) {
    String text = file.file("model.rocky").orElseThrow();
    return text.replace("⏎\n", "\r\n").replace("␠", " ").replace("⇥", "\t").replace("∅\n", "");
  }

  private static String line(String sql) {
    return sql.isEmpty() ? "" : sql + "\n";
  }

  static InputSchemas schemas(String description) {
    Map<String, InputSchemas.Columns> known = new LinkedHashMap<>();
    description
        .lines()
        .forEach(line -> {
          int colon = line.indexOf(':');
          List<String> names =
              new ArrayList<>(List.of(line.substring(colon + 1).strip().split(", *")));
          boolean open = names.remove("...");
          known.put(line.substring(0, colon).strip(), new InputSchemas.Columns(names, !open));
        });
    return name -> Optional.ofNullable(known.get(name));
  }

  private static String findings(String text, List<DslFinding> findings) {
    SourceText source = new SourceText("model.rocky", text);
    StringBuilder shown = new StringBuilder();
    for (DslFinding finding : findings) {
      int start = finding.span().start();
      int end = finding.span().end();
      shown
          .append(finding.code())
          .append(' ')
          .append(source.line(start))
          .append(':')
          .append(source.column(start))
          .append('-')
          .append(source.line(end))
          .append(':')
          .append(source.column(end))
          .append(' ')
          .append(finding.stage() == DslFinding.Stage.PARSE ? "parse" : "lower")
          .append(": ")
          .append(finding.message())
          .append('\n');
      finding.help().ifPresent(help -> shown.append("  help: ").append(help).append('\n'));
    }
    return shown.toString();
  }

  private static String references(String text, List<Lowered.Reference> references) {
    StringBuilder shown = new StringBuilder();
    for (Lowered.Reference reference : references) {
      shown
          .append(reference.dotted())
          .append(" = ")
          .append(text, reference.span().start(), reference.span().end())
          .append('\n');
    }
    return shown.toString();
  }

  /** Every stretch of the SQL with the DSL text it stands for. */
  private static String map(String text, Lowered lowered) {
    StringBuilder shown = new StringBuilder();
    String sql = lowered.sql();
    int start = 0;
    while (start < sql.length()) {
      var span = lowered.map().source(start);
      var definition = lowered.map().definition(start);
      int end = start + 1;
      while (end < sql.length()
          && lowered.map().source(end).equals(span)
          && lowered.map().definition(end).equals(definition)) {
        end++;
      }
      shown.append(visible(sql.substring(start, end))).append(" <- ");
      shown.append(visible(text.substring(span.start(), span.end())));
      definition.ifPresent(
          from -> shown.append(" <- ").append(visible(text.substring(from.start(), from.end()))));
      shown.append('\n');
      start = end;
    }
    return shown.toString();
  }

  private static String visible(String text) {
    return "[" + text.replace("\n", "↵") + "]";
  }
}
