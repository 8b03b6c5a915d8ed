package dev.rocky.warehouse.jdbc;

import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Value;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads results without losing digits. */
final class JdbcValues {
  private JdbcValues() {}

  static Rows rows(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    int width = meta.getColumnCount();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      columns.add(meta.getColumnLabel(i));
    }
    List<List<Value>> rows = new ArrayList<>();
    while (result.next()) {
      List<Value> row = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        row.add(value(result, i, meta.getColumnType(i)));
      }
      rows.add(row);
    }
    return new Rows(columns, rows);
  }

  static List<DescribedColumn> columns(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    List<DescribedColumn> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(
          new DescribedColumn(
              meta.getColumnLabel(i),
              meta.getColumnTypeName(i),
              meta.isNullable(i) != ResultSetMetaData.columnNoNulls));
    }
    return List.copyOf(columns);
  }

  private static Value value(ResultSet result, int column, int type) throws SQLException {
    if (type == Types.TIMESTAMP) {
      // Not java.sql.Timestamp: it passes through the JVM's own zone, which may lack the hour.
      LocalDateTime timestamp = result.getObject(column, LocalDateTime.class);
      return timestamp == null ? new Value.Absent() : new Value.Timestamp(timestamp);
    }
    return value(result.getObject(column), result, column);
  }

  private static Value value(@Nullable Object object, ResultSet result, int column)
      throws SQLException {
    return switch (object) {
      case null -> new Value.Absent();
      case String text -> new Value.Text(text);
      case Boolean truth -> new Value.Truth(truth);
      case Byte number -> exact(number);
      case Short number -> exact(number);
      case Integer number -> exact(number);
      case Long number -> exact(number);
      case BigInteger number -> new Value.Exact(new BigDecimal(number));
      case BigDecimal number -> new Value.Exact(number);
      case Float number -> new Value.Real(number);
      case Double number -> new Value.Real(number);
      case LocalDate date -> new Value.Day(date);
      case java.sql.Date date -> new Value.Day(date.toLocalDate());
      case OffsetDateTime instant ->
          new Value.Timestamp(instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      default -> {
        String text = result.getString(column);
        yield text == null ? new Value.Absent() : new Value.Text(text);
      }
    };
  }

  private static Value exact(Number number) {
    return new Value.Exact(BigDecimal.valueOf(number.longValue()));
  }
}
