package dev.rocky.sql;

import dev.rocky.sql.dialect.SqlDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The queries of {@code src/test/corpus}: one a line; {@code --} begins a heading, {@code !} a
 * query on which DuckDB and we are known to differ.
 */
final class Corpus {
  static final List<String> DIALECTS =
      List.of("duckdb", "databricks", "snowflake", "bigquery", "permissive");

  private Corpus() {}

  static SqlDialect dialect(String name) {
    return name.equals("permissive")
        ? SqlDialect.permissive()
        : SqlDialect.ofAdapter(name).orElseThrow();
  }

  static List<String> queries(String dialect) {
    return lines(dialect).stream().filter(line -> !line.startsWith("!")).toList();
  }

  static List<String> knownDifferences(String dialect) {
    return lines(dialect).stream()
        .filter(line -> line.startsWith("!"))
        .map(line -> line.substring(1))
        .toList();
  }

  private static List<String> lines(String dialect) {
    try {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of("src/test/corpus/" + dialect + ".sql"))) {
        if (!line.isBlank() && !line.startsWith("--")) {
          lines.add(line);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
