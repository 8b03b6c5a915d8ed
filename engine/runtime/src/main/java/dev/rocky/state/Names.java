package dev.rocky.state;

import java.util.List;

/** What a user means by the name of a model or table (state.md §3.6). */
final class Names {
  private Names() {}

  /**
   * The names meant by {@code name} among {@code known}: the model or table key itself; else every
   * table key whose last two parts, else whose last part it is.
   */
  static List<String> meant(String name, List<String> known) {
    if (known.contains(name)) {
      return List.of(name);
    }
    for (int parts = 2; parts >= 1; parts--) {
      int wanted = parts;
      List<String> tables = known.stream().filter(k -> last(k, wanted).equals(name)).toList();
      if (!tables.isEmpty()) {
        return tables;
      }
    }
    return List.of();
  }

  private static String last(String tableKey, int parts) {
    int at = tableKey.length();
    for (int i = 0; i < parts && at >= 0; i++) {
      at = tableKey.lastIndexOf('.', at - 1);
    }
    return tableKey.substring(at + 1);
  }
}
