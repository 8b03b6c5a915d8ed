package dev.rocky.warehouse;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How files are loaded by the warehouse's own reader (execution.md §7). */
public interface LoaderAdapter {
  /** The formats of files. */
  enum FileFormat {
    CSV,
    PARQUET,
    /** A JSON value on each line. */
    JSON_LINES,
    /** Lines or one array. */
    JSON
  }

  /**
   * What the file is.
   *
   * @param columns of CSV files: names and types, in file order, as inferred before
   */
  record LoadOptions(
      FileFormat format, char delimiter, boolean header, Map<String, String> columns) {
    public LoadOptions {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  /** Creates the table from the file. */
  Statement create(Path file, TableName target, LoadOptions options);

  /** Appends the file, columns by name; nothing remains of a file that fails. */
  Statement append(Path file, TableName target, LoadOptions options);

  /** A query of one number: the rows of the file. */
  Statement count(Path file, LoadOptions options);
}
