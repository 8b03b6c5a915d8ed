package dev.rocky.oracle;

import dev.rocky.type.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Queries put to Spark and to us; views that they create are known to both from then on. */
final class Corpus {
  final Catalyst catalyst = new Catalyst();
  private final Map<String, List<Column>> tables = new LinkedHashMap<>();
  private final String name;
  private final List<String> differences = new ArrayList<>();
  int queries;
  int analyzed;
  int parsedByBoth;
  int valid;
  int rejected;
  int rejectedByBoth;
  int columns;
  int sameType;
  int sameName;
  int namesAsked;
  int nullClaims;
  int falseErrors;

  Corpus(String name) {
    this.name = name;
  }

  List<String> differences() {
    return differences;
  }

  void table(String table, String ddl) {
    // Spark's analyzer reads columns of a declared length as STRING.
    catalyst.table(table, ddl.replaceAll("(?i)\\b(var)?char\\s*\\(\\d+\\)", "STRING"));
    Catalyst.Answer answer = catalyst.ask("SELECT * FROM " + table);
    remember(table, answer.columns());
  }

  private void remember(String table, List<Catalyst.Column> columns) {
    tables.put(
        table.toLowerCase(Locale.ROOT),
        columns.stream()
            .map(c -> new Column(c.name(), Ours.RULES.type(c.type()), c.nullable()))
            .toList());
  }

  /** A view over what Spark makes of the query. */
  void view(String view, String query, List<String> names) {
    Catalyst.Answer answer = catalyst.ask(query);
    if (!answer.analyzed() || answer.columns().isEmpty()) {
      return;
    }
    List<String> ddl = new ArrayList<>();
    for (int i = 0; i < answer.columns().size(); i++) {
      Catalyst.Column column = answer.columns().get(i);
      String called = i < names.size() ? names.get(i) : column.name();
      ddl.add(
          "`"
              + called.replace("`", "``")
              + "` "
              + column.type()
              + (column.nullable() ? "" : " NOT NULL"));
    }
    try {
      table(view, String.join(", ", ddl));
    } catch (RuntimeException e) {
      differences.add("view " + view + ": " + e.getMessage());
    }
  }

  /** Puts one query to both. */
  void query(String sql) throws IOException {
    Catalyst.Answer spark = catalyst.ask(sql);
    Ours.Answer ours = Ours.ask(sql, tables);
    queries++;
    if (!spark.parsed()) {
      rejected++;
      if (!ours.parsed()) {
        rejectedByBoth++;
      } else {
        differences.add("REJECT " + oneLine(sql) + "\n    Spark: " + spark.error());
      }
      return;
    }
    valid++;
    if (!ours.parsed()) {
      differences.add("PARSE " + oneLine(sql) + "\n    ours: " + ours.error());
      return;
    }
    parsedByBoth++;
    if (spark.analyzed()) {
      analyzed++;
      columns(sql, distinct(spark.columns()), ours);
    } else if (System.getProperty("refusals") != null) {
      differences.add("REFUSED " + oneLine(sql) + "\n    Spark: " + spark.error());
    }
  }

  /** A model has one column of a name: the first. */
  private static List<Catalyst.Column> distinct(List<Catalyst.Column> columns) {
    Set<String> names = new HashSet<>();
    return columns.stream().filter(c -> names.add(c.name().toLowerCase(Locale.ROOT))).toList();
  }

  private void columns(String sql, List<Catalyst.Column> theirs, Ours.Answer ours) {
    if (!ours.errors().isEmpty()) {
      falseErrors++;
      differences.add("ERROR " + oneLine(sql) + "\n    ours: " + ours.errors());
    }
    columns += theirs.size();
    if (ours.columns().size() != theirs.size()) {
      differences.add(
          "COUNT " + oneLine(sql) + "\n    Spark: " + theirs + "\n    ours:  " + ours.columns());
      namesAsked += theirs.size();
      return;
    }
    for (int i = 0; i < theirs.size(); i++) {
      Catalyst.Column a = theirs.get(i);
      Catalyst.Column b = ours.columns().get(i);
      namesAsked++;
      boolean name = a.name().equals(b.name());
      sameName += name ? 1 : 0;
      boolean type = plain(a.type()).equals(plain(b.type()));
      sameType += type ? 1 : 0;
      boolean claim = a.nullable() && !b.nullable();
      nullClaims += claim ? 1 : 0;
      if (!name || !type) {
        differences.add(
            (type ? "NAME " : "TYPE ")
                + oneLine(sql)
                + "\n    Spark: "
                + a.name()
                + " : "
                + a.type()
                + "\n    ours:  "
                + b.name()
                + " : "
                + b.type());
      } else if (claim) {
        differences.add("NULL " + oneLine(sql) + "\n    " + a.name());
      }
    }
  }

  /** Whether a field can be NULL is judged apart. */
  private static String plain(String type) {
    return type.replace(" NOT NULL", "");
  }

  private static String oneLine(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
  }

  static String share(int part, int whole) {
    return whole == 0
        ? "–"
        : String.format(Locale.ROOT, "%.2f %% (%d/%d)", 100.0 * part / whole, part, whole);
  }

  static String heading() {
    return "| corpus | queries | analyzed by Spark | parsed of what Spark parses | rejected of what"
        + " Spark rejects | types as Spark's analyzer | names | false errors | non-null"
        + " where Spark is nullable |\n"
        + "|---|---|---|---|---|---|---|---|---|\n";
  }

  String row() {
    return "| "
        + String.join(
            " | ",
            name,
            Integer.toString(queries),
            Integer.toString(analyzed),
            share(parsedByBoth, valid),
            share(rejectedByBoth, rejected),
            share(sameType, columns),
            share(sameName, namesAsked),
            Integer.toString(falseErrors),
            Integer.toString(nullClaims))
        + " |\n";
  }
}
