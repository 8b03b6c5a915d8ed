package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The type that DuckDB gives to values of several types in one column, list or CASE. */
final class DuckDbSupertypes {
  private static final List<NativeType> SIGNED =
      List.of(
          DuckDbTypes.TINYINT,
          DuckDbTypes.SMALLINT,
          DuckDbTypes.INTEGER,
          DuckDbTypes.BIGINT,
          DuckDbTypes.HUGEINT);

  /** Each can be read as those behind it. */
  private static final List<String> TIMES =
      List.of("DATE", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP", "TIMESTAMP_NS");

  private DuckDbSupertypes() {}

  static Optional<NativeType> of(List<Operand> operands) {
    Optional<Operand> result = Optional.empty();
    for (Operand operand : operands) {
      if (result.isEmpty()) {
        result = Optional.of(operand);
        continue;
      }
      Optional<Operand> both = pair(result.get(), operand);
      if (both.isEmpty()) {
        return Optional.empty();
      }
      result = both;
    }
    return result.map(Operand::type);
  }

  private static Optional<Operand> pair(Operand a, Operand b) {
    if (DialectRules.isOpen(a.type())) {
      return Optional.of(a.type().isUnknown() && DialectRules.isOpen(b.type()) ? a : b);
    }
    if (DialectRules.isOpen(b.type())) {
      return Optional.of(a);
    }
    boolean aText = DuckDbCasts.isString(a);
    boolean bText = DuckDbCasts.isString(b);
    if (aText || bText) {
      Operand other = aText ? b : a;
      if (!DuckDbCasts.mayBecome(aText ? a : b, other.type())) {
        return Optional.empty();
      }
      // Next to a value of an ENUM a string stays a string.
      return Optional.of(other.type() instanceof NativeType.Enumeration ? (aText ? a : b) : other);
    }
    if (DuckDbTypes.isInteger(b.type()) && DuckDbCasts.fits(a, b.type()) && b.literal().isEmpty()) {
      return Optional.of(b);
    }
    if (DuckDbTypes.isInteger(a.type()) && DuckDbCasts.fits(b, a.type()) && a.literal().isEmpty()) {
      return Optional.of(a);
    }
    return of(a.type(), b.type()).map(t -> Operand.of(t, false));
  }

  /** Symmetric; empty: DuckDB asks for an explicit cast. */
  static Optional<NativeType> of(NativeType a, NativeType b) {
    if (a.equals(b) || DialectRules.isOpen(b)) {
      return Optional.of(a);
    }
    if (DialectRules.isOpen(a)) {
      return Optional.of(b);
    }
    for (NativeType strongest : List.of(DuckDbTypes.JSON, DuckDbTypes.VARIANT)) {
      if (a.equals(strongest) || b.equals(strongest)) {
        return Optional.of(strongest);
      }
    }
    if (a instanceof NativeType.Union || b instanceof NativeType.Union) {
      return union(a, b);
    }
    if (DuckDbTypes.isNumeric(a) && DuckDbTypes.isNumeric(b)) {
      return numeric(a, b);
    }
    if (a.equals(DuckDbTypes.BOOLEAN) && DuckDbTypes.isInteger(b)) {
      return Optional.of(b);
    }
    if (b.equals(DuckDbTypes.BOOLEAN) && DuckDbTypes.isInteger(a)) {
      return Optional.of(a);
    }
    if (isEnumOrText(a) && isEnumOrText(b)) {
      return Optional.of(DuckDbTypes.VARCHAR);
    }
    if (a instanceof NativeType.Simple(var x) && b instanceof NativeType.Simple(var y)) {
      return temporal(x, y);
    }
    return nested(a, b);
  }

  private static boolean isEnumOrText(NativeType type) {
    return type.equals(DuckDbTypes.VARCHAR) || type instanceof NativeType.Enumeration;
  }

  private static Optional<NativeType> union(NativeType a, NativeType b) {
    NativeType union = a instanceof NativeType.Union ? a : b;
    NativeType other = a instanceof NativeType.Union ? b : a;
    for (NativeType.Field member : ((NativeType.Union) union).members()) {
      if (DuckDbCasts.cost(other, member.type()) >= 0) {
        return Optional.of(union);
      }
    }
    return Optional.empty();
  }

  private static Optional<NativeType> temporal(String a, String b) {
    int x = TIMES.indexOf(a);
    int y = TIMES.indexOf(b);
    if (x >= 0 && y >= 0) {
      return Optional.of(TypeNames.simple(TIMES.get(Math.max(x, y))));
    }
    boolean zoneA = a.equals("TIMESTAMP WITH TIME ZONE") || a.equals("TIMESTAMPTZ_NS");
    boolean zoneB = b.equals("TIMESTAMP WITH TIME ZONE") || b.equals("TIMESTAMPTZ_NS");
    if (zoneA && y >= 0 && !b.equals("TIMESTAMP_NS")) {
      return Optional.of(TypeNames.simple(a));
    }
    if (zoneB && x >= 0 && !a.equals("TIMESTAMP_NS")) {
      return Optional.of(TypeNames.simple(b));
    }
    return Optional.empty();
  }

  private static Optional<NativeType> numeric(NativeType a, NativeType b) {
    boolean decimal = a instanceof NativeType.Decimal || b instanceof NativeType.Decimal;
    if (a.equals(DuckDbTypes.BIGNUM) || b.equals(DuckDbTypes.BIGNUM)) {
      boolean isDouble = a.equals(DuckDbTypes.DOUBLE) || b.equals(DuckDbTypes.DOUBLE);
      return decimal
          ? Optional.empty()
          : Optional.of(isDouble ? DuckDbTypes.DOUBLE : DuckDbTypes.BIGNUM);
    }
    if (DuckDbTypes.isFloat(a) || DuckDbTypes.isFloat(b)) {
      boolean isDouble = a.equals(DuckDbTypes.DOUBLE) || b.equals(DuckDbTypes.DOUBLE);
      return Optional.of(isDouble ? DuckDbTypes.DOUBLE : DuckDbTypes.FLOAT);
    }
    if (decimal) {
      NativeType.Decimal x = decimal(a);
      NativeType.Decimal y = decimal(b);
      int scale = Math.max(x.scale(), y.scale());
      int integral = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
      return Optional.of(DuckDbTypes.INSTANCE.decimal(Math.min(38, integral + scale), scale));
    }
    return Optional.of(integer(a, b));
  }

  private static NativeType integer(NativeType a, NativeType b) {
    int x = DuckDbTypes.rank(a);
    int y = DuckDbTypes.rank(b);
    if ((x <= 5) == (y <= 5)) {
      return x > y ? a : b;
    }
    int signed = Math.min(x, y);
    int unsigned = Math.max(x, y) - 5; // the width: 1 for 8 bits … 5 for 128
    if (signed > unsigned) {
      return SIGNED.get(signed - 1);
    }
    // Nothing holds UHUGEINT and a sign; DuckDB then takes the type after the signed one.
    int wide = unsigned == 5 ? signed + 1 : unsigned + 1;
    return wide > 5 ? DuckDbTypes.DOUBLE : SIGNED.get(wide - 1);
  }

  /** An integer type as the decimal that holds it. */
  static NativeType.Decimal decimal(NativeType type) {
    int digits =
        switch (DuckDbTypes.rank(type)) {
          case 1, 6 -> 3;
          case 2, 7 -> 5;
          case 3, 8 -> 10;
          case 4 -> 19;
          case 9 -> 20;
          default -> 38;
        };
    return type instanceof NativeType.Decimal decimal
        ? decimal
        : new NativeType.Decimal("DECIMAL", digits, 0);
  }

  private static Optional<NativeType> nested(NativeType a, NativeType b) {
    return switch (a) {
      case NativeType.Array(var x, var n) when b instanceof NativeType.Array(var y, var m) ->
          of(x, y)
              .map(e -> new NativeType.Array(e, n == m ? n : n < 0 || m < 0 ? Math.max(n, m) : -1));
      case NativeType.Map(var k, var v) when b instanceof NativeType.Map(var l, var w) ->
          of(k, l).flatMap(key -> of(v, w).map(value -> new NativeType.Map(key, value)));
      case NativeType.Struct(var fields) when b instanceof NativeType.Struct(var others) ->
          struct(fields, others);
      case NativeType.Null(),
          NativeType.Simple _,
          NativeType.Decimal _,
          NativeType.Sized _,
          NativeType.Array _,
          NativeType.Map _,
          NativeType.Struct _,
          NativeType.Union _,
          NativeType.Enumeration _,
          NativeType.Unknown _ ->
          Optional.empty();
    };
  }

  private static Optional<NativeType> struct(List<NativeType.Field> a, List<NativeType.Field> b) {
    if (a.size() != b.size()) {
      return Optional.empty();
    }
    List<NativeType.Field> fields = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      NativeType.Field x = a.get(i);
      NativeType.Field y = b.get(i);
      Optional<NativeType> type =
          x.name().equalsIgnoreCase(y.name()) ? of(x.type(), y.type()) : Optional.empty();
      if (type.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new NativeType.Field(x.name(), type.get(), x.nullable() || y.nullable()));
    }
    return Optional.of(new NativeType.Struct(fields));
  }
}
