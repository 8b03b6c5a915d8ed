package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table with a column of every native type of DuckDB: {@code c0, c1, …} never NULL and full of
 * odd values, {@code n0, n1, …} with NULLs.
 */
final class Samples {
  /** Types and values of each, odd ones included. */
  private static final String[][] VALUES = {
    {"BOOLEAN", "true", "false", "true"},
    {"TINYINT", "1", "0", "-5"},
    {"SMALLINT", "1", "0", "-5"},
    {"INTEGER", "1", "0", "-5"},
    {"BIGINT", "1", "0", "-5"},
    {"HUGEINT", "1", "0", "-5"},
    {"UTINYINT", "1", "0", "5"},
    {"USMALLINT", "1", "0", "5"},
    {"UINTEGER", "1", "0", "5"},
    {"UBIGINT", "1", "0", "5"},
    {"UHUGEINT", "1", "0", "5"},
    {"FLOAT", "0.5", "0", "'infinity'"},
    {"DOUBLE", "0.5", "0", "'nan'"},
    {"DECIMAL(4,1)", "1.5", "0", "-2"},
    {"DECIMAL(18,3)", "1.5", "0", "-2"},
    {"DECIMAL(38,10)", "1.5", "0", "-2"},
    {"BIGNUM", "1", "0", "-5"},
    {"VARCHAR", "'a'", "''", "'x y'"},
    {"BLOB", "'a'", "''", "'x'"},
    {"BIT", "'101'", "'0'", "'1'"},
    {
      "UUID",
      "'00000000-0000-0000-0000-000000000001'",
      "'00000000-0000-0000-0000-000000000000'",
      "'ffffffff-ffff-ffff-ffff-ffffffffffff'"
    },
    {"DATE", "'2024-02-29'", "'1970-01-01'", "'infinity'"},
    {"TIME", "'12:34:56'", "'00:00:00'", "'23:59:59'"},
    {"TIME_NS", "'12:34:56'", "'00:00:00'", "'23:59:59'"},
    {"TIME WITH TIME ZONE", "'12:34:56+00'", "'00:00:00+00'", "'23:59:59+01'"},
    {"TIMESTAMP", "'2024-02-29 12:00:00'", "'1970-01-01'", "'infinity'"},
    {"TIMESTAMP_S", "'2024-02-29 12:00:00'", "'1970-01-01'", "'infinity'"},
    {"TIMESTAMP_MS", "'2024-02-29 12:00:00'", "'1970-01-01'", "'infinity'"},
    {"TIMESTAMP_NS", "'2024-02-29 12:00:00'", "'1970-01-01'", "'infinity'"},
    {"TIMESTAMP WITH TIME ZONE", "'2024-02-29 12:00:00+00'", "'1970-01-01'", "'infinity'"},
    {"TIMESTAMPTZ_NS", "'2024-02-29 12:00:00+00'", "'1970-01-01'", "'1970-01-01'"},
    {"INTERVAL", "'1 day'", "'0 days'", "'-3 months'"},
    {"ENUM('a', 'b')", "'a'", "'b'", "'a'"},
    {"JSON", "'{\"a\": 1}'", "'null'", "'[]'"},
    {"INTEGER[]", "[1, 2]", "[]", "[NULL]"},
    {"INTEGER[3]", "[1, 2, 3]", "[1, 2, 3]", "[NULL, 2, 3]"},
    {"VARCHAR[]", "['a']", "[]", "[NULL]"},
    {
      "STRUCT(a INTEGER, b VARCHAR)",
      "{'a': 1, 'b': 'x'}",
      "{'a': 1, 'b': 'x'}",
      "{'a': NULL, 'b': NULL}"
    },
    {"MAP(VARCHAR, INTEGER)", "MAP {'a': 1}", "MAP {}", "MAP {'a': NULL}"},
    {"UNION(n INTEGER, s VARCHAR)", "1", "'a'", "2"},
    {"VARIANT", "1::VARIANT", "'a'::VARIANT", "2::VARIANT"},
    {"GEOMETRY", "'POINT(1 2)'", "'POINT EMPTY'", "'LINESTRING(0 0, 1 1)'"},
    // Kinds that only signatures ask for.
    {"DOUBLE[]", "[0.5]", "[]", "[NULL]"},
    {"FLOAT[]", "[0.5]", "[]", "[NULL]"},
    {"DOUBLE[3]", "[1, 2, 3]", "[0, 0, 0]", "[1, 2, 3]"},
    {"FLOAT[3]", "[1, 2, 3]", "[0, 0, 0]", "[1, 2, 3]"},
    {"BOOLEAN[]", "[true]", "[]", "[NULL]"},
    {"BIGINT[]", "[1]", "[]", "[NULL]"},
    {"INTEGER[][]", "[[1]]", "[]", "[NULL]"},
    {"TUPLE(INTEGER, VARCHAR)", "row(1, 'a')", "row(1, 'a')", "row(NULL, NULL)"},
    {"TUPLE(VARCHAR, INTEGER)[]", "[row('a', 1)]", "[]", "[]"},
  };

