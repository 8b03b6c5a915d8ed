package dev.rocky.compile;

import dev.rocky.name.TableName;
import dev.rocky.project.Model;
import dev.rocky.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The models of a project by name and by target. Immutable; built again when a model comes, goes or
 * moves.
 */
final class ModelNames {
  /** How far a table's name may be from a model's for W008 (compiler.md §4.1). */
  private static final int CLOSE = 2;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> positions;
  private final Map<String, String> folded = new HashMap<>();
  private final Map<String, String> byTarget = new HashMap<>();
  private final long[] letters;

  ModelNames(List<Model> models) {
    letters = new long[models.size()];
    positions = HashMap.newHashMap(models.size());
    for (int i = 0; i < models.size(); i++) {
      Model model = models.get(i);
      String name = model.name();
      names.add(name);
      positions.put(name, i);
      folded.putIfAbsent(fold(name), name);
      letters[i] = letters(fold(name));
      TableName target = model.config().target();
      byTarget.putIfAbsent(fold(target.key()), name);
      byTarget.putIfAbsent(fold(target.schema() + "." + target.table()), name);
    }
  }

  /** The model of that name: exact case preferred. */
  Optional<String> find(String name) {
    return Optional.ofNullable(positions.containsKey(name) ? name : folded.get(fold(name)));
  }

  /** Where the model of exactly that name stands, or -1. */
  int position(String name) {
    return positions.getOrDefault(name, -1);
  }

  /** The model whose target is written so, in two or three parts. */
  Optional<String> withTarget(String name) {
    return Optional.ofNullable(byTarget.get(fold(name)));
  }

  /**
   * The model whose name is close to a table's: at least half of it the same, so that of short
   * names few are close.
   */
  Optional<String> close(String name) {
    String folded = fold(name);
    int distance = Math.min(CLOSE, (folded.length() - 1) / 2);
    long wanted = letters(folded);
    List<String> candidates = new ArrayList<>();
    for (int i = 0; i < letters.length; i++) {
      // Each edit changes at most two letters of the set.
      if (Long.bitCount(letters[i] ^ wanted) <= 2 * distance
          && Math.abs(names.get(i).length() - folded.length()) <= distance) {
        candidates.add(names.get(i));
      }
    }
    return Nearest.to(name, candidates, distance);
  }

  /** Up to three closest names. */
  List<String> nearest(String name) {
    return Nearest.several(name, names, Math.max(CLOSE, name.length() / 3), 3);
  }

  private static long letters(String name) {
    long set = 0;
    for (int i = 0; i < name.length(); i++) {
      set |= 1L << (name.charAt(i) & 63);
    }
    return set;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
