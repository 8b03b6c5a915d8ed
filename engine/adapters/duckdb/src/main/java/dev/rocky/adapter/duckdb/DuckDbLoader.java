package dev.rocky.adapter.duckdb;

import static java.util.stream.Collectors.joining;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.warehouse.LoaderAdapter;
import dev.rocky.warehouse.WarehouseAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads files with DuckDB's own readers (execution.md §7). */
final class DuckDbLoader implements LoaderAdapter {
  private final WarehouseAdapter warehouse;

  DuckDbLoader(WarehouseAdapter warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Loaded create(Path file, TableName target, LoadOptions options) {
    return load(file, "CREATE TABLE " + dialect().table(target) + " AS ", options);
  }

  @Override
  public Loaded append(Path file, TableName target, LoadOptions options) {
    return load(file, "INSERT INTO " + dialect().table(target) + " BY NAME ", options);
  }

  private StatementDialect dialect() {
    return warehouse.dialect();
  }

  private Loaded load(Path file, String into, LoadOptions options) {
    try {
      long bytes = Files.size(file);
      String sql = into + "SELECT * FROM " + reader(file, options);
      long rows = warehouse.execute(new Statement(sql, Statement.Kind.WRITE)).orElseThrow();
      return new Loaded(rows, bytes);
    } catch (IOException e) {
      throw new RockyException(
          FailureKind.NOT_FOUND, "cannot read `" + file + "`: " + e.getMessage(), e);
    }
  }

  private String reader(Path file, LoadOptions options) {
    String path = dialect().string(literally(file.toString()));
    return switch (options.format()) {
      case CSV ->
          "read_csv(%s, auto_detect = false, delim = %s, header = %s, columns = {%s})"
              .formatted(
                  path,
                  dialect().string(String.valueOf(options.delimiter())),
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
        .map(column ->
            dialect().string(column.getKey()) + ": " + dialect().string(column.getValue()))
        .collect(joining(", "));
  }

  /** The readers take globs; a file is named as it is called. */
  private static String literally(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }
}
