package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which types become which without a cast:
 * https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules. Only literals
 * become dates, bytes or exact numbers.
 */
final class GoogleSqlCoercions {
  static final NativeType BOOL = TypeNames.simple("BOOL");
  static final NativeType INT64 = TypeNames.simple("INT64");
  static final NativeType FLOAT64 = TypeNames.simple("FLOAT64");
  static final NativeType NUMERIC = BigQueryTypes.INSTANCE.plain("NUMERIC", List.of());
  static final NativeType BIGNUMERIC = BigQueryTypes.INSTANCE.plain("BIGNUMERIC", List.of());
  static final NativeType STRING = TypeNames.simple("STRING");
  static final NativeType BYTES = TypeNames.simple("BYTES");
  static final NativeType DATE = TypeNames.simple("DATE");
  static final NativeType DATETIME = TypeNames.simple("DATETIME");
  static final NativeType TIME = TypeNames.simple("TIME");
  static final NativeType TIMESTAMP = TypeNames.simple("TIMESTAMP");
  static final NativeType INTERVAL = TypeNames.simple("INTERVAL");
  static final NativeType JSON = TypeNames.simple("JSON");

  /** No conversion without a cast. */
  static final int NONE = -1;

  private GoogleSqlCoercions() {}

  /** A type without its length, precision and scale: expressions do not keep them. */
  static NativeType plain(NativeType type) {
    return switch (type) {
      case NativeType.Sized(var name, _) -> TypeNames.simple(name);
      case NativeType.Decimal(var name, _, _) -> name.equals("BIGNUMERIC") ? BIGNUMERIC : NUMERIC;
      case NativeType.Array(var element, _) -> {
        NativeType inner = plain(element);
        yield inner.equals(element) ? type : new NativeType.Array(inner);
      }
      case NativeType.Struct(var fields) -> {
        List<NativeType.Field> inner = new ArrayList<>(fields.size());
        for (NativeType.Field field : fields) {
          inner.add(new NativeType.Field(field.name(), plain(field.type()), true));
        }
        yield new NativeType.Struct(inner);
      }
      case NativeType.Simple _,
          NativeType.Null _,
          NativeType.Unknown _,
          NativeType.Map _,
          NativeType.Union _,
          NativeType.Enumeration _ ->
          type;
    };
  }

  /** What a bare NULL is where nothing else says: INT64. */
  static NativeType settled(NativeType type) {
    return switch (type) {
      case NativeType.Null _ -> INT64;
      case NativeType.Array(var element, _) when hasNull(element) ->
          new NativeType.Array(settled(element));
      case NativeType.Struct(var fields) when hasNull(type) ->
          new NativeType.Struct(
              fields.stream()
                  .map(f -> new NativeType.Field(f.name(), settled(f.type()), f.nullable()))
                  .toList());
      case NativeType.Simple _,
          NativeType.Sized _,
          NativeType.Decimal _,
          NativeType.Array _,
          NativeType.Struct _,
          NativeType.Unknown _,
          NativeType.Map _,
          NativeType.Union _,
          NativeType.Enumeration _ ->
          type;
    };
  }

  private static boolean hasNull(NativeType type) {
    return switch (type) {
      case NativeType.Null _ -> true;
      case NativeType.Array(var element, _) -> hasNull(element);
      case NativeType.Struct(var fields) -> fields.stream().anyMatch(f -> hasNull(f.type()));
      case NativeType.Simple _,
          NativeType.Sized _,
          NativeType.Decimal _,
          NativeType.Unknown _,
          NativeType.Map _,
          NativeType.Union _,
          NativeType.Enumeration _ ->
          false;
    };
  }

  static boolean isNumber(NativeType type) {
    return rank(type) > 0;
  }

  /** Further is bigger: a type becomes each one of a higher rank. */
  private static int rank(NativeType type) {
    return type.equals(INT64)
        ? 1
        : type.equals(NUMERIC) ? 2 : type.equals(BIGNUMERIC) ? 3 : type.equals(FLOAT64) ? 4 : 0;
  }

  /** Where a number stands among the overloads that would do: an integer is nearest to FLOAT64. */
  private static int place(NativeType type) {
    return type.equals(INT64)
        ? 10
        : type.equals(FLOAT64) ? 7 : type.equals(NUMERIC) ? 6 : type.equals(BIGNUMERIC) ? 5 : 0;
  }

  /** The distance between two plain types, {@link #NONE} without an implicit conversion. */
  static int distance(NativeType from, NativeType to) {
    if (from.equals(to) || from.isNull() || from.isUnknown() || to.isUnknown()) {
      return 0;
    }
    int a = rank(from);
    int b = rank(to);
    if (a > 0 && b > 0) {
      return a < b ? Math.abs(place(from) - place(to)) : NONE;
    }
    if (from.equals(DATE) && to.equals(DATETIME)) {
      return 1;
    }
    if (from instanceof NativeType.Array(var x, _) && to instanceof NativeType.Array(var y, _)) {
      return x.equals(y) || x.isNull() || x.isUnknown() || y.isUnknown() ? 0 : alike(x, y);
    }
    if (from instanceof NativeType.Struct && to instanceof NativeType.Struct) {
      return alike(from, to);
    }
    return NONE;
  }

