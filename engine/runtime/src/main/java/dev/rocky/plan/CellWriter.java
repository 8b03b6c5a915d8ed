package dev.rocky.plan;

import dev.rocky.ir.TypeName;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.type.DataType;
import dev.rocky.typing.TypeRules;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the cells of a column as expressions of its type; an empty one is NULL. */
final class CellWriter {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private enum Kind {
    TEXT,
    TRUTH,
    NUMBER,
    OTHER
  }

  private final StatementDialect dialect;
  private final String type;
  private final Kind kind;

  private CellWriter(StatementDialect dialect, String type, Kind kind) {
    this.dialect = dialect;
    this.type = type;
    this.kind = kind;
  }

  static CellWriter of(StatementDialect dialect, TypeRules rules, Optional<TypeName> type) {
    if (type.isEmpty()) {
      return new CellWriter(dialect, dialect.textType(), Kind.TEXT);
    }
    DataType portable = rules.portable(rules.type(type.get()));
    return new CellWriter(dialect, rules.print(rules.type(type.get())), kind(portable));
  }

  private static Kind kind(DataType type) {
    return switch (type) {
      case DataType.Simple simple ->
          switch (simple) {
            case STRING -> Kind.TEXT;
            case BOOLEAN -> Kind.TRUTH;
            case INT32, INT64, FLOAT32, FLOAT64 -> Kind.NUMBER;
            case DATE, TIMESTAMP, TIMESTAMP_NTZ, BINARY, VARIANT, UNKNOWN -> Kind.OTHER;
          };
      case DataType.Decimal _ -> Kind.NUMBER;
      case DataType.Array _, DataType.Map _, DataType.Struct _ -> Kind.OTHER;
    };
  }

  String write(String cell) {
    if (cell.isEmpty()) {
      return "NULL";
    }
    return switch (kind) {
      case TEXT -> dialect.string(cell);
      case TRUTH ->
          cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")
              ? cell.toUpperCase(Locale.ROOT)
              : converted(cell);
      case NUMBER -> NUMBER.matcher(cell).matches() ? cell : converted(cell);
      case OTHER -> converted(cell);
    };
  }

  /** What is not written like its type is left to the warehouse, which may refuse it. */
  private String converted(String cell) {
    return "CAST(" + dialect.string(cell) + " AS " + type + ")";
  }
}
