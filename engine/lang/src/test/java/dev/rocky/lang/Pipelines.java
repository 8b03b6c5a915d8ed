package dev.rocky.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes random pipelines, and beside each the same thing as SQL in which every step is a nested
 * {@code SELECT} of its own: what the specification calls a naive interpreter (dsl.md §14).
 */
final class Pipelines {
  /** A pipeline and its step-by-step meaning. */
  record Sample(String dsl, String reference) {}

  private static final List<Table> TABLES =
      List.of(
          new Table("t1", List.of("k", "a", "b")),
          new Table("t2", List.of("k", "c", "d")),
          new Table("t3", List.of("k", "e", "f")));

  private record Table(String name, List<String> columns) {}

  private final Random random;
  private final StringBuilder dsl = new StringBuilder();
  private List<String> columns;
  private String reference;
  private List<String> ordering = List.of();
  private int names;
  private int joined;

  private Pipelines(Random random) {
    this.random = random;
    Table first = TABLES.getFirst();
    this.columns = first.columns();
    dsl.append("from ").append(first.name());
    this.reference = "SELECT k, a, b FROM t1";
  }

  static Sample sample(Random random) {
    Pipelines pipelines = new Pipelines(random);
    int steps = 1 + random.nextInt(7);
    for (int i = 0; i < steps; i++) {
      pipelines.step();
    }
    return new Sample(pipelines.dsl.toString(), pipelines.reference);
  }

