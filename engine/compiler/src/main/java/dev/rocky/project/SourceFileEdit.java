package dev.rocky.project;

import dev.rocky.text.Order;
import dev.rocky.toml.TomlDocument;
import dev.rocky.toml.TomlValue;
import dev.rocky.toml.TomlValue.Items;
import dev.rocky.toml.TomlValue.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Brings a file of declared sources up to what a warehouse says, and leaves everything else in it
 * as a person wrote it (compiler.md §7.1): new columns come last, types that changed are replaced,
 * columns that vanished are commented out. Text in, text out.
 */
public final class SourceFileEdit {
  private static final String GONE = "# gone: ";
  private static final String INDENT = "  ";

  private final String text;
  private final BiPredicate<String, String> sameType;
  private final List<Change> edits = new ArrayList<>();

  private SourceFileEdit(String text, BiPredicate<String, String> sameType) {
    this.text = text;
    this.sameType = sameType;
  }

  /** A column as the warehouse describes it. */
  public record LiveColumn(String name, String type, boolean nullable) {}

  /** A table nobody has declared yet. */
  public record NewTable(String name, List<LiveColumn> columns) {
    public NewTable {
      columns = List.copyOf(columns);
    }
  }

  /**
   * The file's next text; empty where the file cannot be edited: it is no TOML, holds variables, or
   * writes tables in a way that has no room for a change.
   *
   * @param live columns by position of the table in the file
   * @param added tables to write at the end
   * @param sameType whether a type as written means what the warehouse says
   */
  public static Optional<String> update(
      String text,
      Map<Integer, List<LiveColumn>> live,
      List<NewTable> added,
      BiPredicate<String, String> sameType) {
    TomlDocument document = TomlDocument.parse(text);
    if (document.error().isPresent() || text.contains("${")) {
      return Optional.empty();
    }
    SourceFileEdit edit = new SourceFileEdit(text, sameType);
    TomlValue.Entry entry = document.root().entry("table");
    if (entry != null && entry.value() instanceof Items tables) {
      live.forEach((position, columns) -> {
        if (tables.values().get(position) instanceof Table table) {
          edit.table(table, columns);
        }
      });
    }
    StringBuilder next = new StringBuilder(edit.applied());
    for (NewTable table : added) {
      if (!next.isEmpty()) {
        next.append(next.charAt(next.length() - 1) == '\n' ? "\n" : "\n\n");
      }
      next.append(text(table));
    }
    String result = next.toString();
    return TomlDocument.parse(result).error().isEmpty() ? Optional.of(result) : Optional.empty();
  }

  /** A new file. */
  public static String create(List<NewTable> tables) {
    StringBuilder file =
        new StringBuilder(
            """
            # Tables that Rocky reads and does not build. `rocky discover --write-sources` keeps
            # the columns current and everything else as it is written here.
            """);
    for (NewTable table : tables) {
      file.append('\n').append(text(table));
    }
    return file.toString();
  }

  private static String text(NewTable table) {
    StringBuilder text =
        new StringBuilder("[[table]]\nname = " + quoted(table.name()) + "\ncolumns = [\n");
    for (LiveColumn column : table.columns()) {
      text.append(INDENT).append(inline(column)).append(",\n");
    }
    return text.append("]\n").toString();
  }

  private static String inline(LiveColumn column) {
    return "{ name = "
        + quoted(column.name())
        + ", type = "
        + quoted(column.type())
        + (column.nullable() ? " }" : ", nullable = false }");
  }

