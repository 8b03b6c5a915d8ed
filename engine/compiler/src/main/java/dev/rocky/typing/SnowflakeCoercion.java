package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.NativeType.Decimal;
import dev.rocky.typing.TypeRules.Comparison;
import dev.rocky.typing.TypeRules.Operand;
import java.util.List;
import java.util.Optional;

/**
 * Implicit conversions by the "coercible" column of
 * https://docs.snowflake.com/en/sql-reference/data-type-conversion#data-types-that-can-be-cast, and
 * the type that several values have in common.
 */
final class SnowflakeCoercion {
  private SnowflakeCoercion() {}

  /** What a type is, without its precision or length. */
  enum Family {
    NUMBER,
    FLOAT,
    DECFLOAT,
    BOOLEAN,
    TEXT,
    BINARY,
    DATE,
    TIME,
    TIMESTAMP,
    VARIANT,
    OBJECT,
    ARRAY,
    MAP,
    INTERVAL,
    /** GEOGRAPHY, GEOMETRY, VECTOR, FILE, UUID. */
    OTHER,
    /** NULL, or a type that is not known. */
    OPEN;

    boolean isNumeric() {
      return this == NUMBER || this == FLOAT || this == DECFLOAT;
    }

    boolean isMoment() {
      return this == DATE || this == TIMESTAMP;
    }
  }

  static Family family(NativeType type) {
    return switch (type) {
      case NativeType.Null(), NativeType.Unknown(_) -> Family.OPEN;
      case Decimal _ -> Family.NUMBER;
      case NativeType.Array _ -> Family.ARRAY;
      case NativeType.Map _ -> Family.MAP;
      case NativeType.Struct _ -> Family.OBJECT;
      case NativeType.Union _ -> Family.VARIANT;
      case NativeType.Enumeration _ -> Family.TEXT;
      case NativeType.Simple(var name) -> named(name);
      case NativeType.Sized(var name, _) -> named(name);
    };
  }

  private static Family named(String name) {
    return switch (name) {
      case "FLOAT" -> Family.FLOAT;
      case "DECFLOAT" -> Family.DECFLOAT;
      case "BOOLEAN" -> Family.BOOLEAN;
      case "VARCHAR" -> Family.TEXT;
      case "BINARY" -> Family.BINARY;
      case "DATE" -> Family.DATE;
      case "TIME" -> Family.TIME;
      case "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ" -> Family.TIMESTAMP;
      case "VARIANT" -> Family.VARIANT;
      case "OBJECT" -> Family.OBJECT;
      default -> name.startsWith("INTERVAL") ? Family.INTERVAL : Family.OTHER;
    };
  }

  /** Whether a value is converted without being asked for. */
  static boolean isCoercible(Family from, Family to) {
    if (from == to || from == Family.OPEN || to == Family.OPEN) {
      return true;
    }
    return switch (from) {
      case NUMBER ->
          to.isNumeric()
              || to == Family.BOOLEAN
              || to == Family.TIMESTAMP
              || to == Family.TEXT
              || to == Family.VARIANT;
      case FLOAT ->
          to.isNumeric() || to == Family.BOOLEAN || to == Family.TEXT || to == Family.VARIANT;
      case DECFLOAT -> to.isNumeric() || to == Family.BOOLEAN || to == Family.TEXT;
      case BOOLEAN -> to == Family.DECFLOAT || to == Family.TEXT || to == Family.VARIANT;
      case TEXT ->
          to.isNumeric()
              || to.isMoment()
              || to == Family.BOOLEAN
              || to == Family.TIME
              || to == Family.OTHER; // UUID
      case DATE -> to == Family.TIMESTAMP || to == Family.TEXT;
      case TIME -> to == Family.TEXT;
      case TIMESTAMP -> to == Family.DATE || to == Family.TIME || to == Family.TEXT;
      case VARIANT -> to != Family.BINARY && to != Family.OTHER && to != Family.INTERVAL;
      case ARRAY -> to == Family.VARIANT || to == Family.OTHER; // VECTOR
      case OBJECT, MAP -> to == Family.VARIANT;
      case OTHER -> to == Family.TEXT || to == Family.ARRAY;
      case BINARY, INTERVAL, OPEN -> false;
    };
  }

  /** The type that all can take. */
  static Optional<NativeType> common(List<Operand> operands) {
    Optional<Operand> result = Optional.empty();
    for (Operand operand : operands) {
      if (result.isEmpty() || DialectRules.isOpen(result.get().type())) {
        // A NULL says less than a type that is not known.
        boolean keeps = result.isPresent() && operand.type().isNull();
        result = keeps ? result : Optional.of(operand);
        continue;
      }
      Optional<NativeType> both = pair(result.get(), operand);
      if (both.isEmpty()) {
        return Optional.empty();
      }
      boolean literals = result.get().literal().isPresent() && operand.literal().isPresent();
      result =
          Optional.of(
              new Operand(both.get(), false, literals ? operand.literal() : Optional.empty()));
    }
    return result.map(Operand::type);
  }

