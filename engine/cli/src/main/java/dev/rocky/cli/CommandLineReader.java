package dev.rocky.cli;

import dev.rocky.text.Nearest;
import java.util.ArrayList;
import java.util.List;

/** Finds which command a line names, so that only that one is modelled and parsed. */
final class CommandLineReader {
  private CommandLineReader() {}

  /**
   * @param rest the line without the words that name the command
   */
  record Line(Verbs.Entry entry, List<String> rest) {}

  /** The command of a line; throws {@link UsageException} when there is none or it is unknown. */
  static Line read(List<String> words) {
    int at = firstWord(words, 0);
    if (at < 0) {
      throw new UsageException("a command is missing");
    }
    String first = words.get(at);
    List<Verbs.Entry> candidates = Verbs.startingWith(first);
    if (candidates.isEmpty()) {
      throw new UsageException("unknown command '" + first + "'" + hint(first, Verbs.firstWords()));
    }
    int next = firstWord(words, at + 1);
    if (next >= 0) {
      var longer = Verbs.find(first + " " + words.get(next));
      if (longer.isPresent()) {
        return new Line(longer.get(), without(words, at, next));
      }
    }
    if (candidates.getFirst().name().equals(first)) {
      return new Line(candidates.getFirst(), without(words, at, -1));
    }
    List<String> seconds =
        candidates.stream().map(e -> e.name().substring(first.length() + 1)).toList();
    if (next < 0) {
      throw new UsageException("'" + first + "' takes one of: " + String.join(", ", seconds));
    }
    String second = words.get(next);
    throw new UsageException(
        "unknown command '" + first + " " + second + "'" + hint(second, seconds));
  }

  private static String hint(String word, List<String> known) {
    return Nearest.to(word, known, 2)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("; `rocky --help` lists the commands");
  }

  /**
   * Index of the first word from {@code from} that is neither a global option nor the value of one;
   * -1 when there is none.
   */
  static int firstWord(List<String> words, int from) {
    for (int i = from; i < words.size(); i++) {
      String word = words.get(i);
      if (GlobalOptions.takesValue(word)) {
        i++;
      } else if (!word.startsWith("-")) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> without(List<String> words, int first, int second) {
    List<String> rest = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      if (i != first && i != second) {
        rest.add(words.get(i));
      }
    }
    return rest;
  }
}
