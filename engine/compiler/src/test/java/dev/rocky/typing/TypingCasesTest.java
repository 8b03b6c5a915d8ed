package dev.rocky.typing;

import dev.rocky.name.DialectName;
import dev.rocky.sql.ParsedExpr;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.testing.CaseFile;
import dev.rocky.testing.Cases;
import dev.rocky.type.Column;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Expressions over typed columns, and what each dialect makes of them: {@code expect types
 * DIALECT}.
 */
final class TypingCasesTest {
  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below("src/test/typing-cases", TypingCasesTest::actual);
  }

  private static String actual(CaseFile file, String expectation) {
    DialectName dialect =
        DialectName.valueOf(expectation.substring("types ".length()).toUpperCase(Locale.ROOT));
    TypeRules rules = TypeRules.of(dialect);
    StringBuilder out = new StringBuilder();
    if (file.file("type names").isPresent()) {
      for (String name : file.file("type names").orElseThrow().lines().toList()) {
        NativeType type = rules.type(name);
        String printed = rules.print(type);
        out.append(name)
            .append(" -> ")
            .append(rules.portable(type).display())
            .append(printed.isEmpty() ? "" : " (" + printed + ")")
            .append('\n');
      }
      return out.toString();
    }
    List<Column> columns = columns(rules, file.file("columns").orElse(""));
    for (String expression : file.file("expressions").orElseThrow().lines().toList()) {
      out.append(expression)
          .append(" -> ")
          .append(typed(rules, dialect, columns, expression))
          .append('\n');
    }
    return out.toString();
  }

  private static String typed(
      TypeRules rules, DialectName dialect, List<Column> columns, String expression) {
    ParsedExpr parsed = SqlParser.parseExpression(expression, sql(dialect));
    if (!parsed.errors().isEmpty()) {
      throw new IllegalStateException(expression + ": " + parsed.errors());
    }
    ExprTyper typer = new ExprTyper(rules, columns);
    Operand operand = typer.type(parsed.expr());
    String printed = rules.print(operand.type());
    String reason = operand.type() instanceof NativeType.Unknown(var why) ? " " + why.label() : "";
    String shown =
        rules.portable(operand.type()).display()
            + (operand.nullable() ? "?" : "")
            + reason
            + (printed.isEmpty() ? "" : " (" + printed + ")");
    return typer.problems().isEmpty() ? shown : shown + " ! " + String.join("; ", typer.problems());
  }

  private static SqlDialect sql(DialectName dialect) {
    return switch (dialect) {
      case DUCKDB -> SqlDialect.duckdb();
      case DATABRICKS -> SqlDialect.databricks();
      case SNOWFLAKE -> SqlDialect.snowflake();
      case BIGQUERY -> SqlDialect.bigquery();
      case PERMISSIVE -> SqlDialect.permissive();
    };
  }

  /** Lines like {@code amount Decimal(10,2)?}: portable types, or the dialect's own. */
  private static List<Column> columns(TypeRules rules, String text) {
    List<Column> columns = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int blank = line.indexOf(' ');
      boolean nullable = line.endsWith("?");
      String type = line.substring(blank + 1, nullable ? line.length() - 1 : line.length());
      NativeType found =
          PortableTypeName.parse(type)
              .filter(t -> !t.equals(DataType.Simple.UNKNOWN))
              .map(rules::of)
              .orElseGet(() -> rules.type(type));
      columns.add(new Column(line.substring(0, blank), found, nullable));
    }
    return columns;
  }
}
