package dev.rocky.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Texts made by chance from a grammar in a file (its first lines say how one is written); the same
 * seed makes the same texts.
 */
public final class GeneratedText {
  private static final int DEEPEST = 4;

  /** One choice in so many is taken though it is another dialect's. */
  private static final int FOREIGN = 60;

  private final Map<String, List<Choice>> rules;
  private final Random random;
  private final char dialect;
  private int depth;

  /**
   * @param only letters of the dialects that have the choice; {@code !x} those that have not; empty
   *     for all
   */
  private record Choice(String only, String text) {
    boolean has(char dialect) {
      return only.isEmpty() || (only.charAt(0) == '!') != (only.indexOf(dialect) >= 0);
    }
  }

  private GeneratedText(Map<String, List<Choice>> rules, Random random, char dialect) {
    this.rules = rules;
    this.random = random;
    this.dialect = dialect;
  }

  /**
   * Texts of the rule {@code query}.
   *
   * @param dialect d, k, s or b; see the grammar
   */
  public static List<String> queries(Path grammar, char dialect, long seed, int count)
      throws IOException {
    GeneratedText text = new GeneratedText(rules(grammar), new Random(seed), dialect);
    return IntStream.range(0, count).mapToObj(i -> text.of("query")).toList();
  }

  /** The same texts with one word or mark lost, doubled or moved: most of them are wrong. */
  public static List<String> broken(List<String> texts, long seed) {
    Random random = new Random(seed);
    return texts.stream().map(text -> broken(text, random)).toList();
  }

  private static String broken(String text, Random random) {
    List<String> words = new ArrayList<>(List.of(text.split("(?<=[ (),])|(?=[(),])")));
    int at = random.nextInt(words.size());
    switch (random.nextInt(3)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(at));
      default -> words.add(random.nextInt(words.size()), words.remove(at));
    }
    return String.join("", words).replaceAll(" +", " ").strip();
  }

  private static Map<String, List<Choice>> rules(Path grammar) throws IOException {
    Map<String, List<Choice>> rules = new LinkedHashMap<>();
    List<Choice> choices = new ArrayList<>();
    for (String line : Files.readAllLines(grammar)) {
      if (line.startsWith("= ")) {
        choices = new ArrayList<>();
        rules.put(line.substring(2), choices);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int space = line.indexOf(' ');
        boolean guard = line.matches("@!?[dksb]+ .*");
        choices.add(
            guard
                ? new Choice(line.substring(1, space), line.substring(space + 1))
                : new Choice("", line));
      }
    }
    return rules;
  }

  private String of(String rule) {
    List<Choice> all = rules.get(rule);
    if (all == null) {
      throw new IllegalArgumentException("no rule " + rule);
    }
    boolean foreign = random.nextInt(FOREIGN) == 0;
    List<Choice> mine = all.stream().filter(c -> foreign || c.has(dialect)).toList();
    Choice choice = depth > DEEPEST ? mine.getFirst() : mine.get(random.nextInt(mine.size()));
    depth++;
    StringBuilder out = new StringBuilder();
    expand(choice.text(), out);
    depth--;
    return out.toString().replaceAll(" +", " ").strip();
  }

  private void expand(String text, StringBuilder out) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int close =
          switch (c) {
            case '<' -> rule(text, i);
            case '{' -> closing(text, i);
            case '?' -> text.startsWith("?[", i) ? closing(text, i + 1) : -1;
            default -> -1;
          };
      if (close < 0) {
        out.append(c);
        i++;
        continue;
      }
      String inner = text.substring(c == '?' ? i + 2 : i + 1, close);
      if (c == '<') {
        out.append(of(inner));
      } else if (c == '{') {
        List<String> parts = parts(inner);
        expand(parts.get(random.nextInt(parts.size())), out);
      } else if (random.nextBoolean()) {
        expand(inner, out);
      }
      i = close + 1;
    }
  }

  private int rule(String text, int at) {
    int close = text.indexOf('>', at);
    return close > 0 && rules.containsKey(text.substring(at + 1, close)) ? close : -1;
  }

  /** The bracket that closes the one at an offset; -1 where the bracket is text of its own. */
  private static int closing(String text, int at) {
    char open = text.charAt(at);
    char shut = open == '[' ? ']' : '}';
    int level = 0;
    for (int i = at; i < text.length(); i++) {
      level += text.charAt(i) == open ? 1 : text.charAt(i) == shut ? -1 : 0;
      if (level == 0) {
        return open == '[' || parts(text.substring(at + 1, i)).size() > 1 ? i : -1;
      }
    }
    return -1;
  }

  /** Parts between bars outside brackets; a bar beside another one or an arrow is an operator. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int level = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      level += "[{(".indexOf(c) >= 0 ? 1 : "]})".indexOf(c) >= 0 ? -1 : 0;
      if (c == '|' && level == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
