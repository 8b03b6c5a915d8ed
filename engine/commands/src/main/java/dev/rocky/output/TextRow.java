package dev.rocky.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as text, column to value; null stands for NULL. */
public record TextRow(Map<String, @Nullable String> values) implements Bare {
  @Override
  public Object bare() {
    return values;
  }
}
