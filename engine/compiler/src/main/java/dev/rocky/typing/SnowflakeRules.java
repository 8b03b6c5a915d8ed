package dev.rocky.typing;

import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;

/** Snowflake: its types, and what compiler.md §6 says of it. */
final class SnowflakeRules extends PortableRules {
  static final SnowflakeRules INSTANCE = new SnowflakeRules();

  private SnowflakeRules() {
    super(SnowflakeTypes.INSTANCE);
  }

  /** {@code 1} is NUMBER(1,0). */
  @Override
  NativeType integerLiteral(NumberText number) {
    return names.decimal(Math.min(38, number.precision()), 0);
  }

  @Override
  NativeType decimalLiteral(NumberText number) {
    return names.decimal(Math.min(38, number.precision()), Math.min(37, number.scale()));
  }

  @Override
  NativeType integerDivision() {
    return names.decimal(38, 6);
  }

  @Override
  DataType decimalDivision(DataType.Decimal a, DataType.Decimal b) {
    return new DataType.Decimal(38, Math.min(Math.max(a.scale(), 6) + 6, 12));
  }

  @Override
  NativeType dateDifference() {
    return names.of(Simple.INT64);
  }

  /** https://docs.snowflake.com/en/sql-reference/functions/dateadd: TIMESTAMP_NTZ. */
  @Override
  NativeType timestamp() {
    return names.of(Simple.TIMESTAMP_NTZ);
  }

  @Override
  NativeType sum(DataType input) {
    return input instanceof DataType.Decimal(_, var s) ? names.decimal(38, s) : super.sum(input);
  }

  @Override
  NativeType average(DataType input) {
    return input instanceof DataType.Decimal(_, var s)
        ? names.decimal(38, Math.min(37, s + 6))
        : super.average(input);
  }

  @Override
  boolean concatWsSkipsNull() {
    return false;
  }

  /** An ARRAY without a declared element type holds variants. */
  @Override
  NativeType arrayOf(NativeType element) {
    return new NativeType.Array(names.of(Simple.VARIANT));
  }
}
