package dev.rocky.project;

import dev.rocky.toml.TomlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one declarative test (models.md §9). Says what is wrong through a {@link Complaint}, as
 * each file has its own code for it.
 */
final class TestReader {
  private static final List<String> TYPES =
      List.of(
          "not_null",
          "unique",
          "accepted_values",
          "relationships",
          "expression",
          "row_count_range");

  /** Takes a fault of one test. */
  @FunctionalInterface
  interface Complaint {
    void about(Section test, String key, String message);
  }

  private final Complaint complaint;

  TestReader(Complaint complaint) {
    this.complaint = complaint;
  }

  /**
   * @param key dotted path of the entry
   * @return the test; empty when it cannot be used, which is reported
   */
  Optional<DeclaredTest> read(Section section, String key) {
    Faults faults = new Faults(section);
    String type = section.text("type").orElse("");
    if (type.isEmpty()) {
      faults.add("type", "`type` is missing; types are " + Section.quoted(TYPES));
    } else if (!TYPES.contains(type)) {
      faults.add(
          "type",
          "unknown test type "
              + section.shownText("type", type)
              + "; types are "
              + Section.quoted(TYPES));
    }
    Optional<String> column = section.text("column");
    column
        .filter(c -> !Identifiers.isPlain(c))
        .ifPresent(c -> faults.add("column", section.shownText("column", c) + " is no identifier"));
    Optional<String> severity = section.choice("severity", Section.words("error", "warning"));
    Optional<String> filter = section.filled("filter");
    filter
        .filter(TestReader::hasSemicolon)
        .ifPresent(_ -> faults.add("filter", "`filter` may hold no `;`"));
    List<String> columns = List.of();
    List<String> values = List.of();
    Optional<String> toTable = Optional.empty();
    Optional<String> toColumn = Optional.empty();
    Optional<String> expression = Optional.empty();
    Optional<Long> min = Optional.empty();
    Optional<Long> max = Optional.empty();
    boolean columnNeeded = false;
    switch (type) {
      case "not_null" -> columnNeeded = true;
      case "unique" -> {
        columns = columns(section, faults);
        columnNeeded = columns.isEmpty();
        if (!columns.isEmpty() && column.isPresent()) {
          faults.add("columns", "`column` and `columns` exclude each other");
        }
      }
      case "accepted_values" -> {
        columnNeeded = true;
        values = values(section, faults);
      }
      case "relationships" -> {
        columnNeeded = true;
        toTable = required(section, "to_table", faults);
        toColumn = required(section, "to_column", faults);
        toTable
            .filter(t -> !isTableName(t))
            .ifPresent(t ->
                faults.add("to_table", section.shownText("to_table", t) + " is no table name"));
        toColumn
            .filter(c -> !Identifiers.isPlain(c))
            .ifPresent(c ->
                faults.add("to_column", section.shownText("to_column", c) + " is no identifier"));
      }
      case "expression" -> {
        expression = required(section, "expression", faults);
        expression
            .filter(TestReader::hasSemicolon)
            .ifPresent(_ -> faults.add("expression", "`expression` may hold no `;`"));
      }
      case "row_count_range" -> {
        min = section.whole("min", 0, Long.MAX_VALUE);
        max = section.whole("max", 0, Long.MAX_VALUE);
        if (!section.has("min") && !section.has("max")) {
          faults.add("min", "`min` or `max` is missing");
        } else if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
          faults.add("min", "`min` is above `max`");
        }
      }
      default ->
          section.know("columns", "values", "to_table", "to_column", "expression", "min", "max");
    }
    if (columnNeeded && column.isEmpty() && !section.has("column")) {
      faults.add("column", "`column` is missing");
    }
    section.done();
    if (faults.found) {
      return Optional.empty();
    }
    return Optional.of(
        new DeclaredTest(
            type,
            column,
            columns,
            values,
            toTable,
            toColumn,
            expression,
            min,
            max,
            filter,
            severity.filter("warning"::equals).isPresent(),
            key));
  }

  private List<String> columns(Section section, Faults faults) {
    Optional<List<String>> columns = section.texts("columns");
    if (columns.isEmpty()) {
      return List.of();
    }
    if (columns.get().size() < 2) {
      faults.add("columns", "`columns` must name at least two columns");
    }
    for (String column : columns.get()) {
      if (!Identifiers.isPlain(column)) {
        faults.add("columns", section.shownText("columns", column) + " is no identifier");
      }
    }
    return columns.get();
  }

  private List<String> values(Section section, Faults faults) {
    Optional<TomlValue> value = section.value("values");
    if (value.isEmpty()) {
      faults.add("values", "`values` is missing");
      return List.of();
    }
    if (!(value.get() instanceof TomlValue.Items items)) {
      faults.add("values", "`values` must be an array, not " + value.get().kind());
      return List.of();
    }
    if (items.values().isEmpty()) {
      faults.add("values", "`values` is empty");
    }
    List<String> values = new ArrayList<>();
    for (TomlValue item : items.values()) {
      switch (item) {
        case TomlValue.Text text -> values.add(text.value());
        case TomlValue.Whole whole -> values.add(Long.toString(whole.value()));
        case TomlValue.Real real -> values.add(Double.toString(real.value()));
        case TomlValue.Flag flag -> values.add(Boolean.toString(flag.value()));
        case TomlValue.Moment _, TomlValue.Items _, TomlValue.Table _ ->
            faults.add(
                "values", "`values` may hold texts, numbers and booleans, not " + item.kind());
      }
    }
    return values;
  }

  private static Optional<String> required(Section section, String key, Faults faults) {
    Optional<String> text = section.filled(key);
    if (text.isEmpty()) {
      faults.add(key, "`" + key + "` is " + (section.has(key) ? "empty" : "missing"));
    }
    return text;
  }

  private static boolean isTableName(String name) {
    for (String part : name.split("\\.", -1)) {
      if (part.isEmpty() || !Identifiers.only(part, "_-")) {
        return false;
      }
    }
    return true;
  }

  /** Outside string literals. */
  private static boolean hasSemicolon(String sql) {
    boolean quoted = false;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return true;
      }
    }
    return false;
  }

  private final class Faults {
    private final Section section;
    private boolean found;

    Faults(Section section) {
      this.section = section;
    }

    void add(String key, String message) {
      found = true;
      complaint.about(section, key, message);
    }
  }
}
