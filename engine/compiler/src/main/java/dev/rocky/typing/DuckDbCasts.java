package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import java.util.List;
import java.util.Locale;

/**
 * Which conversions DuckDB makes without being asked, and which it prefers: the overload with the
 * lowest sum is chosen. Found by experiment: macros overloaded on every pair of types
 * (https://duckdb.org/docs/stable/sql/data_types/typecasting, "Implicit Casting").
 */
final class DuckDbCasts {
  static final int NONE = -1;

  /** A placeholder of a signature takes anything. */
  private static final int ANYTHING = 5;

  private static final int NESTED = 160;
  private static final int TO_JSON = 1;
  private static final int STRING_LITERAL = 20;

  private DuckDbCasts() {}

  /** {@link #NONE} when there is no implicit conversion. */
  static int cost(Operand operand, NativeType to) {
    NativeType from = operand.type();
    if (from.equals(to) && !isPlaceholder(to)) {
      return 0;
    }
    if (operand.literal().isPresent()) {
      if (isString(operand)) {
        return isPlaceholder(to) || to.equals(DuckDbTypes.VARCHAR) ? 1 : STRING_LITERAL;
      }
      if (DuckDbTypes.isInteger(to) && fits(operand, to)) {
        return target(to) - 90;
      }
    }
    return cost(from, to);
  }

  static boolean isString(Operand operand) {
    return operand.literal().isPresent()
        && operand.literal().get() instanceof Expr.Text text
        && !text.bytes();
  }

  /**
   * False when a string literal clearly is no value of the type: DuckDB would fail on it when it
   * plans the query.
   */
  static boolean mayBecome(Operand text, NativeType type) {
    if (text.literal().isEmpty() || !(text.literal().get() instanceof Expr.Text literal)) {
      return true;
    }
    if (DuckDbTypes.isNumeric(type)) {
      return mayBeNumber(literal.value());
    }
    return !DuckDbTypes.INSTANCE.portable(type).isTemporal()
        || TemporalText.mayBeDate(literal.value());
  }

  /** False only for texts that begin like no number. */
  private static boolean mayBeNumber(String text) {
    String t = text.strip().toLowerCase(Locale.ROOT);
    if (t.isEmpty()) {
      return false;
    }
    char c = t.charAt(0);
    // Truth values are numbers too.
    return (c >= '0' && c <= '9')
        || "-+.".indexOf(c) >= 0
        || t.startsWith("nan")
        || t.startsWith("inf")
        || t.equals("true")
        || t.equals("false");
  }

  /** Whether an integer literal is a value of an integer type. */
  static boolean fits(Operand operand, NativeType to) {
    if (operand.literal().isEmpty()) {
      return false;
    }
    return switch (operand.literal().get()) {
      case Expr.Number number -> inRange(NumberText.of(number.text()), false, to);
      case Expr.Unary(_, _, Expr.UnaryOp op, Expr.Number number) when op == Expr.UnaryOp.MINUS ->
          inRange(NumberText.of(number.text()), true, to);
      default -> false;
    };
  }

  private static boolean inRange(NumberText number, boolean negative, NativeType to) {
    if (number.kind() != NumberText.Kind.INTEGER) {
      return false;
    }
    int bits = bits(to);
    if (bits == 0) {
      return false;
    }
    boolean signed = DuckDbTypes.rank(to) <= 5;
    if (!signed) {
      return !negative && number.integer().bitLength() <= bits;
    }
    return negative
        ? number.integer().negate().bitLength() < bits
        : number.integer().bitLength() < bits;
  }

  private static int bits(NativeType type) {
    return switch (DuckDbTypes.rank(type)) {
      case 1, 6 -> 8;
      case 2, 7 -> 16;
      case 3, 8 -> 32;
      case 4, 9 -> 64;
      case 5, 10 -> 128;
      default -> 0;
    };
  }

  static boolean isPlaceholder(NativeType type) {
    return type instanceof NativeType.Simple(var name)
        && switch (name) {
          case "ANY", "T", "K", "V" -> true;
          default -> false;
        };
  }

  static int cost(NativeType from, NativeType to) {
    if (isPlaceholder(to)) {
      return ANYTHING;
    }
    if (from.equals(to) || from.isUnknown()) {
      return 0;
    }
    if (from.isNull() || from.equals(DuckDbTypes.VARIANT)) {
      return target(to);
    }
    if (to.equals(DuckDbTypes.JSON)) {
      return TO_JSON;
    }
    if (from.equals(DuckDbTypes.JSON)) {
      return to.equals(DuckDbTypes.VARCHAR) ? TO_JSON : NONE;
    }
    return switch (from) {
      case NativeType.Array(var element, var size) -> fromList(element, size, to);
      case NativeType.Map(var key, var value) ->
          to instanceof NativeType.Map(var k, var v) ? sum(cost(key, k), cost(value, v)) : NONE;
      case NativeType.Struct(var fields) -> fromStruct(fields, to);
      case NativeType.Union(_) -> isKind(to, "UNION") ? 0 : NONE;
      case NativeType.Enumeration(_) -> to.equals(DuckDbTypes.VARCHAR) ? target(to) : NONE;
      case NativeType.Decimal _ ->
          to instanceof NativeType.Decimal || isKind(to, "DECIMAL")
              ? 0
              : DuckDbTypes.isFloat(to) ? target(to) : NONE;
      case NativeType.Simple(var name) -> fromSimple(name, from, to);
      case NativeType.Sized _, NativeType.Null(), NativeType.Unknown _ -> NONE;
    };
  }

