package dev.rocky.seed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a seed as its text shows them (models.md §13).
 *
 * @param columns in order; empty when the text cannot be read
 * @param rows how many follow the header
 * @param fault why the text cannot be read
 */
public record SeedShape(List<Column> columns, long rows, Optional<Fault> fault) {
  /** So many rows decide, unless a later one does not fit. */
  private static final int SAMPLE = 1000;

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public SeedShape {
    columns = List.copyOf(columns);
  }

  /** A column and the common type of its cells; text where all are empty. */
  public record Column(String name, SeedType type) {}

  /**
   * @param line of the text, from 1
   */
  public record Fault(int line, String message) {}

  public static SeedShape of(String text, char delimiter) {
    CsvReader reader = new CsvReader(text, delimiter);
    Optional<List<String>> header = reader.next();
    if (header.isEmpty()) {
      return failed(reader.line(), reader.fault().orElse("it has no header row"));
    }
    List<String> names = header.get();
    Optional<String> wrong = wrongNames(names);
    if (wrong.isPresent()) {
      return failed(reader.line(), wrong.get());
    }
    return typed(names, reader, Optional.empty());
  }

  /**
   * @param first a row that was read already
   */
  private static SeedShape typed(
      List<String> names, CsvReader reader, Optional<List<String>> first) {
    Types types = new Types(names.size());
    for (Optional<List<String>> row = first.isPresent() ? first : reader.next();
        row.isPresent();
        row = reader.next()) {
      if (row.get().size() != names.size()) {
        return failed(
            reader.line(),
            "line %d has %d fields, expected %d"
                .formatted(reader.line(), row.get().size(), names.size()));
      }
      types.add(row.get());
    }
    if (reader.fault().isPresent()) {
      return failed(reader.line(), reader.fault().get());
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(new Column(names.get(i), types.of(i)));
    }
    return new SeedShape(columns, types.rows, Optional.empty());
  }

  /**
   * The columns of any CSV file: they may be called as they like; without a header row they are
   * {@code column0}, {@code column1}, … (execution.md §7).
   */
  public static SeedShape ofFile(String text, char delimiter, boolean header) {
    CsvReader reader = new CsvReader(text, delimiter);
    Optional<List<String>> row = reader.next();
    if (row.isEmpty()) {
      return failed(
          reader.line(), reader.fault().orElse(header ? "it has no header row" : "it has no row"));
    }
    List<String> names = header ? row.get() : generated(row.get().size());
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty() || !known.add(name.toLowerCase(Locale.ROOT))) {
        return failed(
            reader.line(),
            name.isEmpty()
                ? "a column of the header has no name"
                : "column `" + name + "` stands twice in the header");
      }
    }
    return typed(names, reader, header ? Optional.empty() : row);
  }

  private static List<String> generated(int columns) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      names.add("column" + i);
    }
    return names;
  }

  private static SeedShape failed(int line, String message) {
    return new SeedShape(List.of(), 0, Optional.of(new Fault(Math.max(1, line), message)));
  }

  private static Optional<String> wrongNames(List<String> names) {
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (!IDENTIFIER.matcher(name).matches()) {
        return Optional.of(
            "column name `"
                + name
                + "` is no identifier: letters, digits and `_`, not beginning with a digit");
      }
      if (!known.add(name.toLowerCase(Locale.ROOT))) {
        return Optional.of("column `" + name + "` stands twice in the header");
      }
    }
    return Optional.empty();
  }

  /** The types of the first rows, and those of all, should one of the others not fit. */
  private static final class Types {
    private final @Nullable SeedType[] sample;
    private final @Nullable SeedType[] all;
    private boolean misfit;
    private long rows;

    Types(int columns) {
      sample = new @Nullable SeedType[columns];
      all = new @Nullable SeedType[columns];
    }

    void add(List<String> row) {
      for (int i = 0; i < all.length; i++) {
        String cell = row.get(i);
        SeedType known = all[i];
        if (cell.isEmpty() || (known == SeedType.STRING && rows >= SAMPLE)) {
          continue;
        }
        SeedType type = SeedType.of(cell);
        all[i] = known == null ? type : known.with(type);
        if (rows >= SAMPLE) {
          SeedType sampled = ofSample(i);
          misfit |= sampled.with(type) != sampled;
        }
      }
      rows++;
      if (rows == SAMPLE) {
        System.arraycopy(all, 0, sample, 0, all.length);
      }
    }

    private SeedType ofSample(int column) {
      SeedType type = sample[column];
      return type == null ? SeedType.STRING : type;
    }

    SeedType of(int column) {
      if (rows >= SAMPLE && !misfit) {
        return ofSample(column);
      }
      SeedType type = all[column];
      return type == null ? SeedType.STRING : type;
    }
  }
}
