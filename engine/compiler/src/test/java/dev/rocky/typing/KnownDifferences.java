package dev.rocky.typing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * {@code src/test/typing/known-differences.txt}: where we differ from DuckDB on purpose. A line is
 * {@code expression | reason}; {@code #} starts a comment.
 */
final class KnownDifferences {
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();

  static KnownDifferences read() throws IOException {
    KnownDifferences known = new KnownDifferences();
    for (String line : Files.readAllLines(Path.of("src/test/typing/known-differences.txt"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int bar = line.indexOf(" | ");
      if (bar < 0 || line.substring(bar + 3).isBlank()) {
        throw new IllegalStateException("a known difference without a reason: " + line);
      }
      known.reasons.put(line.substring(0, bar).strip(), line.substring(bar + 3).strip());
    }
    return known;
  }

  boolean explains(String expression) {
    if (reasons.containsKey(expression)) {
      used.add(expression);
      return true;
    }
    return false;
  }

  int size() {
    return reasons.size();
  }
}
