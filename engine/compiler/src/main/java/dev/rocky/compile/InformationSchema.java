package dev.rocky.compile;

import dev.rocky.ir.Ident;
import dev.rocky.name.DialectName;
import dev.rocky.type.Column;
import dev.rocky.typing.TypeRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The views of DuckDB's {@code information_schema}, which every database has and nobody declares.
 * Their columns are data, taken from the pinned driver.
 *
 * @see <a href="https://duckdb.org/docs/stable/sql/meta/information_schema">DuckDB</a>
 */
final class InformationSchema {
  private static final String SCHEMA = "information_schema";
  private static final String RESOURCE = "duckdb." + SCHEMA;

  private InformationSchema() {}

  /** Read when the first query asks. */
  private static final class Views {
    static final Map<String, List<Column>> ALL = read();

    private static Map<String, List<Column>> read() {
      TypeRules rules = TypeRules.of(DialectName.DUCKDB);
      Map<String, List<Column>> views = new HashMap<>();
      for (String line : text().lines().toList()) {
        int tab = line.indexOf('\t');
        List<Column> columns = new ArrayList<>();
        for (String column : line.substring(tab + 1).split(", ", -1)) {
          int blank = column.indexOf(' ');
          columns.add(
              new Column(
                  column.substring(0, blank), rules.type(column.substring(blank + 1)), true));
        }
        views.put(line.substring(0, tab), List.copyOf(columns));
      }
      return views;
    }

    private static String text() {
      try (InputStream in =
          Objects.requireNonNull(InformationSchema.class.getResourceAsStream(RESOURCE))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The columns of a view by its name, with or without a database before; empty for other tables.
   */
  static Optional<List<Column>> columns(List<Ident> name, DialectName dialect) {
    boolean ours =
        dialect == DialectName.DUCKDB
            && (name.size() == 2 || name.size() == 3)
            && name.get(name.size() - 2).text().equalsIgnoreCase(SCHEMA);
    return ours
        ? Optional.ofNullable(Views.ALL.get(name.getLast().text().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