  /** Operands of other types that are literals. */
  static final List<String> LITERALS =
      List.of("NULL", "1", "300", "3000000000", "1.5", "'a'", "TRUE", "-1");

  /** A value in SQL and as an operand. */
  record Sample(String sql, String type, Operand operand) {}

  private final Map<String, Sample> columns = new LinkedHashMap<>();
  private final Map<String, Sample> nullable = new LinkedHashMap<>();

  static Samples in(Connection duckDb) throws SQLException {
    Samples samples = new Samples();
    List<String> declared = new ArrayList<>();
    for (int i = 0; i < VALUES.length; i++) {
      String type = VALUES[i][0];
      NativeType nativeType = DuckDbRules.INSTANCE.type(type);
      samples.columns.put(type, new Sample("c" + i, type, Operand.of(nativeType, false)));
      samples.nullable.put(type, new Sample("n" + i, type, Operand.of(nativeType, true)));
      declared.add("c" + i + " " + type);
      declared.add("n" + i + " " + type);
    }
    try (var statement = duckDb.createStatement()) {
      statement.execute("CREATE TABLE samples (" + String.join(", ", declared) + ")");
      for (int row = 1; row <= 3; row++) {
        List<String> values = new ArrayList<>();
        for (String[] type : VALUES) {
          values.add(type[row]);
          values.add(row == 1 ? type[row] : "NULL");
        }
        statement.execute("INSERT INTO samples VALUES (" + String.join(", ", values) + ")");
      }
    }
    return samples;
  }

  Sample column(String type) {
    Sample sample = columns.get(type);
    if (sample == null) {
      throw new IllegalStateException("no sample of " + type);
    }
    return sample;
  }

  boolean has(String type) {
    return columns.containsKey(type);
  }

  Sample nullable(Sample column) {
    Sample other = nullable.get(column.type());
    return other == null ? column : other;
  }

  /** The columns whose types are for pairing: not the kinds. */
  List<Sample> all() {
    return List.copyOf(columns.values()).subList(0, 42);
  }

  /** A literal as SQL writes it. */
  static Sample literal(String sql) {
    Expr tree = tree(sql);
    if (tree instanceof Expr.Unary(_, _, _, Expr.Number number)) {
      return new Sample(
          sql,
          sql,
          new Operand(DuckDbRules.INSTANCE.literal(number).type(), false, Optional.of(tree)));
    }
    return new Sample(sql, sql, DuckDbRules.INSTANCE.literal(tree));
  }

  private static Expr tree(String sql) {
    char c = sql.charAt(0);
    return switch (sql) {
      case "NULL" -> new Expr.Null(0, 0);
      case "TRUE" -> new Expr.Bool(0, 0, true);
      default ->
          c == '\''
              ? new Expr.Text(0, 0, sql.substring(1, sql.length() - 1).replace("''", "'"), false)
              : c == '-'
                  ? new Expr.Unary(
                      0, 0, Expr.UnaryOp.MINUS, new Expr.Number(0, 0, sql.substring(1)))
                  : new Expr.Number(0, 0, sql);
    };
  }
}
