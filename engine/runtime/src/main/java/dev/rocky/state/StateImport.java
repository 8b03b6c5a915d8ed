package dev.rocky.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a store from the lines that {@link StateExport} wrote (state.md §8.1). */
public final class StateImport {
  private final Map<String, StateTable> tables = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private int number;

  private StateImport() {}

  /**
   * What was made.
   *
   * @param tables rows by table
   * @param backup where the replaced store is kept
   */
  public record Result(Map<String, Long> tables, Optional<Path> backup) {}

  /**
   * Writes a new store in one transaction and moves it into place; on any mistake in the lines
   * nothing is changed.
   *
   * @param force replaces a store that has runs; it is kept beside
   */
  public static Result read(
      Path path,
      Iterator<String> lines,
      boolean force,
      StateStores.Writer writer,
      InstantSource clock) {
    Path real = StateFile.real(path);
    boolean present = !StateFile.isAbsent(real);
    if (present) {
      StateFile.identify(real);
    }
    try (WriterLock _ = WriterLock.take(real, writer, clock, StateStores.LOCK_WAIT)) {
      if (present && !force && hasRuns(path)) {
        throw new StateException(
            "state store `%s` has runs: `--force` replaces it, and keeps it beside"
                .formatted(path));
      }
      Path fresh = StateFile.companion(real, ".import-" + writer.pid());
      try {
        Files.deleteIfExists(fresh);
        StateImport reading = new StateImport();
        reading.fill(fresh, lines);
        Optional<Path> backup =
            present
                ? Optional.of(StateFile.keepBeside(real, ".bak-", clock.instant()))
                : Optional.empty();
        StateFile.replace(real, fresh);
        return new Result(reading.counts, backup);
      } catch (IOException e) {
        throw new StateException(
            "state store `" + path + "` cannot be written: " + e.getMessage(), e);
      } catch (SQLException e) {
        throw StateFile.explain(path, e);
      } finally {
        StateFile.remove(fresh);
      }
    }
  }

  private static boolean hasRuns(Path path) {
    try (StateReader reader = StateStores.read(path)) {
      return !reader.runs(1).isEmpty();
    }
  }

  private void fill(Path fresh, Iterator<String> lines) throws SQLException {
    int version = version(lines);
    Migrations known = new Migrations(Migrations.ALL.steps().subList(0, version));
    try (Connection connection = StateFile.connect(fresh, false);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA application_id = " + StateFile.APPLICATION_ID);
      known.apply(connection, 0);
      for (StateTable table : StateTable.all(connection)) {
        tables.put(table.name(), table);
        counts.put(table.name(), 0L);
      }
      connection.setAutoCommit(false);
      while (lines.hasNext()) {
        line(connection, lines.next());
      }
      connection.commit();
      connection.setAutoCommit(true);
      if (version < Migrations.ALL.latest()) {
        Migrations.ALL.apply(connection, version);
      }
    }
  }

  private int version(Iterator<String> lines) {
    number = 1;
    Map<String, @Nullable Object> header = lines.hasNext() ? object(lines.next()) : Map.of();
    if (!(header.get("format") instanceof Long format)
        || format != StateExport.FORMAT
        || !(header.get("user_version") instanceof Long version)
        || version < 1) {
      throw wrong(
          "this is no export of a state store (that begins with `format` and `user_version`)");
    }
    if (version > Migrations.ALL.latest()) {
      throw wrong(
          "the export has format %d, this Rocky knows formats up to %d: it was written by a newer Rocky"
              .formatted(version, Migrations.ALL.latest()));
    }
    return version.intValue();
  }

  private void line(Connection connection, String text) {
    number++;
    Map<String, @Nullable Object> line = object(text);
    String name = String.valueOf(line.get("table"));
    StateTable table = tables.get(name);
    if (table == null) {
      throw wrong("the store has no table `" + name + "`");
    }
    if (!(line.get("row") instanceof Map<?, ?> values)) {
      throw wrong("there is no `row`");
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    values.forEach((key, value) -> row.put(String.valueOf(key), value));
    check(table, row);
    try {
      table.insert(connection, row);
    } catch (SQLException e) {
      throw wrong("table `" + name + "` refuses the row: " + e.getMessage());
    }
    counts.merge(name, 1L, Long::sum);
  }

  private void check(StateTable table, Map<String, @Nullable Object> row) {
    for (String name : row.keySet()) {
      if (table.column(name).isEmpty()) {
        throw wrong("table `" + table.name() + "` has no column `" + name + "`");
      }
    }
    for (StateTable.Column column : table.columns()) {
      Object value = row.get(column.name());
      boolean fits =
          value == null
              ? column.nullable()
              : column.integer() ? value instanceof Long : value instanceof String;
      if (!fits) {
        throw wrong(
            "column `%s` of table `%s` takes %s%s, not %s"
                .formatted(
                    column.name(),
                    table.name(),
                    column.integer() ? "a whole number" : "a text",
                    column.nullable() ? " or null" : "",
                    Json.write(value)));
      }
    }
  }

  private Map<String, @Nullable Object> object(String text) {
    Object value;
    try {
      value = Json.read(text);
    } catch (StateException e) {
      throw wrong("it is no JSON");
    }
    if (!(value instanceof Map<?, ?> entries)) {
      throw wrong("it is no JSON object");
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    entries.forEach((key, entry) -> object.put(String.valueOf(key), entry));
    return object;
  }

  private StateException wrong(String what) {
    return new StateException("line " + number + ": " + what + "; nothing was changed");
  }
}
