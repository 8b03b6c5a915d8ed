package dev.rocky.typing;

import dev.rocky.ir.TypeName;
import dev.rocky.name.DialectName;
import java.util.List;
import java.util.Optional;

/**
 * Schema drift by SQL type names: whether two names mean the same type, and whether a column can be
 * altered from one to the other without loss (compiler.md §5.5, execution.md §15.1, §15.3). Names
 * that are no types are only equal to themselves and never widened, so nothing unread gets into an
 * {@code ALTER}.
 */
public final class Widening {
  private Widening() {}

  /**
   * A name for comparison: upper case, blanks trimmed, aliases resolved ({@code INT}, {@code LONG},
   * {@code TEXT}, {@code NUMERIC}, {@code BOOL} and the dialect's own).
   */
  public static String normalised(DialectName dialect, String type) {
    Optional<TypeName> parsed = TypeText.parse(type);
    if (parsed.isEmpty()) {
      return type.strip().toUpperCase(java.util.Locale.ROOT);
    }
    TypeName name = parsed.get();
    if (!name.arguments().isEmpty() || !name.arrays().isEmpty()) {
      TypeRules rules = TypeRules.of(dialect);
      String printed = rules.print(rules.type(name));
      return printed.isEmpty() ? type.strip().toUpperCase(java.util.Locale.ROOT) : printed;
    }
    String base = base(dialect, name.name());
    List<String> parameters = parameters(dialect, base, name.parameters());
    return parameters.isEmpty() ? base : base + "(" + String.join(",", parameters) + ")";
  }

  /** Whether two names mean the same type in one dialect. */
  public static boolean same(DialectName dialect, String a, String b) {
    return normalised(dialect, a).equals(normalised(dialect, b));
  }

  /**
   * Whether names of two systems mean the same portable type; types that are not known there never
   * do.
   */
  public static boolean same(
      DialectName dialect, String type, DialectName otherDialect, String other) {
    if (dialect == otherDialect) {
      return same(dialect, type, other);
    }
    TypeRules rules = TypeRules.of(dialect);
    TypeRules others = TypeRules.of(otherDialect);
    var portable = rules.portable(rules.type(type));
    return !portable.isUnknown() && portable.equals(others.portable(others.type(other)));
  }

  /**
   * Whether a column of type {@code current} can be altered to {@code next} in place. Equal types
   * need no alteration: false.
   */
  public static boolean isSafe(DialectName dialect, String current, String next) {
    Shape from = Shape.of(normalised(dialect, current));
    Shape to = Shape.of(normalised(dialect, next));
    if (from.equals(to)) {
      return false;
    }
    return switch (dialect) {
      case DUCKDB, PERMISSIVE -> isGeneral(from, to) || isToText(from, to);
      case DATABRICKS -> isGeneral(from, to) || isIntegerToDouble(from, to);
      case SNOWFLAKE -> grows(from, to, "NUMBER") || isLonger(from, to, "VARCHAR");
      case BIGQUERY -> isBigQuery(from, to);
    };
  }

  private static boolean isGeneral(Shape from, Shape to) {
    return switch (from.name()) {
      case "TINYINT" -> to.isOneOf("SMALLINT", "INTEGER", "BIGINT");
      case "SMALLINT" -> to.isOneOf("INTEGER", "BIGINT");
      case "INTEGER" -> to.isOneOf("BIGINT");
      case "FLOAT" -> to.isOneOf("DOUBLE");
      case "DECIMAL" -> grows(from, to, "DECIMAL");
      case "VARCHAR" -> isLonger(from, to, "VARCHAR");
      default -> false;
    };
  }

  private static boolean isToText(Shape from, Shape to) {
    return to.isOneOf("VARCHAR")
        && to.parameters().isEmpty()
        && switch (from.name()) {
          case "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL", "BOOLEAN" -> true;
          default -> false;
        };
  }

  private static boolean isIntegerToDouble(Shape from, Shape to) {
    return to.isOneOf("DOUBLE") && from.isOneOf("TINYINT", "SMALLINT", "INTEGER");
  }

  /** More digits at the same scale. */
  private static boolean grows(Shape from, Shape to, String name) {
    return from.isOneOf(name)
        && to.isOneOf(name)
        && from.parameters().size() == 2
        && to.parameters().size() == 2
        && from.parameters().get(1).equals(to.parameters().get(1))
        && to.parameters().get(0) >= from.parameters().get(0);
  }

  /** Longer text, or text of any length. */
  private static boolean isLonger(Shape from, Shape to, String name) {
    return from.isOneOf(name)
        && to.isOneOf(name)
        && from.parameters().size() == 1
        && (to.parameters().isEmpty()
            || (to.parameters().size() == 1 && to.parameters().get(0) >= from.parameters().get(0)));
  }

