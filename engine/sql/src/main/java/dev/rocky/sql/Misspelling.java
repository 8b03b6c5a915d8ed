package dev.rocky.sql;

import dev.rocky.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a name that stands where a word should is that word with a typing error. */
final class Misspelling {
  private static final int LONGEST_WORD = 12;
  private static final int LONGEST_NAME = 20;

  private Misspelling() {}

  /** What was probably meant. */
  static Optional<String> hint(String name, List<String> known) {
    if (name.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String upper = name.toUpperCase(Locale.ROOT);
    for (String candidate : known) {
      if (isSwapped(upper, candidate)) {
        return Optional.of(instead(candidate, name));
      }
    }
    return Nearest.to(name, known, edits(name)).map(near -> instead(near, name));
  }

  private static String instead(String meant, String name) {
    return "did you mean `" + meant + "` instead of `" + name + "`?";
  }

  /** One edit away, or two in a long one, or two neighbours changed places. */
  static boolean isOf(String name, String word) {
    if (name.length() > LONGEST_WORD) {
      return false;
    }
    String upper = name.toUpperCase(Locale.ROOT);
    int limit = edits(name);
    return Nearest.distance(upper, word, limit) <= limit || isSwapped(upper, word);
  }

  private static int edits(String name) {
    return name.length() < 5 ? 1 : 2;
  }

  /** {@code FORM} for {@code FROM}. */
  private static boolean isSwapped(String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    for (int i = 0; i + 1 < a.length(); i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return a.charAt(i) == b.charAt(i + 1)
            && a.charAt(i + 1) == b.charAt(i)
            && a.substring(i + 2).equals(b.substring(i + 2));
      }
    }
    return false;
  }
}
