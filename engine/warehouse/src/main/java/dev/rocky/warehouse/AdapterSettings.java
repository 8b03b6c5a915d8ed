package dev.rocky.warehouse;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code [adapter.NAME]} table, checked before: keys are known and values have their types.
 *
 * @param values text, {@link Boolean}, {@link Number} or maps of these, in file order
 * @param baseDirectory where relative paths start: the folder of {@code rocky.toml}
 */
public record AdapterSettings(
    String name, String type, Map<String, Object> values, Path baseDirectory) {

  public AdapterSettings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(Object::toString);
  }

  /** A table of the settings; empty when absent. */
  public Map<String, Object> table(String key) {
    Map<String, Object> table = new LinkedHashMap<>();
    if (values.get(key) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> table.put(String.valueOf(name), value));
    }
    return Collections.unmodifiableMap(table);
  }
}
