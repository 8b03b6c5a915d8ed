package dev.rocky.sql.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.testing.CaseFile;
import dev.rocky.testing.Cases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Statements as text: what most warehouses share ({@code common}) and what each does otherwise. A
 * case without a block for a dialect says that this one's text is the common one.
 */
final class StatementCasesTest {
  private static final Map<String, StatementDialect> DIALECTS = new LinkedHashMap<>();

  static {
    DIALECTS.put("duckdb", StatementDialect.duckDb(Set.of("shop")));
    DIALECTS.put("databricks", StatementDialect.databricks());
    DIALECTS.put("snowflake", StatementDialect.snowflake());
    DIALECTS.put("bigquery", StatementDialect.bigQuery("US"));
  }

  @TestFactory
  Stream<DynamicNode> statements() {
    return Cases.below("src/test/statements", StatementCasesTest::actual);
  }

  private static String actual(CaseFile file, String expectation) {
    VerbCall call = VerbCall.parse(file.file("statement").orElseThrow());
    StatementDialect dialect = DIALECTS.get(expectation);
    return dialect == null ? common(file, call) : text(call.on(dialect));
  }

  private static String common(CaseFile file, VerbCall call) {
    Optional<String> shared = Optional.empty();
    for (Map.Entry<String, StatementDialect> entry : DIALECTS.entrySet()) {
      if (!file.expectations().containsKey(entry.getKey())) {
        String text = text(call.on(entry.getValue()));
        assertEquals(
            shared.orElse(text), text, entry.getKey() + " differs and needs its own block");
        shared = Optional.of(text);
      }
    }
    return shared.orElseThrow();
  }

  /** Statements end with a semicolon each; those that plans leave out are marked. */
  private static String text(List<Statement> statements) {
    return statements.isEmpty()
        ? "(nothing)\n"
        : statements.stream()
            .map(statement -> mark(statement) + statement.sql() + ";\n")
            .collect(Collectors.joining());
  }

  private static String mark(Statement statement) {
    return switch (statement.kind()) {
      case WRITE, BEGIN, COMMIT -> "";
      case QUERY -> "-- query\n";
      case GUARD -> "-- must return no row\n";
      case COUNT_GUARD -> "-- must equal the rows written before\n";
    };
  }
}
