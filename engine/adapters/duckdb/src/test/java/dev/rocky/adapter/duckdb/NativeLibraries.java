package dev.rocky.adapter.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Run by the build on the distribution's drivers: both engines open, and nothing is unpacked into
 * the temporary directory.
 */
final class NativeLibraries {
  private NativeLibraries() {}

  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    String duckDb = version("jdbc:duckdb:", "SELECT version()");
    long middle = System.nanoTime();
    String sqLite = version("jdbc:sqlite::memory:", "SELECT sqlite_version()");
    long end = System.nanoTime();
    try (var unpacked = Files.list(Path.of(args[0]))) {
      if (unpacked.findAny().isPresent()) {
        throw new IllegalStateException("a library was unpacked into " + args[0]);
      }
    }
    System.out.printf(
        "DuckDB %s in %d ms, SQLite %s in %d ms%n",
        duckDb, (middle - start) / 1_000_000, sqLite, (end - middle) / 1_000_000);
  }

  private static String version(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
