package dev.rocky.toml;

import dev.rocky.toml.TomlValue.Entry;
import dev.rocky.toml.TomlValue.Flag;
import dev.rocky.toml.TomlValue.Items;
import dev.rocky.toml.TomlValue.Table;
import dev.rocky.toml.TomlValue.Table.Origin;
import dev.rocky.toml.TomlValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one TOML text, written from <a href="https://toml.io/en/v1.0.0">TOML 1.0.0</a>. Stops at
 * the first error.
 */
final class TomlParser {
  /** Arrays and inline tables inside one another, and parts of a dotted key. */
  private static final int MAX_DEPTH = 200;

  private final TomlScanner in;
  private final Table root = new Table(0, 0, Origin.HEADER);
  private Table current = root;
  private int depth;

  TomlParser(String text) {
    this.in = new TomlScanner(text);
  }

  TomlDocument document() {
    try {
      statements();
      return new TomlDocument(root, Optional.empty());
    } catch (TomlScanner.Stop stop) {
      return new TomlDocument(root, Optional.of(stop.error));
    }
  }

  private void statements() throws TomlScanner.Stop {
    while (true) {
      in.skipBlankLines();
      int next = in.peek();
      if (next < 0) {
        return;
      }
      if (next == '[') {
        header();
      } else {
        pair(current, "on this line");
      }
      in.endOfLine();
    }
  }

  private void header() throws TomlScanner.Stop {
    in.advance(1);
    boolean array = in.peek() == '[';
    if (array) {
      in.advance(1);
    }
    List<Key> path = key();
    in.expect(']', "to end the table header");
    if (array) {
      in.expect(']', "to end the header of an array of tables");
    }
    Key last = path.getLast();
    int start = path.getFirst().start();
    Table parent = root;
    for (Key key : path.subList(0, path.size() - 1)) {
      parent = enter(parent, key);
    }
    Entry found = parent.entry(last.name());
    current = array ? append(parent, found, last, start) : define(parent, found, last, start);
  }

  private Table enter(Table parent, Key key) throws TomlScanner.Stop {
    Entry found = parent.entry(key.name());
    if (found == null) {
      Table made = new Table(key.start(), key.end(), Origin.IMPLICIT);
      parent.put(new Entry(key.name(), key.start(), key.end(), made));
      return made;
    }
    if (found.value() instanceof Table table && table.origin != Origin.INLINE) {
      return table;
    }
    if (found.value() instanceof Items items
        && items.ofHeaders
        && items.values().getLast() instanceof Table table) {
      return table;
    }
    throw in.stop(
        key.start(),
        "`" + key.name() + "` is already " + found.value().kind() + " that cannot be extended");
  }

  private Table define(Table parent, @Nullable Entry found, Key last, int start)
      throws TomlScanner.Stop {
    if (found == null) {
      Table made = new Table(start, last.end(), Origin.HEADER);
      parent.put(new Entry(last.name(), last.start(), last.end(), made));
      return made;
    }
    if (found.value() instanceof Table table && table.origin == Origin.IMPLICIT) {
      table.origin = Origin.HEADER;
      return table;
    }
    throw duplicate(last, found);
  }

  private Table append(Table parent, @Nullable Entry found, Key last, int start)
      throws TomlScanner.Stop {
    Items items;
    if (found == null) {
      items = new Items(start, last.end(), true);
      parent.put(new Entry(last.name(), last.start(), last.end(), items));
    } else if (found.value() instanceof Items known && known.ofHeaders) {
      items = known;
    } else {
      throw duplicate(last, found);
    }
    Table made = new Table(start, last.end(), Origin.HEADER);
    items.add(made);
    return made;
  }

  private TomlScanner.Stop duplicate(Key key, Entry found) {
    return in.stop(
        key.start(),
        "duplicate key `" + key.name() + "` (first on line " + in.line(found.keyStart()) + ")");
  }

  private void pair(Table into, String where) throws TomlScanner.Stop {
    List<Key> path = key();
    if (in.peek() != '=') {
      throw in.unexpected("`=` after the key `" + path.getLast().name() + "` " + where);
    }
    in.advance(1);
    in.skipBlanks();
    Table table = into;
    for (Key key : path.subList(0, path.size() - 1)) {
      table = enterDotted(table, key);
    }
    Key last = path.getLast();
    Entry found = table.entry(last.name());
    if (found != null) {
      throw duplicate(last, found);
    }
    table.put(new Entry(last.name(), last.start(), last.end(), value()));
    in.skipBlanks();
  }

