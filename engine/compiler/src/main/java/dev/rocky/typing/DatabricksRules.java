package dev.rocky.typing;

import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;
import java.util.ArrayList;
import java.util.List;

/** Databricks: its types, and what compiler.md §6 says of it. */
final class DatabricksRules extends PortableRules {
  static final DatabricksRules INSTANCE = new DatabricksRules();

  private DatabricksRules() {
    super(DatabricksTypes.INSTANCE);
  }

  /**
   * https://docs.databricks.com/en/sql/language-manual/data-types/int-type.html: INT, then BIGINT,
   * then DECIMAL; L, S, Y, D, F, BD suffixes.
   */
  @Override
  NativeType integerLiteral(NumberText number) {
    return switch (number.suffix().toUpperCase(java.util.Locale.ROOT)) {
      case "L" -> names.of(Simple.INT64);
      case "S" -> TypeNames.simple("SMALLINT");
      case "Y" -> TypeNames.simple("TINYINT");
      case "D" -> names.of(Simple.FLOAT64);
      case "F" -> names.of(Simple.FLOAT32);
      case "BD" -> names.decimal(number.precision(), 0);
      default ->
          number.fits(32)
              ? names.of(Simple.INT32)
              : number.fits(64)
                  ? names.of(Simple.INT64)
                  : names.decimal(Math.min(38, number.precision()), 0);
    };
  }

  @Override
  NativeType decimalLiteral(NumberText number) {
    return switch (number.suffix().toUpperCase(java.util.Locale.ROOT)) {
      case "D" -> names.of(Simple.FLOAT64);
      case "F" -> names.of(Simple.FLOAT32);
      default ->
          names.decimal(Math.min(38, Math.max(number.precision(), number.scale())), number.scale());
    };
  }

  @Override
  NativeType sum(DataType input) {
    return input instanceof DataType.Decimal(var p, var s)
        ? names.decimal(Math.min(p + 10, 38), s)
        : super.sum(input);
  }

  @Override
  NativeType average(DataType input) {
    return input instanceof DataType.Decimal(var p, var s)
        ? names.of(Supertypes.capped(p + 4, s + 4, 38))
        : super.average(input);
  }

  @Override
  boolean extremeNeedsAll() {
    return true;
  }

  @Override
  public List<String> valuesNames(int count) {
    List<String> columns = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      columns.add("col" + i);
    }
    return columns;
  }
}
