package dev.rocky.typing;

import dev.rocky.typing.TypeRules.FunctionKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/** The rows of {@code portable.functions} by name. */
final class PortableTable {
  private final Map<String, Row> rows;
  private final List<String> names;

  private PortableTable(Map<String, Row> rows) {
    this.rows = rows;
    this.names = rows.keySet().stream().map(n -> n.toLowerCase(Locale.ROOT)).sorted().toList();
  }

  /** When a result can be NULL. */
  enum Nullability {
    NEVER,
    ANY,
    ALL,
    ALWAYS,
    RULE
  }

  /** What the first argument must be. */
  enum Argument {
    ANY,
    NUMBER,
    TEMPORAL,
    TEXT,
    BOOLEAN
  }

  record Row(FunctionKind kind, String result, Nullability nullability, Argument argument) {}

  Optional<Row> row(String name) {
    return Optional.ofNullable(rows.get(name));
  }

  /** Lower case, sorted. */
  List<String> names() {
    return names;
  }

  static PortableTable read() {
    Map<String, Row> rows = new HashMap<>(512);
    for (String line : text("portable.functions").lines().toList()) {
      if (line.isEmpty() || line.charAt(0) == '#') {
        continue;
      }
      List<String> fields = fields(line);
      Row row =
          new Row(
              FunctionKind.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
              fields.get(2),
              Nullability.valueOf(fields.get(3).toUpperCase(Locale.ROOT)),
              fields.get(4).equals("-")
                  ? Argument.ANY
                  : Argument.valueOf(fields.get(4).toUpperCase(Locale.ROOT)));
      StringTokenizer names = new StringTokenizer(fields.get(0), " ");
      while (names.hasMoreTokens()) {
        rows.put(names.nextToken(), row);
      }
    }
    return new PortableTable(rows);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>(5);
    int start = 0;
    for (int bar = line.indexOf('|'); bar >= 0; bar = line.indexOf('|', start)) {
      fields.add(line.substring(start, bar));
      start = bar + 1;
    }
    fields.add(line.substring(start));
    return fields;
  }

  /** A resource of this package. */
  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static byte[] bytes(String name) {
    try (InputStream in = PortableTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is not in the build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
