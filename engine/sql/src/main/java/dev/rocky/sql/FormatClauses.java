package dev.rocky.sql;

import dev.rocky.sql.FormatNodes.Group;
import dev.rocky.sql.FormatNodes.Leaf;
import dev.rocky.sql.FormatNodes.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the clauses of a query, the operands of a condition and the items of a list begin. */
final class FormatClauses {
  private static final Set<String> LISTS =
      Set.of("SELECT", "GROUP", "ORDER", "WINDOW", "FROM", "VALUES", "WITH", "PARTITION");
  private static final Set<String> JOIN_WORDS =
      Set.of(
          "LEFT",
          "RIGHT",
          "FULL",
          "INNER",
          "OUTER",
          "CROSS",
          "NATURAL",
          "ASOF",
          "SEMI",
          "ANTI",
          "POSITIONAL",
          "LATERAL",
          "GLOBAL");

  private FormatClauses() {}

  /** Whether a clause of this first word is a list, of one item a line. */
  static boolean isListed(String word) {
    return LISTS.contains(word);
  }

  /** Where clauses begin; always at the first node too. */
  static List<Integer> starts(List<Node> nodes) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (i == 0 || startsClause(nodes, i)) {
        starts.add(i);
      }
    }
    return starts;
  }

  private static boolean startsClause(List<Node> nodes, int i) {
    String before = word(nodes, i - 1);
    String next = word(nodes, i + 1);
    if (nodes.get(i) instanceof Leaf leaf && leaf.is("|>")) {
      return true;
    }
    if (text(nodes, i - 1).equals(".") || before.equals("AS")) {
      return false;
    }
    return switch (word(nodes, i)) {
      case "SELECT" -> !text(nodes, i - 1).equals("|>");
      case "WHERE", "HAVING", "QUALIFY", "LIMIT" -> !text(nodes, i - 1).equals("|>");
      case "FROM" -> !before.equals("DISTINCT") && !before.equals("DELETE");
      case "WINDOW" -> next.length() > 0 && !before.equals("|>");
      case "GROUP", "ORDER", "CLUSTER", "DISTRIBUTE", "SORT" ->
          next.equals("BY") && !text(nodes, i - 1).equals("|>");
      case "UNION", "INTERSECT" -> true;
      case "EXCEPT", "MINUS" -> !text(nodes, i - 1).equals("*") && !(isList(nodes, i + 1));
      case "JOIN" -> !JOIN_WORDS.contains(before) && !text(nodes, i - 1).equals("|>");
      default -> startsJoin(nodes, i);
    };
  }

  private static boolean isList(List<Node> nodes, int i) {
    return i < nodes.size() && nodes.get(i) instanceof Group group && !group.isQuery();
  }

  /** The first of the words before {@code JOIN}. */
  private static boolean startsJoin(List<Node> nodes, int i) {
    if (!JOIN_WORDS.contains(word(nodes, i))
        || JOIN_WORDS.contains(word(nodes, i - 1))
        || text(nodes, i - 1).equals("|>")) {
      return false;
    }
    int at = i;
    while (JOIN_WORDS.contains(word(nodes, at))) {
      at++;
    }
    return word(nodes, at).equals("JOIN");
  }

  static String word(List<Node> nodes, int i) {
    return i >= 0 && i < nodes.size() && nodes.get(i) instanceof Leaf leaf ? leaf.word() : "";
  }

  private static String text(List<Node> nodes, int i) {
    return i >= 0 && i < nodes.size() && nodes.get(i) instanceof Leaf leaf ? leaf.text() : "";
  }

  /** How many words name the clause. */
  static int head(List<Node> nodes) {
    int at = 1;
    while (switch (word(nodes, at)) {
      case "BY", "DISTINCT", "ALL" -> true;
      default -> false;
    }) {
      at++;
    }
    return Math.min(at, nodes.size());
  }

  static List<List<Node>> operandsOf(List<Node> nodes) {
    List<List<Node>> parts = new ArrayList<>();
    int from = 0;
    boolean between = false;
    for (int i = 1; i < nodes.size(); i++) {
      String word = word(nodes, i);
      if (word.equals("BETWEEN")) {
        between = true;
      } else if (word.equals("AND") && between) {
        between = false;
      } else if (word.equals("AND") || word.equals("OR")) {
        parts.add(nodes.subList(from, i));
        from = i;
      }
    }
    parts.add(nodes.subList(from, nodes.size()));
    return parts;
  }

  /** Parts that each end with the separator, but for the last. */
  static List<List<Node>> split(List<Node> nodes, String separator) {
    List<List<Node>> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Leaf leaf && leaf.is(separator)) {
        parts.add(nodes.subList(from, i + 1));
        from = i + 1;
      }
    }
    if (from < nodes.size()) {
      parts.add(nodes.subList(from, nodes.size()));
    }
    return parts;
  }
}