  private static Optional<NativeType> pair(Operand left, Operand right) {
    NativeType a = left.type();
    NativeType b = right.type();
    if (DialectRules.isOpen(b) || a.equals(b)) {
      return Optional.of(a);
    }
    Family x = family(a);
    Family y = family(b);
    if (x == y) {
      return same(x, a, b);
    }
    if (x == Family.OPEN) {
      return Optional.of(b);
    }
    if (x == Family.VARIANT || y == Family.VARIANT) {
      return isCoercible(x == Family.VARIANT ? y : x, Family.VARIANT)
              || x.isMoment()
              || y.isMoment()
              || x == Family.TEXT
              || y == Family.TEXT
          ? Optional.of(SnowflakeTypes.VARIANT)
          : Optional.empty();
    }
    if (x.isNumeric() && y.isNumeric()) {
      boolean decfloat = x == Family.DECFLOAT || y == Family.DECFLOAT;
      return Optional.of(decfloat ? SnowflakeTypes.DECFLOAT : SnowflakeTypes.FLOAT);
    }
    if (x == Family.TEXT || y == Family.TEXT) {
      return x == Family.TEXT ? withText(left, y, b) : withText(right, x, a);
    }
    if (x.isMoment() && y.isMoment()) {
      return Optional.of(x == Family.TIMESTAMP ? a : b);
    }
    return Optional.empty();
  }

  /** Text becomes a number where the other is one; a literal also a date or a time. */
  private static Optional<NativeType> withText(Operand text, Family family, NativeType other) {
    if (family == Family.NUMBER) {
      return Optional.of(SnowflakeNumbers.widest(SnowflakeNumbers.CONVERTED, (Decimal) other));
    }
    if (family.isNumeric()) {
      return Optional.of(other);
    }
    boolean moment = (family.isMoment() || family == Family.TIME) && text.literal().isPresent();
    boolean turns = isCoercible(family, Family.TEXT) && family != Family.ARRAY;
    return moment
        ? Optional.of(other)
        : turns ? Optional.of(SnowflakeTypes.VARCHAR) : Optional.empty();
  }

  private static Optional<NativeType> same(Family family, NativeType a, NativeType b) {
    return switch (family) {
      case NUMBER -> Optional.of(SnowflakeNumbers.widest((Decimal) a, (Decimal) b));
      case TEXT -> Optional.of(longer("VARCHAR", a, b));
      case BINARY -> Optional.of(longer("BINARY", a, b));
      case TIME, TIMESTAMP -> Optional.of(finer(a, b));
      case ARRAY -> Optional.of(SnowflakeTypes.ARRAY);
      case OBJECT -> Optional.of(SnowflakeTypes.OBJECT);
      case FLOAT, DECFLOAT, BOOLEAN, DATE, VARIANT, INTERVAL -> Optional.of(a);
      case MAP, OTHER, OPEN -> Optional.empty();
    };
  }

  private static NativeType longer(String name, NativeType a, NativeType b) {
    return a instanceof NativeType.Sized(_, var x) && b instanceof NativeType.Sized(_, var y)
        ? TypeNames.sized(name, List.of(Math.max(x.getFirst(), y.getFirst())))
        : TypeNames.simple(name);
  }

  /** A zone outlives none, the greater precision the smaller. */
  private static NativeType finer(NativeType a, NativeType b) {
    if (!(a instanceof NativeType.Sized(var x, var p))
        || !(b instanceof NativeType.Sized(var y, var q))) {
      return a;
    }
    String name = rank(x) >= rank(y) ? x : y;
    return TypeNames.sized(name, List.of(Math.max(p.getFirst(), q.getFirst())));
  }

  private static int rank(String name) {
    return name.equals("TIMESTAMP_TZ") ? 2 : name.equals("TIMESTAMP_LTZ") ? 1 : 0;
  }

  static Comparison compare(Operand left, Operand right) {
    Family x = family(left.type());
    Family y = family(right.type());
    if (x == Family.OPEN || y == Family.OPEN || left.type().equals(right.type())) {
      return Comparison.SAME;
    }
    if (x == y) {
      return sameFamily(left, right);
    }
    if (x == Family.TEXT || y == Family.TEXT) {
      return x == Family.TEXT ? text(left, y) : text(right, x);
    }
    if ((x.isNumeric() && y.isNumeric()) || (x.isMoment() && y.isMoment())) {
      boolean literal = left.literal().isPresent() || right.literal().isPresent();
      return literal && x.isNumeric() ? Comparison.SAME : Comparison.WIDENED;
    }
    if (x == Family.VARIANT || y == Family.VARIANT) {
      return x == Family.OTHER || y == Family.OTHER ? Comparison.NONE : Comparison.WIDENED;
    }
    return isCoercible(x, y) || isCoercible(y, x) ? Comparison.CONVERTED : Comparison.NONE;
  }

  private static Comparison sameFamily(Operand left, Operand right) {
    TypeNames names = SnowflakeTypes.INSTANCE;
    boolean same =
        left.literal().isPresent()
            || right.literal().isPresent()
            || family(left.type()) == Family.TIME
            || names.portable(left.type()).equals(names.portable(right.type()));
    return same ? Comparison.SAME : Comparison.WIDENED;
  }

  private static Comparison text(Operand text, Family other) {
    boolean literal =
        text.literal().isPresent()
            && text.literal().get() instanceof Expr.Text(_, _, _, var bytes)
            && !bytes;
    if (literal && other == Family.TIME) {
      return Comparison.SAME;
    }
    if (literal && other.isMoment()) {
      boolean date =
          text.literal().get() instanceof Expr.Text t && TemporalText.mayBeDate(t.value());
      return date ? Comparison.SAME : Comparison.BAD_LITERAL;
    }
    if (other == Family.VARIANT) {
      return Comparison.WIDENED;
    }
    return isCoercible(Family.TEXT, other) || isCoercible(other, Family.TEXT)
        ? Comparison.CONVERTED
        : Comparison.NONE;
  }
}
