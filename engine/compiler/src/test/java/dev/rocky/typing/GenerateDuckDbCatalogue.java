package dev.rocky.typing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes {@code duckdb.functions}, {@code duckdb.descriptions} and {@code duckdb.tables} from the
 * catalogue of the DuckDB that the build uses. Run its {@code main} with the resource directory
 * after an update of DuckDB; {@code DuckDbCatalogueTest} fails until the files agree.
 */
final class GenerateDuckDbCatalogue {
  private static final String QUERY =
      """
      SELECT lower(function_name), function_type, lower(alias_of), array_to_string(parameter_types, '|'), varargs, return_type,
             coalesce(description, ''), coalesce(stability, ''), array_to_string(parameters, '|')
      FROM duckdb_functions()
      WHERE function_type <> 'pragma' AND function_name NOT LIKE '\\_\\_%' ESCAPE '\\'
        AND function_name NOT LIKE 'collate\\_%' ESCAPE '\\' AND function_name NOT LIKE 'icu\\_collate\\_%' ESCAPE '\\'
      ORDER BY ALL
      """;

  private GenerateDuckDbCatalogue() {}

  /** What is known of one name and kind. */
  private static final class Entry {
    String alias = "";
    String description = "";
    boolean stable = true;
    final Set<String> signatures = new LinkedHashSet<>();
  }

  public static void main(String[] args) throws SQLException, IOException {
    Path directory = Path.of(args[0]);
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      List<String> files = files(duckDb);
      Files.writeString(directory.resolve("duckdb.functions"), files.get(0));
      Files.writeString(directory.resolve("duckdb.descriptions"), files.get(1));
      Files.writeString(directory.resolve("duckdb.tables"), files.get(2));
    }
  }

  /** The text of the three files. */
  static List<String> files(Connection duckDb) throws SQLException {
    Map<String, Entry> entries = read(duckDb);
    StringBuilder functions = new StringBuilder();
    StringBuilder descriptions = new StringBuilder();
    Set<String> described = new LinkedHashSet<>();
    entries.forEach((key, entry) -> {
      String name = key.substring(0, key.indexOf('\t'));
      String kind = key.substring(key.indexOf('\t') + 1);
      Entry original = entries.get(entry.alias + "\t" + kind);
      boolean same =
          original != null
              && original.signatures.equals(entry.signatures)
              && !entry.alias.equals(name);
      functions
          .append(key)
          .append('\t')
          .append(entry.stable ? "" : "volatile")
          .append('\t')
          .append(
              kind.equals("table")
                  ? ""
                  : same ? "=" + entry.alias : String.join(";", entry.signatures))
          .append('\n');
      if (!entry.description.isEmpty() && described.add(name)) {
        descriptions.append(name).append('\t').append(entry.description).append('\n');
      }
    });
    return List.of(functions.toString(), descriptions.toString(), tables(duckDb, entries));
  }

  /** The columns of every table function that can be called without arguments. */
  private static String tables(Connection duckDb, Map<String, Entry> entries) throws SQLException {
    StringBuilder tables = new StringBuilder();
    for (String key : entries.keySet()) {
      if (!key.endsWith("\ttable")
          || !(key.startsWith("duckdb_") || key.startsWith("pragma_") || key.startsWith("pg_"))) {
        continue;
      }
      String name = key.substring(0, key.indexOf('\t'));
      List<String> columns = new ArrayList<>();
      try (var statement = duckDb.createStatement();
          ResultSet row = statement.executeQuery("DESCRIBE SELECT * FROM " + name + "()")) {
        while (row.next()) {
          columns.add(row.getString(1) + ":" + row.getString(2));
        }
      } catch (SQLException e) {
        continue; // it needs arguments
      }
      tables.append(name).append('\t').append(String.join("|", columns)).append('\n');
    }
    return tables.toString();
  }

  private static Map<String, Entry> read(Connection duckDb) throws SQLException {
    Map<String, Entry> entries = new TreeMap<>();
    try (var statement = duckDb.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      while (row.next()) {
        String name = row.getString(1);
        Entry entry =
            entries.computeIfAbsent(name + "\t" + kind(row.getString(2)), _ -> new Entry());
        entry.alias = row.getString(3) == null ? "" : row.getString(3);
        if (entry.description.isEmpty()) {
          entry.description =
              row.getString(7).lines().map(String::strip).collect(Collectors.joining(" "));
        }
        entry.stable &= !row.getString(8).equals("VOLATILE");
        entry.signatures.add(signature(row));
      }
    }
    return entries;
  }

  private static String kind(String type) {
    return switch (type) {
      case "aggregate" -> "aggregate";
      case "window" -> "window";
      case "table", "table_macro" -> "table";
      case "macro" -> "macro";
      default -> "scalar";
    };
  }

  /**
   * {@code VARCHAR|BIGINT>VARCHAR}, {@code VARCHAR|ANY*>VARCHAR} where the last type repeats any
   * number of times.
   */
  private static String signature(ResultSet row) throws SQLException {
    String types = row.getString(4) == null ? "" : row.getString(4);
    List<String> parameters = new ArrayList<>();
    int count =
        row.getString(9) == null || row.getString(9).isEmpty()
            ? 0
            : row.getString(9).split("\\|").length;
    if (types.isEmpty()) {
      for (int i = 0; i < count; i++) {
        parameters.add("ANY"); // macros take anything
      }
    } else {
      parameters.add(types);
    }
    if (row.getString(5) != null) {
      parameters.add(row.getString(5) + "*");
    }
    return String.join("|", parameters)
        + ">"
        + (row.getString(6) == null ? "ANY" : row.getString(6));
  }
}
