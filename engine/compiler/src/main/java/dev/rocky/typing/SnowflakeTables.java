package dev.rocky.typing;

import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of table functions that do not depend on what an account holds:
 * https://docs.snowflake.com/en/sql-reference/functions-table.
 */
final class SnowflakeTables {
  private SnowflakeTables() {}

  static Optional<List<Column>> columns(String function) {
    return switch (function.toUpperCase(Locale.ROOT)) {
      // https://docs.snowflake.com/en/sql-reference/functions/flatten#output
      case "FLATTEN" ->
          Optional.of(
              List.of(
                  column("SEQ", SnowflakeNumbers.INTEGER, false),
                  column("KEY", SnowflakeTypes.VARCHAR, true),
                  column("PATH", SnowflakeTypes.VARCHAR, true),
                  column("INDEX", SnowflakeNumbers.INTEGER, true),
                  column("VALUE", SnowflakeTypes.VARIANT, true),
                  column("THIS", SnowflakeTypes.VARIANT, true)));
      // https://docs.snowflake.com/en/user-guide/data-load-dirtables-query
      case "DIRECTORY" ->
          Optional.of(
              List.of(
                  column("RELATIVE_PATH", SnowflakeTypes.VARCHAR, true),
                  column("SIZE", SnowflakeNumbers.INTEGER, true),
                  column("LAST_MODIFIED", SnowflakeTypes.TIMESTAMP_TZ, true),
                  column("MD5", SnowflakeTypes.VARCHAR, true),
                  column("ETAG", SnowflakeTypes.VARCHAR, true),
                  column("FILE_URL", SnowflakeTypes.VARCHAR, true)));
      // Rows without columns: https://docs.snowflake.com/en/sql-reference/functions/generator
      case "GENERATOR" -> Optional.of(List.of());
      // https://docs.snowflake.com/en/sql-reference/functions/split_to_table#output
      case "SPLIT_TO_TABLE", "STRTOK_SPLIT_TO_TABLE" ->
          Optional.of(
              List.of(
                  column("SEQ", SnowflakeNumbers.INTEGER, false),
                  column("INDEX", SnowflakeNumbers.INTEGER, false),
                  column("VALUE", SnowflakeTypes.VARCHAR, false)));
      // https://docs.snowflake.com/en/sql-reference/functions/infer_schema#output
      case "INFER_SCHEMA" ->
          Optional.of(
              List.of(
                  column("COLUMN_NAME", SnowflakeTypes.VARCHAR, true),
                  column("TYPE", SnowflakeTypes.VARCHAR, true),
                  column("NULLABLE", SnowflakeTypes.BOOLEAN, true),
                  column("EXPRESSION", SnowflakeTypes.VARCHAR, true),
                  column("FILENAMES", SnowflakeTypes.VARCHAR, true),
                  column("ORDER_ID", SnowflakeNumbers.INTEGER, true)));
      default -> Optional.empty();
    };
  }

  private static Column column(String name, NativeType type, boolean nullable) {
    return new Column(name, type, nullable);
  }
}
