package dev.rocky.compile.infer;

import dev.rocky.text.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Phrases of messages. */
final class Words {
  private Words() {}

  /** {@code a, b or c}. */
  static String list(List<String> words, String last) {
    if (words.size() <= 1) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1))
        + " "
        + last
        + " "
        + words.getLast();
  }

  /** The one name that is near, when it can be written without quotes. */
  static Optional<String> onlyNear(String name, Collection<String> known) {
    int distance = Math.max(2, name.length() / 3);
    List<String> near = Nearest.several(name, known.stream().distinct().toList(), distance, 3);
    return near.size() == 1 && near.getFirst().matches("[A-Za-z_][A-Za-z0-9_]*")
        ? Optional.of(near.getFirst())
        : Optional.empty();
  }

  /** Up to three close names. */
  static Optional<String> didYouMean(String name, Collection<String> known) {
    int distance = Math.max(2, name.length() / 3);
    List<String> near =
        Nearest.several(name, known.stream().distinct().toList(), distance, 3).stream()
            .map(n -> "`" + n + "`")
            .toList();
    return near.isEmpty()
        ? Optional.empty()
        : Optional.of("did you mean " + list(near, "or") + "?");
  }
}
