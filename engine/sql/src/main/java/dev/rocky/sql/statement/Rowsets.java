package dev.rocky.sql.statement;

import static java.util.stream.Collectors.joining;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.StatementDialect.NewColumn;
import java.util.ArrayList;
import java.util.List;

/** Rows written out in statements: seeds and batched loads (execution.md §7, §8). */
final class Rowsets {
  private Rowsets() {}

  static Statement insert(
      AnsiStatements dialect, TableName table, List<String> columns, List<List<String>> rows) {
    return Statement.write(
        "INSERT INTO "
            + dialect.table(table)
            + " ("
            + dialect.list(columns)
            + ") VALUES "
            + rows.stream().map(row -> "(" + String.join(", ", row) + ")").collect(joining(", ")));
  }

  /** DDL ends a transaction here: the rows are gathered beside and then take the table's place. */
  static Staged replaceThroughStage(
      AnsiStatements dialect,
      TableName target,
      List<NewColumn> columns,
      List<List<List<String>>> batches) {
    TableName stage = Staging.stage(target);
    List<StatementGroup> steps = new ArrayList<>();
    steps.add(single("CREATE OR REPLACE TABLE " + shape(dialect, stage, columns)));
    inserts(dialect, stage, columns, batches)
        .forEach(insert -> steps.add(new StatementGroup.Single(insert)));
    steps.add(
        single(
            "CREATE OR REPLACE TABLE "
                + dialect.table(target)
                + " AS\nSELECT * FROM "
                + dialect.table(stage)));
    return new Staged(steps, List.of(dialect.drop(ObjectKind.TABLE, stage)));
  }

  /** One transaction, for a warehouse whose DDL takes part in it. */
  static Staged replaceInTransaction(
      AnsiStatements dialect,
      TableName target,
      List<NewColumn> columns,
      List<List<List<String>>> batches) {
    List<Statement> body = new ArrayList<>();
    body.add(dialect.drop(ObjectKind.TABLE, target));
    body.add(Statement.write("CREATE TABLE " + shape(dialect, target, columns)));
    body.addAll(inserts(dialect, target, columns, batches));
    return new Staged(List.of(dialect.atomic(target, body)), List.of());
  }

  private static StatementGroup single(String sql) {
    return new StatementGroup.Single(Statement.write(sql));
  }

  private static String shape(AnsiStatements dialect, TableName table, List<NewColumn> columns) {
    return dialect.table(table)
        + " ("
        + columns.stream()
            .map(column -> dialect.column(column.name()) + " " + column.type())
            .collect(joining(", "))
        + ")";
  }

  private static List<Statement> inserts(
      AnsiStatements dialect,
      TableName table,
      List<NewColumn> columns,
      List<List<List<String>>> batches) {
    List<String> names = columns.stream().map(NewColumn::name).toList();
    return batches.stream().map(rows -> insert(dialect, table, names, rows)).toList();
  }
}
