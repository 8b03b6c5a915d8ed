package dev.rocky.warehouse;

import dev.rocky.name.TableName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Loads files into tables by the warehouse's own reader (execution.md §7). */
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

  /**
   * What one file added.
   *
   * @param bytes the size of the file
   */
  record Loaded(long rows, long bytes) {}

  /** Creates the table from the file. */
  Loaded create(Path file, TableName target, LoadOptions options);

  /** Appends the file, columns by name; nothing remains of a file that fails. */
  Loaded append(Path file, TableName target, LoadOptions options);
}