  private static boolean isKind(NativeType type, String name) {
    return type instanceof NativeType.Simple(var simple) && simple.equals(name);
  }

  private static int sum(int a, int b) {
    return a < 0 || b < 0 ? NONE : a + b;
  }

  private static int fromList(NativeType element, int size, NativeType to) {
    if (!(to instanceof NativeType.Array(var other, var otherSize))) {
      return NONE;
    }
    int elements = cost(element, other);
    if (elements < 0 || (otherSize >= 0 && size >= 0 && size != otherSize)) {
      return NONE;
    }
    if (otherSize == Signatures.ANY_SIZE) {
      return size >= 0 ? elements : NONE;
    }
    return size == otherSize ? elements : elements + 1;
  }

  private static int fromStruct(List<NativeType.Field> fields, NativeType to) {
    boolean tuple = fields.isEmpty() || fields.getFirst().name().isEmpty();
    if (isKind(to, "STRUCT") || isKind(to, "TUPLE")) {
      // A struct can be used as a tuple, at a price; a tuple has no names.
      return isKind(to, tuple ? "TUPLE" : "STRUCT") ? 0 : isKind(to, "TUPLE") ? 1 : NONE;
    }
    if (!(to instanceof NativeType.Struct(var others)) || fields.size() != others.size()) {
      return NONE;
    }
    int total = 0;
    for (int i = 0; i < fields.size(); i++) {
      int field = cost(fields.get(i).type(), others.get(i).type());
      if (field < 0) {
        return NONE;
      }
      total += field;
    }
    return total;
  }

  private static int fromSimple(String name, NativeType from, NativeType to) {
    boolean allowed =
        switch (name) {
          case "TINYINT",
              "SMALLINT",
              "INTEGER",
              "BIGINT",
              "HUGEINT",
              "UTINYINT",
              "USMALLINT",
              "UINTEGER",
              "UBIGINT",
              "UHUGEINT" ->
              widens(from, to);
          case "FLOAT" -> to.equals(DuckDbTypes.DOUBLE) || to.equals(DuckDbTypes.BIGNUM);
          case "DOUBLE" -> to.equals(DuckDbTypes.BIGNUM);
          case "BIGNUM" -> to.equals(DuckDbTypes.DOUBLE);
          case "DATE" ->
              isOneOf(
                  to,
                  "TIMESTAMP",
                  "TIMESTAMP_S",
                  "TIMESTAMP_MS",
                  "TIMESTAMP_NS",
                  "TIMESTAMP WITH TIME ZONE",
                  "TIMESTAMPTZ_NS");
          case "TIMESTAMP" ->
              isOneOf(to, "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ_NS");
          case "TIMESTAMP_S" ->
              isOneOf(
                  to,
                  "TIMESTAMP",
                  "TIMESTAMP_MS",
                  "TIMESTAMP_NS",
                  "TIMESTAMP WITH TIME ZONE",
                  "TIMESTAMPTZ_NS");
          case "TIMESTAMP_MS" ->
              isOneOf(
                  to, "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ_NS");
          case "TIMESTAMP_NS" -> isOneOf(to, "TIMESTAMP");
          default -> false;
        };
    return allowed ? target(to) : NONE;
  }

  private static boolean isOneOf(NativeType type, String... names) {
    return type instanceof NativeType.Simple(var name) && List.of(names).contains(name);
  }

  private static boolean widens(NativeType from, NativeType to) {
    if (DuckDbTypes.isFloat(to)
        || to.equals(DuckDbTypes.BIGNUM)
        || isKind(to, "DECIMAL")
        || to instanceof NativeType.Decimal) {
      return true;
    }
    int a = DuckDbTypes.rank(from);
    int b = DuckDbTypes.rank(to);
    if (b == 0) {
      return false;
    }
    boolean fromSigned = a <= 5;
    boolean toSigned = b <= 5;
    if (fromSigned == toSigned) {
      return b > a;
    }
    return toSigned && bits(to) > bits(from);
  }

  private static int target(NativeType to) {
    return switch (to) {
      case NativeType.Simple(var name) ->
          switch (name) {
            case "BIGINT" -> 101;
            case "INTEGER" -> 102;
            case "HUGEINT" -> 103;
            case "DOUBLE" -> 104;
            case "DECIMAL" -> 105;
            case "BIGNUM" -> 106;
            case "TIMESTAMP_NS" -> 119;
            case "TIMESTAMP" -> 120;
            case "TIMESTAMP_MS" -> 121;
            case "TIMESTAMP_S" -> 122;
            case "TIMESTAMP WITH TIME ZONE" -> 123;
            case "TIMESTAMPTZ_NS" -> 124;
            case "VARCHAR" -> 149;
            case "JSON" -> 150;
            case "STRUCT", "TUPLE", "UNION", "LAMBDA" -> NESTED;
            default -> 110;
          };
      case NativeType.Decimal _ -> 105;
      case NativeType.Array _, NativeType.Map _, NativeType.Struct _, NativeType.Union _ -> NESTED;
      case NativeType.Enumeration _, NativeType.Sized _, NativeType.Null(), NativeType.Unknown _ ->
          110;
    };
  }
}