  private Table enterDotted(Table table, Key key) throws TomlScanner.Stop {
    Entry found = table.entry(key.name());
    if (found == null) {
      Table made = new Table(key.start(), key.end(), Origin.DOTTED);
      table.put(new Entry(key.name(), key.start(), key.end(), made));
      return made;
    }
    if (found.value() instanceof Table known
        && (known.origin == Origin.DOTTED || known.origin == Origin.IMPLICIT)) {
      known.origin = Origin.DOTTED;
      return known;
    }
    throw duplicate(key, found);
  }

  private record Key(String name, int start, int end) {}

  /** A key of one or more parts, and the blanks behind it. */
  private List<Key> key() throws TomlScanner.Stop {
    List<Key> path = new ArrayList<>(2);
    while (true) {
      in.skipBlanks();
      int start = in.at();
      String name =
          switch (in.peek()) {
            case '"' -> in.basicText();
            case '\'' -> in.literalText();
            default -> in.bareKey();
          };
      path.add(new Key(name, start, in.at()));
      in.skipBlanks();
      if (in.peek() != '.') {
        return path;
      }
      in.advance(1);
      if (path.size() == MAX_DEPTH) {
        throw in.stop(start, "a key of more than " + MAX_DEPTH + " parts");
      }
    }
  }

  private TomlValue value() throws TomlScanner.Stop {
    return switch (in.peek()) {
      case '"', '\'' -> text();
      case '[' -> array();
      case '{' -> inlineTable();
      case 't' -> flag("true", true);
      case 'f' -> flag("false", false);
      default -> TomlNumbers.read(in);
    };
  }

  private TomlValue text() throws TomlScanner.Stop {
    int start = in.at();
    String value;
    if (in.peek() == '"') {
      value = in.startsWith("\"\"\"") ? in.multilineBasicText() : in.basicText();
    } else {
      value = in.startsWith("'''") ? in.multilineLiteralText() : in.literalText();
    }
    return new Text(start, in.at(), value);
  }

  private TomlValue flag(String word, boolean value) throws TomlScanner.Stop {
    int start = in.at();
    if (!in.takeWord(word)) {
      throw in.notAValue();
    }
    return new Flag(start, in.at(), value);
  }

  private TomlValue array() throws TomlScanner.Stop {
    int start = in.at();
    nest(start);
    in.advance(1);
    Items items = new Items(start, start, false);
    in.skipBlankLines();
    while (in.peek() != ']') {
      items.add(value());
      in.skipBlankLines();
      if (in.peek() == ',') {
        in.advance(1);
        in.skipBlankLines();
      } else if (in.peek() != ']') {
        throw in.unexpected("`,` or `]` in the array that begins on line " + in.line(start));
      }
    }
    in.advance(1);
    items.close(in.at());
    depth--;
    return items;
  }

  private TomlValue inlineTable() throws TomlScanner.Stop {
    int start = in.at();
    nest(start);
    in.advance(1);
    Table table = new Table(start, start, Origin.INLINE);
    in.skipBlanks();
    if (in.peek() != '}') {
      while (true) {
        in.refuseLineBreak();
        pair(table, "in the inline table");
        if (in.peek() == ',') {
          in.advance(1);
          in.skipBlanks();
          if (in.peek() == '}') {
            throw in.stop(in.at(), "an inline table has no comma before its `}`");
          }
        } else if (in.peek() == '}') {
          break;
        } else {
          in.refuseLineBreak();
          throw in.unexpected("`,` or `}` in the inline table");
        }
      }
    }
    in.advance(1);
    seal(table);
    table.close(in.at());
    depth--;
    return table;
  }

  /** Nothing can be added to an inline table or to what its dotted keys made. */
  private static void seal(Table table) {
    table.origin = Origin.INLINE;
    for (Entry entry : table.entries()) {
      if (entry.value() instanceof Table inner && inner.origin == Origin.DOTTED) {
        seal(inner);
      }
    }
  }

  private void nest(int start) throws TomlScanner.Stop {
    depth++;
    if (depth > MAX_DEPTH) {
      throw in.stop(start, "arrays and tables nest deeper than " + MAX_DEPTH + " levels");
    }
  }
}
