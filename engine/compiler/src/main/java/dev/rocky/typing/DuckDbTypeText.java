package dev.rocky.typing;

import dev.rocky.ir.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How DuckDB prints a type that a query names: the names that are grammar in one spelling, all
 * others as they are written.
 */
final class DuckDbTypeText {
  private DuckDbTypeText() {}

  /** Empty when not certain. */
  static Optional<String> of(TypeName type, String text) {
    Optional<String> plain = type.arguments().isEmpty() ? plain(type, text) : nested(type, text);
    StringBuilder arrays = new StringBuilder();
    for (int size : type.arrays()) {
      arrays.append(size < 0 ? "[]" : "[" + size + "]");
    }
    return plain.map(p -> p + arrays);
  }

  private static Optional<String> nested(TypeName type, String text) {
    String name = type.name().equals("ROW") ? "STRUCT" : type.name();
    if (!name.equals("STRUCT") && !name.equals("MAP")) {
      return Optional.empty();
    }
    List<String> inner = new ArrayList<>();
    for (TypeName.Argument argument : type.arguments()) {
      Optional<String> one = of(argument.type(), text);
      if (one.isEmpty()) {
        return one;
      }
      inner.add(
          (argument.name().isEmpty() ? "" : DuckDbKeywords.quote(argument.name()) + " ")
              + one.get());
    }
    return Optional.of(name + "(" + String.join(", ", inner) + ")");
  }

  private static Optional<String> plain(TypeName type, String text) {
    String parameters =
        type.parameters().isEmpty() ? "" : "(" + String.join(", ", type.parameters()) + ")";
    return switch (type.name()) {
      case "INT", "INTEGER" -> Optional.of("INTEGER");
      case "BIGINT", "SMALLINT", "BOOLEAN", "TIME", "INTERVAL", "BIT" ->
          parameters.isEmpty() ? Optional.of(type.name()) : Optional.empty();
      case "REAL", "FLOAT" -> Optional.of("FLOAT" + parameters);
      case "DOUBLE PRECISION" -> Optional.of("DOUBLE");
      case "DECIMAL", "NUMERIC", "DEC" -> Optional.of("DECIMAL" + parameters);
      case "VARCHAR",
          "CHAR",
          "CHARACTER",
          "NCHAR",
          "CHARACTER VARYING",
          "NATIONAL CHARACTER",
          "NATIONAL CHARACTER VARYING" ->
          Optional.of("VARCHAR" + parameters);
      case "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE" ->
          parameters.isEmpty() ? Optional.of("TIMESTAMP") : Optional.empty();
      case "TIME WITH TIME ZONE", "TIMESTAMP WITH TIME ZONE" ->
          parameters.isEmpty() ? Optional.of(type.name()) : Optional.empty();
      case "JSON" -> written(type, text).map(n -> "\"" + n + "\"");
      case "TINYINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "DOUBLE",
          "FLOAT4",
          "FLOAT8",
          "INT1",
          "INT2",
          "INT4",
          "INT8",
          "INT16",
          "INT32",
          "INT64",
          "LONG",
          "SHORT",
          "SIGNED",
          "STRING",
          "TEXT",
          "BPCHAR",
          "BLOB",
          "BYTEA",
          "BINARY",
          "VARBINARY",
          "UUID",
          "GUID",
          "DATE",
          "DATETIME",
          "TIMESTAMPTZ",
          "TIMESTAMP_S",
          "TIMESTAMP_MS",
          "TIMESTAMP_NS",
          "TIMETZ",
          "BOOL",
          "LOGICAL" ->
          parameters.isEmpty() ? written(type, text) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The name as the author wrote it. */
  private static Optional<String> written(TypeName type, String text) {
    int end = type.start() + type.name().length();
    if (type.start() < 0 || end > text.length()) {
      return Optional.empty();
    }
    String written = text.substring(type.start(), end);
    return written.equalsIgnoreCase(type.name()) ? Optional.of(written) : Optional.empty();
  }
}
