package dev.rocky.sql;

import dev.rocky.sql.dialect.SqlDialect;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measures the parser on generated queries of 1 to 25 lines: CPU time of the first pass in this
 * process, then of the best of many. Not a test: run its main.
 */
final class ParserSpeed {
  private static final int QUERIES = 8_900;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ParserSpeed() {}

  /** Prints the figures. */
  public static void main(String[] args) {
    List<String> queries = queries();
    long size = 0;
    for (String query : queries) {
      size += query.length();
    }
    long cold = pass(queries);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 60; i++) {
      best = Math.min(best, pass(queries));
    }
    System.out.printf(
        "%d queries, %d characters: cold %.3f s CPU, warm %.4f s CPU, %.2f us a query%n",
        QUERIES, size, cold / 1e9, best / 1e9, best / 1e3 / QUERIES);
    String fifteen = fifteenLines();
    long each = Long.MAX_VALUE;
    for (int i = 0; i < 30; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int k = 0; k < 2_000; k++) {
        SqlParser.parse(fifteen, SqlDialect.duckdb());
      }
      each = Math.min(each, THREADS.getCurrentThreadCpuTime() - start);
    }
    System.out.printf(
        "a 15-line query of %d characters: %.2f us%n", fifteen.length(), each / 1e3 / 2_000);
    String large = large();
    long start = THREADS.getCurrentThreadCpuTime();
    ParsedSql parsed = SqlParser.parse(large, SqlDialect.duckdb());
    System.out.printf(
        "a query of %.1f MB: %.3f s, %d errors%n",
        large.length() / 1e6,
        (THREADS.getCurrentThreadCpuTime() - start) / 1e9,
        parsed.errors().size());
  }

  private static long pass(List<String> queries) {
    long start = THREADS.getCurrentThreadCpuTime();
    int errors = 0;
    for (String query : queries) {
      errors += SqlParser.parse(query, SqlDialect.duckdb()).errors().size();
    }
    if (errors > 0) {
      throw new IllegalStateException("a generated query does not parse");
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static List<String> queries() {
    Random random = new Random(1);
    List<String> queries = new ArrayList<>(QUERIES);
    for (int i = 0; i < QUERIES; i++) {
      queries.add(
          switch (random.nextInt(100) / 10) {
            case 0, 1, 2 -> "SELECT * FROM raw.source_%d".formatted(i);
            case 3, 4, 5 -> staging(i);
            case 6, 7 -> fifteenLines().replace("orders", "orders_" + i);
            default -> mart(i);
          });
    }
    return queries;
  }

  private static String staging(int i) {
    return """
    SELECT
        id,
        CAST(amount AS DECIMAL(18, 2)) AS amount,
        upper(trim(name)) AS name_%1$d,
        created_at::TIMESTAMP AS created_at,
        coalesce(status, 'unknown') AS status
    FROM source_%1$d
    WHERE id IS NOT NULL AND amount > 0
    """
        .formatted(i);
  }

  /** A query of 15 lines with a window, a CASE and a join. */
  private static String fifteenLines() {
    return """
    WITH recent AS (
        SELECT id, customer_id, amount, ordered_at
        FROM stg_orders
        WHERE ordered_at >= DATE '2024-01-01' AND status <> 'cancelled'
    )
    SELECT
        r.customer_id,
        c.name AS customer_name,
        sum(r.amount) AS total,
        CASE WHEN sum(r.amount) > 1000 THEN 'large' ELSE 'small' END AS size,
        row_number() OVER (PARTITION BY c.region ORDER BY sum(r.amount) DESC) AS rank
    FROM recent r
    LEFT JOIN stg_customers c ON c.id = r.customer_id
    GROUP BY r.customer_id, c.name, c.region
    HAVING count(*) > 1
    """;
  }

  private static String mart(int i) {
    StringBuilder query = new StringBuilder("SELECT\n    a.key");
    for (int c = 0; c < 15; c++) {
      query.append(
          ",\n    sum(CASE WHEN b.kind = 'k%d' THEN b.v%d * 1.5 ELSE 0 END) AS m%d_%d"
              .formatted(c, c, i, c));
    }
    return query
        .append(
            """

            FROM int_a_%1$d a
            JOIN int_b_%1$d b ON a.key = b.key AND b.day BETWEEN a.first_day AND a.last_day
            GROUP BY a.key
            """
                .formatted(i))
        .toString();
  }

  private static String large() {
    StringBuilder query = new StringBuilder("SELECT a0");
    int i = 1;
    while (query.length() < 5_000_000) {
      query.append(",\n  coalesce(t.column_%d, 0) + %d AS a%d".formatted(i, i, i));
      i++;
    }
    return query.append("\nFROM t").toString();
  }
}