  /** A text as TOML writes it. */
  static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7f) {
            out.append(String.format("\\u%04X", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /** Replaces a stretch of the text. */
  private record Change(int start, int end, String by) {}

  private String applied() {
    StringBuilder out = new StringBuilder();
    List<Change> inOrder = new ArrayList<>(edits);
    inOrder.sort(Order.byInt(Change::start));
    int at = 0;
    for (Change change : inOrder) {
      out.append(text, at, change.start()).append(change.by());
      at = change.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  private void replace(int start, int end, String by) {
    edits.add(new Change(start, end, by));
  }

  private void insert(int at, String what) {
    replace(at, at, what);
  }

  /** A column of the file. */
  private record Written(Table table, String name) {}

  private void table(Table table, List<LiveColumn> live) {
    TomlValue.Entry entry = table.entry("columns");
    if (entry == null) {
      withoutColumns(table, live);
      return;
    }
    if (!(entry.value() instanceof Items items)) {
      return;
    }
    List<Written> written = new ArrayList<>();
    for (TomlValue item : items.values()) {
      if (!(item instanceof Table column) || nameOf(column).isEmpty()) {
        return;
      }
      written.add(new Written(column, nameOf(column).get()));
    }
    List<LiveColumn> added =
        live.stream()
            .filter(c -> written.stream().noneMatch(w -> w.name().equalsIgnoreCase(c.name())))
            .toList();
    boolean headers = !written.isEmpty() && text.charAt(written.getFirst().table().start()) != '{';
    if (headers) {
      headers(written, live, added);
    } else if (lineEnd(items.start()) >= items.end()) {
      oneLine(items, written, live, added);
    } else {
      lines(items, written, live, added);
    }
  }

  private static Optional<String> nameOf(Table column) {
    TomlValue.Entry entry = column.entry("name");
    return entry != null && entry.value() instanceof TomlValue.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private static Optional<LiveColumn> find(List<LiveColumn> live, Written written) {
    return live.stream().filter(c -> c.name().equalsIgnoreCase(written.name())).findFirst();
  }

  private void withoutColumns(Table table, List<LiveColumn> live) {
    TomlValue.Entry name = table.entry("name");
    if (live.isEmpty() || name == null) {
      return;
    }
    StringBuilder columns = new StringBuilder("\ncolumns = [\n");
    live.forEach(column -> columns.append(INDENT).append(inline(column)).append(",\n"));
    insert(lineEnd(name.value().end()), columns.append(']').toString());
  }

  /** The replacement of a type that changed: where, and by what. */
  private Optional<Change> retyped(Written written, LiveColumn live, boolean headers) {
    TomlValue.Entry type = written.table().entry("type");
    if (type == null) {
      TomlValue.Entry name = written.table().entry("name");
      if (name == null) {
        return Optional.empty();
      }
      int at = headers ? lineEnd(name.value().end()) : name.value().end();
      String before = headers ? "\n" + indentOf(name.keyStart()) : ", ";
      return Optional.of(new Change(at, at, before + "type = " + quoted(live.type())));
    }
    if (type.value() instanceof TomlValue.Text known && sameType.test(known.value(), live.type())) {
      return Optional.empty();
    }
    return Optional.of(new Change(type.value().start(), type.value().end(), quoted(live.type())));
  }

  /** An array on one line has no comments and no lines to keep: each item gets a line. */
  private void oneLine(
      Items items, List<Written> written, List<LiveColumn> live, List<LiveColumn> added) {
    boolean gone = written.stream().anyMatch(w -> find(live, w).isEmpty());
    if (!gone && added.isEmpty()) {
      for (Written column : written) {
        find(live, column).flatMap(l -> retyped(column, l, false)).ifPresent(edits::add);
      }
      return;
    }
    StringBuilder array = new StringBuilder("[\n");
    for (Written column : written) {
      Optional<LiveColumn> known = find(live, column);
      Table table = column.table();
      StringBuilder item = new StringBuilder(text.substring(table.start(), table.end()));
      known
          .flatMap(l -> retyped(column, l, false))
          .ifPresent(edit ->
              item.replace(edit.start() - table.start(), edit.end() - table.start(), edit.by()));
      array.append(INDENT).append(known.isEmpty() ? GONE : "").append(item).append(",\n");
    }
    added.forEach(column -> array.append(INDENT).append(inline(column)).append(",\n"));
    replace(items.start(), items.end(), array.append(']').toString());
  }

  /** An array over several lines: lines are changed where they stand. */
  private void lines(
      Items items, List<Written> written, List<LiveColumn> live, List<LiveColumn> added) {
    for (Written column : written) {
      Optional<LiveColumn> known = find(live, column);
      if (known.isPresent()) {
        retyped(column, known.get(), false).ifPresent(edits::add);
      } else {
        commentOut(column.table());
      }
    }
    if (added.isEmpty()) {
      return;
    }
    if (written.isEmpty()) {
      StringBuilder all = new StringBuilder();
      added.forEach(column -> all.append(INDENT).append(inline(column)).append(",\n"));
      insert(lineStart(items.end() - 1), all.toString());
      return;
    }
    Table last = written.getLast().table();
    boolean lastGone = find(live, written.getLast()).isEmpty();
    String indent = "\n" + indentOf(last.start());
    int comma = comma(last.end());
    int closing = items.end() - 1;
    StringBuilder all = new StringBuilder();
    for (LiveColumn column : added) {
      all.append(all.isEmpty() ? "" : ",").append(indent).append(inline(column));
    }
    if (comma < 0 && !lastGone) {
      insert(last.end(), ",");
    }
    int at = comma < 0 ? last.end() : comma + 1;
    boolean bracketOnLine = lineEnd(at) > closing;
    if (bracketOnLine) {
      insert(at, all.append(comma < 0 ? "" : ",").toString());
    } else {
      insert(lineEnd(at), all.append(comma < 0 ? "" : ",").toString());
    }
  }

  private void commentOut(Table item) {
    String indent = indentOf(item.start());
    boolean first = text.substring(lineStart(item.start()), item.start()).isBlank();
    insert(item.start(), first ? GONE : "\n" + indent + GONE);
    int comma = comma(item.end());
    int end = comma >= 0 && comma < lineEnd(item.end()) ? comma + 1 : item.end();
    String rest = text.substring(end, lineEnd(end)).strip();
    if (!rest.isEmpty() && !rest.startsWith("#")) {
      insert(end, "\n" + indent);
    }
  }

  /** Columns under {@code [[table.columns]]}. */
  private void headers(List<Written> written, List<LiveColumn> live, List<LiveColumn> added) {
    for (Written column : written) {
      Optional<LiveColumn> known = find(live, column);
      if (known.isPresent()) {
        retyped(column, known.get(), true).ifPresent(edits::add);
        continue;
      }
      int end = blockEnd(column.table());
      for (int at = lineStart(column.table().start()); at < end; at = lineEnd(at) + 1) {
        if (!text.substring(at, lineEnd(at)).isBlank()) {
          insert(at, GONE);
        }
      }
    }
    if (added.isEmpty()) {
      return;
    }
    Table last = written.getLast().table();
    String header = text.substring(lineStart(last.start()), lineEnd(last.start()));
    int hash = header.indexOf('#');
    String clean = (hash < 0 ? header : header.substring(0, hash)).stripTrailing();
    StringBuilder all = new StringBuilder();
    for (LiveColumn column : added) {
      all.append("\n\n").append(clean).append("\nname = ").append(quoted(column.name()));
      all.append("\ntype = ").append(quoted(column.type()));
      all.append(column.nullable() ? "" : "\nnullable = false");
    }
    insert(blockEnd(last), all.toString());
  }

  /** End of the last line that says something of a column under a header. */
  private int blockEnd(Table column) {
    int end = column.start();
    for (TomlValue.Entry entry : column.entries()) {
      end = Math.max(end, entry.value().end());
    }
    return lineEnd(end);
  }

  /** The comma behind an item, -1 without one. */
  private int comma(int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = lineEnd(at);
      } else if (c == ',') {
        return at;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        return -1;
      }
    }
    return -1;
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private String indentOf(int at) {
    int start = lineStart(at);
    int end = start;
    while (end < at && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return end == at || end > start ? text.substring(start, end) : INDENT;
  }
}
