package dev.rocky.sql;

import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.sql.dialect.Syntax;
import java.util.Random;
import java.util.function.Supplier;

/** Makes right queries of a dialect by chance; the same seed makes the same ones. */
final class QueryGenerator {
  private final Random random;
  private final SqlDialect dialect;
  private int depth;

  QueryGenerator(Random random, SqlDialect dialect) {
    this.random = random;
    this.dialect = dialect;
  }

  String query() {
    depth++;
    StringBuilder out = new StringBuilder();
    if (depth < 3 && chance(4)) {
      out.append("WITH ").append(name()).append(" AS (").append(query()).append(") ");
    }
    out.append(body());
    while (depth < 3 && chance(5)) {
      out.append(pick(" UNION ALL ", " INTERSECT DISTINCT ", " EXCEPT DISTINCT "));
      out.append(chance(3) ? "(" + query() + ")" : body());
    }
    if (chance(3)) {
      out.append(" ORDER BY ").append(expr()).append(pick("", " DESC", " ASC NULLS LAST"));
    }
    if (chance(3)) {
      out.append(" LIMIT ").append(random.nextInt(100)).append(pick("", " OFFSET 3"));
    }
    depth--;
    return out.toString();
  }

  private String body() {
    StringBuilder out = new StringBuilder(pick("SELECT ", "SELECT DISTINCT ", "SELECT "));
    out.append(list(this::item));
    if (!chance(5)) {
      out.append(" FROM ").append(table());
      while (chance(3)) {
        out.append(
            switch (random.nextInt(3)) {
              case 0 -> ", " + table();
              case 1 ->
                  pick(" JOIN ", " LEFT JOIN ", " FULL OUTER JOIN ") + table() + " ON " + expr();
              default -> pick(" INNER JOIN ", " RIGHT JOIN ") + table() + " USING (" + name() + ")";
            });
      }
      out.append(chance(2) ? " WHERE " + expr() : "");
    }
    if (chance(4)) {
      out.append(" GROUP BY ");
      out.append(
          switch (random.nextInt(3)) {
            case 0 -> list(this::expr);
            case 1 -> "ROLLUP (" + list(this::expr) + ")";
            default -> "GROUPING SETS ((" + list(this::column) + "), ())";
          });
      out.append(chance(2) ? " HAVING " + expr() : "");
    }
    return out.toString();
  }

  private String item() {
    return switch (random.nextInt(8)) {
      case 0 -> "*";
      case 1 -> name() + ".*";
      case 2 -> expr() + " " + name();
      default -> expr() + " AS " + name();
    };
  }

  private String table() {
    return switch (random.nextInt(6)) {
      case 0 -> depth < 3 ? "(" + query() + ") AS " + name() : name();
      case 1 -> name() + "." + name() + " AS " + name();
      case 2 -> quoted("a " + name()) + " " + name();
      default -> name();
    };
  }

  private String expr() {
    if (depth > 4) {
      return atom();
    }
    depth++;
    String result =
        switch (random.nextInt(16)) {
          case 0, 1 -> operand() + pick(" + ", " - ", " * ", " / ", " || ") + operand();
          case 2 -> expr() + pick(" AND ", " OR ") + expr();
          case 3 -> operand() + pick(" = ", " <> ", " < ", " >= ") + operand();
          case 4 -> operand() + pick(" IS NULL", " IS NOT NULL", " IS NOT DISTINCT FROM b");
          case 5 -> "CASE WHEN " + expr() + " THEN " + expr() + " ELSE " + expr() + " END";
          case 6 -> name() + "(" + list(this::expr) + ")";
          case 7 -> "CAST(" + expr() + " AS " + type() + ")";
          case 8 -> operand() + pick(" IN (", " NOT IN (") + list(this::expr) + ")";
          case 9 ->
              operand() + pick(" BETWEEN ", " NOT BETWEEN ") + operand() + " AND " + operand();
          case 10 -> operand() + pick(" LIKE ", " NOT LIKE ") + text();
          case 11 ->
              "sum(" + expr() + ") OVER (PARTITION BY " + column() + " ORDER BY " + expr() + ")";
          case 12 -> depth < 4 ? "(" + query() + ")" : column();
          case 13 -> pick("-", "NOT ", "+") + operand();
          case 14 -> special();
          default -> "(" + expr() + ")";
        };
    depth--;
    return result;
  }

  private String special() {
    if (dialect.has(Syntax.BRACE_STRUCT) && chance(2)) {
      return "{'k': " + expr() + ", 'l': [" + list(this::expr) + "]}";
    }
    if (dialect.has(Syntax.COLON_CAST) && chance(2)) {
      return operand() + "::" + type();
    }
    if (dialect.has(Syntax.LAMBDA_WORD) && chance(2)) {
      return "list_transform(" + column() + ", lambda x: " + expr() + ")";
    }
    return pick(
        "EXTRACT(year FROM " + column() + ")",
        "INTERVAL '3' DAY",
        "DATE '2024-01-31'",
        "count(DISTINCT " + column() + ")",
        "EXISTS (SELECT 1)");
  }

  /** Something that may stand beside a comparison. */
  private String operand() {
    return chance(2) ? atom() : "(" + expr() + ")";
  }

  private String atom() {
    return switch (random.nextInt(5)) {
      case 0 -> String.valueOf(random.nextInt(1000));
      case 1 -> text();
      case 2 -> pick("1.5", "2e3", "NULL", "TRUE", "FALSE");
      default -> column();
    };
  }

  private String column() {
    return chance(3) ? name() + "." + name() : name();
  }

  private String type() {
    return pick("INTEGER", "DECIMAL(10, 2)", "VARCHAR", "DATE", "BIGINT", "TIMESTAMP");
  }

  private String text() {
    return pick("'text'", "''", "'per%cent'", "'a-b'");
  }

  private String quoted(String name) {
    return dialect.quote() + name + dialect.quote();
  }

  private String name() {
    return pick("a", "b", "order_id", "Amount", "customer", "x1", "été");
  }

  private String list(Supplier<String> item) {
    StringBuilder out = new StringBuilder(item.get());
    while (chance(2)) {
      out.append(", ").append(item.get());
    }
    return out.toString();
  }

  private boolean chance(int in) {
    return random.nextInt(in) == 0;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
