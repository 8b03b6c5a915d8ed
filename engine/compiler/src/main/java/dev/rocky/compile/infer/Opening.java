package dev.rocky.compile.infer;

import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.List;

/**
 * That a relation has more columns than are known.
 *
 * @param reason why they are not known
 * @param nodes the models and tables that the unknown columns come from; empty when they come from
 *     none (a file, a pivot)
 */
record Opening(UnknownReason reason, List<String> nodes) {
  Opening and(Opening other) {
    List<String> all = new ArrayList<>(nodes);
    for (String node : other.nodes) {
      if (!all.contains(node)) {
        all.add(node);
      }
    }
    return new Opening(reason, List.copyOf(all));
  }
}