  private static boolean isBigQuery(Shape from, Shape to) {
    boolean plain = to.parameters().isEmpty();
    return switch (from.name()) {
      case "INT64" -> plain && to.isOneOf("NUMERIC", "BIGNUMERIC", "FLOAT64");
      case "NUMERIC" ->
          grows(from, to, "NUMERIC")
              || (plain
                  && (to.isOneOf("BIGNUMERIC", "FLOAT64")
                      || (to.isOneOf("NUMERIC") && !from.parameters().isEmpty())));
      case "BIGNUMERIC" -> grows(from, to, "BIGNUMERIC");
      case "STRING" -> isLonger(from, to, "STRING");
      default -> false;
    };
  }

  private static String base(DialectName dialect, String name) {
    return switch (dialect) {
      case BIGQUERY -> bigQuery(name);
      case SNOWFLAKE -> snowflake(name);
      case DUCKDB -> duckDb(name);
      case DATABRICKS, PERMISSIVE -> general(name);
    };
  }

  private static String general(String name) {
    return switch (name) {
      case "INT", "INTEGER" -> "INTEGER";
      case "LONG", "BIGINT" -> "BIGINT";
      case "SHORT", "SMALLINT" -> "SMALLINT";
      case "BYTE", "TINYINT" -> "TINYINT";
      case "STRING", "TEXT", "VARCHAR", "CHARACTER VARYING" -> "VARCHAR";
      case "NUMERIC", "DECIMAL", "DEC" -> "DECIMAL";
      case "BOOL", "BOOLEAN" -> "BOOLEAN";
      case "REAL", "FLOAT4", "FLOAT" -> "FLOAT";
      case "DOUBLE PRECISION", "FLOAT8", "DOUBLE" -> "DOUBLE";
      case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMP WITH TIME ZONE";
      case "TIMESTAMP WITHOUT TIME ZONE" -> "TIMESTAMP";
      default -> name;
    };
  }

  private static String duckDb(String name) {
    if (name.equals("DECIMAL") || name.equals("NUMERIC") || name.equals("DEC")) {
      return "DECIMAL";
    }
    TypeRules rules = TypeRules.of(DialectName.DUCKDB);
    String printed = rules.print(rules.type(name));
    return printed.isEmpty() ? general(name) : printed;
  }

  private static String snowflake(String name) {
    return switch (name) {
      case "NUMBER",
          "DECIMAL",
          "NUMERIC",
          "DEC",
          "INT",
          "INTEGER",
          "BIGINT",
          "SMALLINT",
          "TINYINT",
          "BYTEINT" ->
          "NUMBER";
      case "VARCHAR", "STRING", "TEXT", "CHAR", "CHARACTER", "NVARCHAR" -> "VARCHAR";
      case "FLOAT", "FLOAT4", "FLOAT8", "REAL", "DOUBLE", "DOUBLE PRECISION" -> "FLOAT";
      case "BOOL", "BOOLEAN" -> "BOOLEAN";
      case "DATETIME", "TIMESTAMP", "TIMESTAMP_NTZ" -> "TIMESTAMP_NTZ";
      case "VARBINARY", "BINARY" -> "BINARY";
      default -> name;
    };
  }

  private static String bigQuery(String name) {
    return switch (name) {
      case "INT64", "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT" -> "INT64";
      case "FLOAT64", "FLOAT" -> "FLOAT64";
      case "NUMERIC", "DECIMAL" -> "NUMERIC";
      case "BIGNUMERIC", "BIGDECIMAL" -> "BIGNUMERIC";
      case "BOOL", "BOOLEAN" -> "BOOL";
      default -> name;
    };
  }

  /** Decimals always with both numbers; lengths that a dialect ignores are left out. */
  private static List<String> parameters(DialectName dialect, String base, List<String> written) {
    boolean decimal = base.equals("DECIMAL") || base.equals("NUMBER");
    if (decimal) {
      String precision =
          dialect == DialectName.DUCKDB ? "18" : dialect == DialectName.DATABRICKS ? "10" : "38";
      String scale = dialect == DialectName.DUCKDB ? "3" : "0";
      return written.isEmpty()
          ? List.of(precision, scale)
          : written.size() == 1 ? List.of(written.getFirst(), "0") : written;
    }
    if (base.equals("NUMERIC") && written.size() == 1) {
      return List.of(written.getFirst(), "0");
    }
    boolean ignored =
        dialect == DialectName.DUCKDB
            || (base.equals("TIMESTAMP_NTZ") && written.equals(List.of("9")));
    return ignored ? List.of() : written;
  }

  /** A normalised name taken apart. */
  private record Shape(String name, List<Integer> parameters) {
    static Shape of(String normalised) {
      Optional<TypeName> parsed = TypeText.parse(normalised);
      if (parsed.isEmpty()
          || !parsed.get().arguments().isEmpty()
          || !parsed.get().arrays().isEmpty()) {
        return new Shape(normalised, List.of());
      }
      List<Integer> numbers =
          parsed.get().parameters().stream()
              .filter(
                  p -> !p.isEmpty() && p.length() < 10 && p.chars().allMatch(Character::isDigit))
              .map(Integer::valueOf)
              .toList();
      return new Shape(parsed.get().name(), numbers);
    }

    boolean isOneOf(String... names) {
      return List.of(names).contains(name);
    }
  }
}
