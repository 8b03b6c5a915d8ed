package dev.rocky.compile.infer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The origins met while a value is typed, each once, in the order of the text. Belongs to one walk.
 */
final class Origins {
  private static final int SMALL = 8;

  private final List<Origin> list = new ArrayList<>(4);
  private @Nullable Set<Origin> set;

  void add(Origin origin) {
    Set<Origin> seen = set;
    if (seen != null) {
      if (seen.add(origin)) {
        list.add(origin);
      }
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      Origin other = list.get(i);
      if (other.equals(origin)) {
        return;
      }
    }
    list.add(origin);
    if (list.size() > SMALL) {
      set = new LinkedHashSet<>(list);
    }
  }

  void addAll(List<Origin> origins) {
    for (int i = 0; i < origins.size(); i++) {
      add(origins.get(i));
    }
  }

  List<Origin> list() {
    return list;
  }

  /** As seen from behind {@code outer}. */
  List<Origin> after(Transform outer) {
    if (list.isEmpty()) {
      return List.of();
    }
    if (list.size() == 1) {
      return List.of(list.getFirst().after(outer));
    }
    Origins composed = new Origins();
    for (int i = 0; i < list.size(); i++) {
      composed.add(list.get(i).after(outer));
    }
    return List.copyOf(composed.list);
  }
}