  private void step() {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> where();
      case 3, 4, 5 -> derive();
      case 6 -> group();
      case 7 -> select();
      case 8, 9 -> join();
      case 10 -> take();
      default -> {
        dsl.append("\ndistinct");
        reference = "SELECT DISTINCT " + list(columns) + nested();
        ordering = List.of();
      }
    }
  }

  private String nested() {
    return " FROM (" + reference + ") AS s";
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }

  private String column() {
    return columns.get(random.nextInt(columns.size()));
  }

  private String fresh() {
    return "n" + names++;
  }

  private void where() {
    String x = column();
    String y = column();
    int n = random.nextInt(4);
    String[] forms =
        switch (random.nextInt(7)) {
          case 0 -> new String[] {x + " > " + n, x + " > " + n};
          case 1 -> new String[] {x + " != " + y, x + " IS DISTINCT FROM " + y};
          case 2 ->
              new String[] {
                x + " == " + n + " or " + y + " is null", x + " = " + n + " OR " + y + " IS NULL"
              };
          case 3 -> new String[] {"not (" + x + " < " + y + ")", "NOT (" + x + " < " + y + ")"};
          case 4 -> new String[] {x + " in [1, 2, " + n + "]", x + " IN (1, 2, " + n + ")"};
          case 5 -> new String[] {x + " between 0 and 3", x + " BETWEEN 0 AND 3"};
          default ->
              new String[] {
                "(" + x + " > 1) == (" + y + " > 1)", "(" + x + " > 1) = (" + y + " > 1)"
              };
        };
    dsl.append("\nwhere ").append(forms[0]);
    reference = "SELECT " + list(columns) + nested() + " WHERE " + forms[1];
  }

  private void derive() {
    boolean replaces = random.nextInt(4) == 0;
    String name = replaces ? column() : fresh();
    String[] forms = expression(name);
    dsl.append("\nderive { ").append(name).append(": ").append(forms[0]).append(" }");
    List<String> kept = new ArrayList<>(columns);
    kept.remove(name);
    String before = kept.isEmpty() ? "" : list(kept) + ", ";
    reference = "SELECT " + before + forms[1] + " AS " + name + nested();
    kept.add(name);
    columns = kept;
    if (ordering.contains(name)) {
      ordering = List.of();
    }
  }

  /** An expression, as DSL and as SQL; one for an existing column refers to it. */
  private String[] expression(String name) {
    String x = columns.contains(name) ? name : column();
    String y = column();
    String all = list(columns);
    return switch (random.nextInt(9)) {
      case 0 -> same(x + " + " + y);
      case 1 -> same(x + " - (" + y + " - 1)");
      case 2 -> same("coalesce(" + x + ", 0) + 1");
      case 3 ->
          new String[] {
            "match " + x + " { null => 0, > 2 => " + y + ", _ => 1 }",
            "CASE WHEN " + x + " IS NULL THEN 0 WHEN " + x + " > 2 THEN " + y + " ELSE 1 END"
          };
      case 4 ->
          new String[] {
            "sum(" + x + ") over (partition " + y + ")",
            "SUM(" + x + ") OVER (PARTITION BY " + y + ")"
          };
      case 5 ->
          new String[] {
            "row_number() over (sort " + all + ") + " + x,
            "ROW_NUMBER() OVER (ORDER BY " + all + ") + " + x
          };
      case 6 ->
          new String[] {
            "sum(" + x + ") over (sort " + all + ", range unbounded..current)",
            "SUM("
                + x
                + ") OVER (ORDER BY "
                + all
                + " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
          };
      case 7 -> new String[] {"count() over () + " + x, "COUNT(*) OVER () + " + x};
      default -> same("-(" + x + " % 5)");
    };
  }

  private static String[] same(String text) {
    return new String[] {text, text};
  }

  private void group() {
    String key = column();
    String value = column();
    String total = fresh();
    String rows = fresh();
    boolean keyed = random.nextInt(4) > 0;
    dsl.append("\ngroup ").append(keyed ? key + " " : "").append("{ ").append(total);
    dsl.append(": sum(").append(value).append("), ").append(rows).append(": count() }");
    String by = keyed ? key + ", " : "";
    reference =
        "SELECT "
            + by
            + "SUM("
            + value
            + ") AS "
            + total
            + ", COUNT(*) AS "
            + rows
            + nested()
            + (keyed ? " GROUP BY " + key : "");
    columns = keyed ? List.of(key, total, rows) : List.of(total, rows);
    ordering = List.of();
  }

  private void select() {
    List<String> items = new ArrayList<>();
    List<String> sql = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String name : columns) {
      if (random.nextInt(3) > 0) {
        items.add(name);
        sql.add(name);
        names.add(name);
      }
    }
    if (items.isEmpty() || random.nextInt(3) == 0) {
      String name = fresh();
      String[] forms = expression(name);
      items.add(name + ": " + forms[0]);
      sql.add(forms[1] + " AS " + name);
      names.add(name);
    }
    dsl.append("\nselect { ").append(list(items)).append(" }");
    reference = "SELECT " + list(sql) + nested();
    columns = names;
    if (!names.containsAll(ordering)) {
      ordering = List.of();
    }
  }

  private void join() {
    if (joined == 2 || !columns.contains("k")) {
      return;
    }
    Table right = TABLES.get(++joined);
    String kind = List.of("join", "left join", "right join", "full join").get(random.nextInt(4));
    boolean keep = random.nextBoolean();
    String kept = right.columns().get(1);
    dsl.append('\n').append(kind).append(' ').append(right.name()).append(" as r").append(joined);
    dsl.append(" on k").append(keep ? " { keep " + kept + " }" : "");
    List<String> left = new ArrayList<>(columns);
    left.remove("k");
    List<String> added = keep ? List.of(kept) : right.columns().subList(1, 3);
    String key =
        switch (kind) {
          case "right join" -> "r.k";
          case "full join" -> "COALESCE(l.k, r.k) AS k";
          default -> "l.k";
        };
    List<String> sql = new ArrayList<>();
    List<String> names = new ArrayList<>();
    // Where the key stands in the list follows the table of dsl.md §5.6.
    int at =
        switch (kind) {
          case "full join" -> 0;
          case "right join" -> left.size();
          default -> columns.indexOf("k");
        };
    for (String name : left) {
      sql.add("l." + name);
      names.add(name);
    }
    sql.add(at, key);
    names.add(at, "k");
    for (String name : added) {
      sql.add("r." + name);
      names.add(name);
    }
    reference =
        "SELECT "
            + list(sql)
            + " FROM ("
            + reference
            + ") AS l "
            + kind.toUpperCase(java.util.Locale.ROOT)
            + " "
            + right.name()
            + " AS r ON l.k = r.k";
    columns = names;
    ordering = List.of();
  }

  private void take() {
    int n = 1 + random.nextInt(6);
    if (ordering.isEmpty() || random.nextBoolean()) {
      ordering = List.copyOf(columns);
      dsl.append("\nsort ").append(list(ordering));
      if (random.nextInt(3) == 0) {
        where();
      }
    }
    dsl.append("\ntake ").append(n);
    reference =
        "SELECT " + list(columns) + nested() + " ORDER BY " + list(ordering) + " LIMIT " + n;
    if (columns.size() > ordering.size()) {
      ordering = List.of();
    }
  }
}
