package dev.rocky.adapter.duckdb;

import static java.util.stream.Collectors.joining;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.warehouse.LoaderAdapter;
import java.nio.file.Path;

/** Loads files with DuckDB's own readers (execution.md §7). */
final class DuckDbLoader implements LoaderAdapter {
  private final StatementDialect dialect;

  DuckDbLoader(StatementDialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Statement create(Path file, TableName target, LoadOptions options) {
    return load("CREATE TABLE " + dialect.table(target) + " AS ", file, options);
  }

  @Override
  public Statement append(Path file, TableName target, LoadOptions options) {
    return load("INSERT INTO " + dialect.table(target) + " BY NAME ", file, options);
  }

  @Override
  public Statement count(Path file, LoadOptions options) {
    return new Statement("SELECT COUNT(*) FROM " + reader(file, options), Statement.Kind.QUERY);
  }

  private Statement load(String into, Path file, LoadOptions options) {
    return new Statement(into + "SELECT * FROM " + reader(file, options), Statement.Kind.WRITE);
  }

  private String reader(Path file, LoadOptions options) {
    String path = dialect.string(literally(file.toString()));
    return switch (options.format()) {
      case CSV ->
          "read_csv(%s, auto_detect = false, delim = %s, header = %s, columns = {%s})"
              .formatted(
                  path,
                  dialect.string(String.valueOf(options.delimiter())),
                  options.header(),
                  columns(options));
      case PARQUET -> "read_parquet(" + path + ")";
      case JSON_LINES -> "read_json(" + path + ", format = 'newline_delimited')";
      case JSON -> "read_json(" + path + ", format = 'auto')";
    };
  }

  /** DuckDB's own sniffing gives other types than ours. */
  private String columns(LoadOptions options) {
    return options.columns().entrySet().stream()
        .map(column -> dialect.string(column.getKey()) + ": " + dialect.string(column.getValue()))
        .collect(joining(", "));
  }

  /** The readers take globs; a file is named as it is called. */
  private static String literally(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }
}