  /** Structs of as many fields convert field by field. */
  private static int alike(NativeType from, NativeType to) {
    if (from instanceof NativeType.Struct(var a)
        && to instanceof NativeType.Struct(var b)
        && a.size() == b.size()) {
      int sum = 0;
      for (int i = 0; i < a.size(); i++) {
        int one = distance(a.get(i).type(), b.get(i).type());
        if (one < 0) {
          return NONE;
        }
        sum += one;
      }
      return sum;
    }
    return NONE;
  }

  /** The same for a value that is written out, which may become more. */
  static int literalDistance(Operand operand, NativeType to) {
    NativeType from = plain(operand.type());
    int plain = distance(from, to);
    if (plain >= 0 || operand.literal().isEmpty()) {
      return plain;
    }
    Expr literal = operand.literal().get();
    if (literal instanceof Expr.Text(_, _, _, var bytes) && !bytes) {
      boolean takes =
          to.equals(DATE)
              || to.equals(DATETIME)
              || to.equals(TIMESTAMP)
              || to.equals(TIME)
              || to.equals(BYTES)
              || (to instanceof NativeType.Simple(var name) && name.startsWith("RANGE<"));
      return takes ? textPlace(to) : NONE;
    }
    boolean number =
        literal instanceof Expr.Number
            || (literal instanceof Expr.Unary(_, _, _, var inner) && inner instanceof Expr.Number);
    if (number && from.equals(FLOAT64) && (to.equals(NUMERIC) || to.equals(BIGNUMERIC))) {
      return Math.abs(place(from) - place(to));
    }
    return NONE;
  }

  private static int textPlace(NativeType to) {
    return to.equals(DATE) ? 1 : to.equals(TIMESTAMP) ? 2 : to.equals(DATETIME) ? 3 : 4;
  }

  static boolean isLiteral(Operand operand) {
    return operand.type().isNull() || operand.literal().isPresent();
  }

  /** The type all operands become; values that are written out give way to the others. */
  static Optional<NativeType> common(List<Operand> operands) {
    NativeType fixed = new NativeType.Null();
    for (Operand operand : operands) {
      NativeType type = plain(operand.type());
      if (isLiteral(operand) || type.isUnknown() || type.isNull() || isEmptyArray(type)) {
        continue;
      }
      Optional<NativeType> both = pair(fixed, type);
      if (both.isEmpty()) {
        return Optional.empty();
      }
      fixed = both.get();
    }
    boolean open = fixed.isNull();
    for (Operand operand : operands) {
      NativeType type = plain(operand.type());
      if (!isLiteral(operand) && !isEmptyArray(type)) {
        continue;
      }
      if (!open && literalDistance(operand, fixed) >= 0) {
        continue;
      }
      Optional<NativeType> both = pair(fixed, type);
      if (both.isEmpty()) {
        return Optional.empty();
      }
      fixed = both.get();
    }
    if (open && !fixed.isNull()) {
      return among(operands, fixed);
    }
    if (fixed.isNull()) {
      for (Operand operand : operands) {
        if (operand.type().isUnknown()) {
          return Optional.of(operand.type());
        }
      }
    }
    return Optional.of(fixed);
  }

  /** Only literals: a date beside text makes the text a date. */
  private static Optional<NativeType> among(List<Operand> operands, NativeType type) {
    for (Operand operand : operands) {
      if (literalDistance(operand, type) < 0 && !operand.type().isUnknown()) {
        return Optional.empty();
      }
    }
    return Optional.of(type);
  }

  private static boolean isEmptyArray(NativeType type) {
    return type instanceof NativeType.Array(var element, _) && element.isNull();
  }

  private static Optional<NativeType> pair(NativeType a, NativeType b) {
    if (a.isNull() || a.isUnknown() || isEmptyArray(a)) {
      return Optional.of(b.isNull() || b.isUnknown() ? a : b);
    }
    if (a instanceof NativeType.Array(var x, _)
        && b instanceof NativeType.Array(var y, _)
        && DialectRules.isOpen(y)) {
      return Optional.of(DialectRules.isOpen(x) && x.isNull() ? b : a);
    }
    if (a instanceof NativeType.Struct(var ours)
        && b instanceof NativeType.Struct(var theirs)
        && ours.size() == theirs.size()) {
      List<NativeType.Field> fields = new ArrayList<>();
      for (int i = 0; i < ours.size(); i++) {
        Optional<NativeType> both = pair(ours.get(i).type(), theirs.get(i).type());
        if (both.isEmpty()) {
          return Optional.empty();
        }
        fields.add(new NativeType.Field(ours.get(i).name(), both.get(), true));
      }
      return Optional.of(new NativeType.Struct(fields));
    }
    if (a instanceof NativeType.Array(var x, _) && x.isUnknown() && b instanceof NativeType.Array) {
      return Optional.of(b);
    }
    if (distance(b, a) >= 0) {
      return Optional.of(a);
    }
    if (distance(a, b) >= 0) {
      return Optional.of(b);
    }
    return Optional.empty();
  }
}
