package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.util.Map;

/**
 * Where the keys of a TOML file stand, by dotted path ({@code strategy.type}, {@code
 * columns[1].type}).
 *
 * @param source the file that holds them
 * @param keys span of each key or value; insertion order is file order
 */
public record Places(SourceText source, Map<String, Span> keys) {
  /** For comparing what files say, not where. */
  static final Places NOWHERE = new Places(new SourceText("", ""), Map.of());

  /** Of a key, else of the nearest enclosing table, else the file's beginning. */
  public Place of(String key) {
    String path = key;
    while (true) {
      Span span = keys.get(path);
      if (span != null) {
        return new Place(source, span);
      }
      int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
      if (cut < 0) {
        return Place.of(source);
      }
      path = path.substring(0, cut);
    }
  }
}
