package dev.rocky.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.type.NativeType;
import dev.rocky.typing.SnowflakeCatalogue.Function;
import dev.rocky.typing.SnowflakeCatalogue.Parameter;
import dev.rocky.typing.SnowflakeCatalogue.Signature;
import dev.rocky.typing.TypeRules.FunctionKind;
import dev.rocky.typing.TypeRules.Operand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code snowflake.functions} against the vendor's list of functions. */
final class SnowflakeCatalogueTest {
  /** The names of https://docs.snowflake.com/en/sql-reference/functions-all, one a line. */
  private static final Path DOCUMENTED = Path.of("src/test/typing/snowflake-documented.txt");

  private static final TypeRules RULES = SnowflakeRules.INSTANCE;

  @Test
  void everyDocumentedFunctionIsThere() throws IOException {
    List<String> documented = Files.readAllLines(DOCUMENTED);
    List<String> missing = new ArrayList<>(documented);
    missing.removeIf(name -> SnowflakeCatalogue.function(name).isPresent());
    assertEquals(List.of(), missing);
    assertEquals(933, documented.size(), "the count that docs/oracles.md gives");
    assertEquals(1018, SnowflakeCatalogue.names().size(), "the count that docs/oracles.md gives");
  }

  /** Bisection finds a line only where the file is sorted, without a name twice. */
  @Test
  void namesAreSorted() {
    List<String> names = SnowflakeCatalogue.names();
    assertEquals(names.stream().sorted().distinct().toList(), names);
  }

  @Test
  void everyLineIsUnderstood() {
    for (String name : SnowflakeCatalogue.names()) {
      Function function = SnowflakeCatalogue.function(name).orElseThrow();
      assertNotEquals(FunctionKind.UNKNOWN, RULES.kind(name, 1), name);
      assertTrue(function.link().startsWith("https://docs.snowflake.com/en/sql-reference/"), name);
      assertTrue(!function.signatures().isEmpty(), name);
      for (Signature signature : function.signatures()) {
        call(name, signature);
      }
      assertEquals(name, RULES.function(name).orElseThrow().name());
    }
  }

  /** A call that fits a signature to the letter is never refused. */
  private static void call(String name, Signature signature) {
    List<Operand> args = new ArrayList<>();
    for (Parameter parameter : signature.parameters()) {
      args.add(Operand.of(type(parameter.type()), false));
    }
    TypeRules.Outcome outcome = RULES.call(DuckDbRules.shape(name, args));
    assertTrue(outcome.problem().isEmpty(), () -> name + ": " + outcome.problem());
  }

  private static NativeType type(String parameter) {
    return switch (parameter) {
      case "ANY", "T", "NUMBER" -> SnowflakeNumbers.INTEGER;
      case "PART" -> SnowflakeTypes.VARCHAR;
      case "LAMBDA" -> new NativeType.Null();
      case "MAP" -> new NativeType.Map(SnowflakeTypes.VARCHAR, SnowflakeTypes.VARCHAR);
      default -> {
        NativeType type = RULES.type(parameter);
        assertTrue(!type.isUnknown(), () -> "no type " + parameter);
        yield type;
      }
    };
  }
}
