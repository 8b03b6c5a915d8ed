package dev.rocky.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every key of the configuration files with its type, default and meaning, as the resource {@code
 * config.keys} lists them: what schemas for editors are made from (bindings.md §5). A test compares
 * it with what the readers ask for.
 */
public final class KeyTables {
  private static final Pattern HEAD = Pattern.compile("== (\\w+)(?: (open|is|with)(?: (.*))?)?");
  private static final Pattern KEY = Pattern.compile("(\\w+)(!?) {2,}(\\S+(?: \\S+)*?) {2,}(.+)");
  private static final Pattern RANGE =
      Pattern.compile("(int|number)(?:>=(\\d+)| (\\d+)\\.\\.(\\d+))?");

  private KeyTables() {}

  /** A named shape. */
  public sealed interface Shape {
    String name();

    String text();
  }

  /**
   * A table.
   *
   * @param open whether other keys may stand there
   * @param keys in the order of the file
   */
  public record Table(String name, String text, boolean open, List<Key> keys) implements Shape {
    public Table {
      keys = List.copyOf(keys);
    }
  }

  /** A value that has one of several types. */
  public record Choice(String name, String text, Type type) implements Shape {}

  /** A key of a table. */
  public record Key(
      String name, boolean required, Type type, Optional<String> fallback, String text) {}

  /** What may stand under a key. */
  public sealed interface Type {
    record Text() implements Type {}

    record Flag() implements Type {}

    /** Anything at all. */
    record Any() implements Type {}

    /** A number within bounds. */
    record Amount(boolean whole, Optional<Long> min, Optional<Long> max) implements Type {}

    record Words(List<String> words) implements Type {}

    record ListOf(Type item) implements Type {}

    /** A table whose keys the author chooses. */
    record MapOf(Type value) implements Type {}

    record Ref(String name) implements Type {}

    record OneOf(List<Type> types) implements Type {}
  }

  /** All shapes, by name, in the order of the file. */
  public static Map<String, Shape> all() {
    return Holder.ALL;
  }

  private static final class Holder {
    private static final Map<String, Shape> ALL = read();
  }

  private static Map<String, Shape> read() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    String name = "";
    String text = "";
    Optional<String> is = Optional.empty();
    boolean open = false;
    List<Key> keys = new ArrayList<>();
    for (String line : (resource() + "\n== End\n").lines().toList()) {
      Matcher head = HEAD.matcher(line);
      Matcher key = KEY.matcher(line);
      boolean blank = line.isEmpty() || line.startsWith("#");
      if (!blank && head.matches()) {
        if (!name.isEmpty()) {
          shapes.put(
              name,
              is.isPresent()
                  ? new Choice(name, text, type(is.get()))
                  : new Table(name, text, open, keys));
        }
        name = head.group(1);
        text = "";
        String word = String.valueOf(head.group(2));
        is = word.equals("is") ? Optional.of(head.group(3)) : Optional.empty();
        open = word.equals("open");
        keys = new ArrayList<>();
        if (word.equals("with")) {
          if (!(shapes.get(head.group(3)) instanceof Table common)) {
            throw new IllegalStateException("config.keys: no table above: " + line);
          }
          keys.addAll(common.keys());
        }
      } else if (!blank && key.matches()) {
        keys.add(key(key));
      } else if (!blank && text.isEmpty()) {
        text = line;
      } else if (!blank) {
        throw new IllegalStateException("config.keys: cannot be read: " + line);
      }
    }
    return Collections.unmodifiableMap(shapes);
  }

  private static Key key(Matcher line) {
    String[] parts = line.group(3).split(" = ", 2);
    return new Key(
        line.group(1),
        !line.group(2).isEmpty(),
        type(parts[0]),
        parts.length == 2 ? Optional.of(parts[1]) : Optional.empty(),
        line.group(4).strip());
  }

  private static Type type(String text) {
    List<String> alternatives = split(text.strip());
    if (alternatives.size() > 1) {
      return new Type.OneOf(alternatives.stream().map(KeyTables::type).toList());
    }
    String one = text.strip();
    Matcher range = RANGE.matcher(one);
    if (range.matches()) {
      Optional<Long> min =
          Optional.ofNullable(range.group(2))
              .or(() -> Optional.ofNullable(range.group(3)))
              .map(Long::valueOf);
      return new Type.Amount(
          range.group(1).equals("int"),
          min,
          Optional.ofNullable(range.group(4)).map(Long::valueOf));
    }
    String inner = one.substring(1, Math.max(1, one.length() - 1));
    return switch (one.charAt(0)) {
      case '[' -> new Type.ListOf(type(inner));
      case '{' -> new Type.MapOf(type(inner));
      case '"' -> new Type.Words(List.of(inner.split("\" \"")));
      default ->
          switch (one) {
            case "text" -> new Type.Text();
            case "flag" -> new Type.Flag();
            case "any" -> new Type.Any();
            default -> new Type.Ref(one);
          };
    };
  }

  /** At the bars that stand in no brackets. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      if (c == '|' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String resource() {
    try (InputStream in = KeyTables.class.getResourceAsStream("config.keys")) {
      if (in == null) {
        throw new IllegalStateException("config.keys is not in the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
