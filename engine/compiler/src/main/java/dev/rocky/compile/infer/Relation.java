package dev.rocky.compile.infer;

import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One thing in FROM that columns can be asked of by its name. Belongs to one walk. */
final class Relation {
  /** The name to show: alias or table name. */
  final String name;

  /** Its parts in the form that compares, alias or last part of the table name last. */
  final List<String> path;

  final List<Slot> slots;

  /** Null when all columns are known. */
  final @Nullable Opening open;

  /** Whether it is a table or model, not something the query itself defines. */
  final boolean base;

  /** Where a column may come from that is asked for and not known; null when there can be none. */
  final @Nullable Opening further;

  private @Nullable Map<String, Slot> guessed;

  Relation(
      String name,
      List<String> path,
      List<Slot> slots,
      @Nullable Opening open,
      boolean unnamed,
      boolean base) {
    this.name = name;
    this.path = path;
    this.slots = slots;
    this.open = open;
    this.further = open == null && unnamed ? new Opening(UnknownReason.OPEN_STAR, List.of()) : open;
    this.base = base;
  }

  /** For messages. */
  String shown() {
    return name.isEmpty() ? "the subquery" : "`" + name + "`";
  }

  /** The column of that name, if it is known to exist. */
  @Nullable Slot slot(String key) {
    int hash = key.hashCode();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).named(key, hash)) {
        return slots.get(i);
      }
    }
    return null;
  }

  /**
   * A column that an open relation must have because the query asks for it; the same one each time.
   */
  Slot guess(String name, String key) {
    Opening opening = Objects.requireNonNull(further);
    Map<String, Slot> known = guessed;
    if (known == null) {
      known = new LinkedHashMap<>();
      guessed = known;
    }
    return known.computeIfAbsent(
        key,
        k ->
            Slot.plain(
                name,
                k,
                new NativeType.Unknown(opening.reason()),
                true,
                origins(opening, name),
                this.name));
  }

  static List<Origin> origins(Opening opening, String column) {
    List<Origin> found = new ArrayList<>(opening.nodes().size());
    for (String node : opening.nodes()) {
      Origin origin = Origin.of(node, column);
      found.add(opening.nodes().size() > 1 ? origin.unsure() : origin);
    }
    return List.copyOf(found);
  }

  /** The part of {@link #path} that is compared with a qualifier of {@code parts} parts. */
  boolean named(List<String> keys) {
    int shift = path.size() - keys.size();
    if (shift < 0) {
      return false;
    }
    for (int i = 0; i < keys.size(); i++) {
      if (!path.get(shift + i).equals(keys.get(i))) {
        return false;
      }
    }
    return true;
  }
}
