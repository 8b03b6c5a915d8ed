package dev.rocky.typing;

import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;
import java.util.ArrayList;
import java.util.List;

/** BigQuery: its types, and what compiler.md §6 says of it. */
final class BigQueryRules extends PortableRules {
  static final BigQueryRules INSTANCE = new BigQueryRules();

  private static final DataType.Decimal NUMERIC = new DataType.Decimal(38, 9);
  private static final DataType.Decimal BIGNUMERIC = new DataType.Decimal(76, 38);

  private BigQueryRules() {
    super(BigQueryTypes.INSTANCE);
  }

  @Override
  NativeType integerLiteral(NumberText number) {
    return names.of(Simple.INT64);
  }

  @Override
  NativeType decimalLiteral(NumberText number) {
    return names.of(Simple.FLOAT64);
  }

  @Override
  boolean convertsText() {
    return false;
  }

  /** All decimals are NUMERIC, or BIGNUMERIC where one of them is. */
  private static DataType wider(DataType.Decimal a, DataType.Decimal b) {
    return isBig(a) || isBig(b) ? BIGNUMERIC : NUMERIC;
  }

  private static boolean isBig(DataType.Decimal type) {
    return type.scale() > NUMERIC.scale() || type.precision() - type.scale() > 29;
  }

  @Override
  DataType decimalDivision(DataType.Decimal a, DataType.Decimal b) {
    return wider(a, b);
  }

  @Override
  DataType decimalAddition(DataType.Decimal a, DataType.Decimal b) {
    return wider(a, b);
  }

  @Override
  DataType decimalMultiplication(DataType.Decimal a, DataType.Decimal b) {
    return wider(a, b);
  }

  @Override
  NativeType average(DataType input) {
    return input instanceof DataType.Decimal decimal ? names.of(decimal) : super.average(input);
  }

  /** Columns of a VALUES list do not exist; a name nobody can use. */
  @Override
  public List<String> valuesNames(int count) {
    List<String> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add("f" + i + "_");
    }
    return columns;
  }

  @Override
  public AliasRules aliases() {
    return new AliasRules(false, false, true, true, true, true);
  }
}
