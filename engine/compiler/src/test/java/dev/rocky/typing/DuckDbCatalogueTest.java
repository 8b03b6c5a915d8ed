package dev.rocky.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.FunctionKind;
import dev.rocky.typing.TypeRules.Operand;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DuckDbCatalogueTest {
  private static final TypeRules RULES = DuckDbRules.INSTANCE;

  @Test
  void filesAreThoseOfTheEngine() throws SQLException {
    try (var duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      List<String> files = GenerateDuckDbCatalogue.files(duckDb);
      assertEquals(files.get(0), PortableTable.text("duckdb.functions"));
      assertEquals(files.get(1), PortableTable.text("duckdb.descriptions"));
      assertEquals(files.get(2), PortableTable.text("duckdb.tables"));
    }
  }

  @Test
  void everyNameIsFound() {
    assertTrue(RULES.functionNames().size() > 700);
    for (String name : RULES.functionNames()) {
      assertTrue(DuckDbCatalogue.function(name).isPresent(), name);
      assertFalse(RULES.kind(name, 1) == FunctionKind.UNKNOWN, name);
    }
  }

  /** A correction has a name of the catalogue, a rule that exists, and stands in its place. */
  @Test
  void correctionsAreUsed() {
    String previous = "";
    for (String line : PortableTable.text("duckdb.corrections").lines().toList()) {
      String name = line.substring(0, line.indexOf('\t'));
      assertTrue(previous.compareTo(name) < 0, previous + " before " + name);
      assertTrue(
          DuckDbCatalogue.function(name).orElseThrow().kinds().size() > 0,
          name + " is not in the catalogue");
      RULES.call(
          DuckDbRules.shape(
              name,
              List.of(
                  Operand.of(DuckDbTypes.INTEGER, false), Operand.of(DuckDbTypes.INTEGER, false))));
      previous = name;
    }
  }

  @Test
  void documentedFunctionsAreNeverUnknownWithoutAReason() {
    for (String name : RULES.functionNames()) {
      var type =
          RULES
              .call(DuckDbRules.shape(name, List.of(Operand.of(DuckDbTypes.VARCHAR, false))))
              .type();
      assertFalse(type.equals(DialectRules.unknown(UnknownReason.UNKNOWN_FUNCTION)), name);
    }
  }

  @Test
  void unknownNamesAreUnknown() {
    assertEquals(FunctionKind.UNKNOWN, RULES.kind("no_such_function", 1));
    assertEquals(
        DialectRules.unknown(UnknownReason.UNKNOWN_FUNCTION),
        RULES.call(DuckDbRules.shape("no_such_function", List.of())).type());
  }

  @Test
  void functionsAreDescribed() {
    TypeRules.FunctionInfo info = RULES.function("SUBSTRING").orElseThrow();
    assertEquals("substring", info.name());
    assertEquals("substring(VARCHAR, BIGINT) -> VARCHAR", info.signatures().getFirst());
    assertTrue(info.description().startsWith("Extracts substring"), info.description());
  }

  @Test
  void kinds() {
    assertEquals(FunctionKind.AGGREGATE, RULES.kind("SUM", 1));
    assertEquals(FunctionKind.AGGREGATE, RULES.kind("json_group_array", 1));
    assertEquals(FunctionKind.WINDOW, RULES.kind("row_number", 0));
    assertEquals(FunctionKind.SCALAR, RULES.kind("upper", 1));
    assertEquals(FunctionKind.SCALAR, RULES.kind("range", 1));
    assertEquals(FunctionKind.TABLE, RULES.kind("read_csv", 1));
  }
}
