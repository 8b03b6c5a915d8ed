package dev.rocky.sql;

import dev.rocky.sql.dialect.SqlDialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A text as tokens with their comments, nested by brackets and CASE: what a formatter lays out. */
final class FormatNodes {
  private FormatNodes() {}

  /** Tokens and brackets, in order. */
  sealed interface Node {}

  /**
   * A token.
   *
   * @param word in upper case where it is an unquoted word, else empty
   * @param gap whether white space stood before it
   * @param broken whether a line break did
   * @param above comments alone on their lines before it
   * @param behind comments behind it on its line
   */
  record Leaf(
      String text,
      String word,
      boolean gap,
      boolean broken,
      List<String> above,
      List<String> behind)
      implements Node {
    boolean is(String wanted) {
      return text.equals(wanted);
    }

    boolean hasComments() {
      return !above.isEmpty() || !behind.isEmpty();
    }
  }

  /** Brackets, or {@code CASE … END}. */
  record Group(Leaf open, List<Node> inner, Leaf close) implements Node {
    boolean isCase() {
      return open.word().equals("CASE");
    }

    /** Whether a query stands in it. */
    boolean isQuery() {
      return open.is("(")
          && !inner.isEmpty()
          && inner.getFirst() instanceof Leaf first
          && switch (first.word()) {
            case "SELECT", "WITH", "FROM", "VALUES" -> true;
            default -> false;
          };
    }
  }

  /** Tokens and comments as they stand, which a formatter may not change. */
  static List<String> written(String text, SqlDialect dialect) {
    List<String> written = new ArrayList<>();
    for (Leaf leaf : leaves(text, dialect)) {
      written.addAll(leaf.above());
      written.add(leaf.text());
      written.addAll(leaf.behind());
    }
    return written;
  }

  /** Why the text is no sequence of tokens and comments. */
  static Optional<String> unreadable(String text, SqlDialect dialect) {
    Tokens tokens = Lexer.lex(text, 0, text.length(), dialect);
    for (int i = 0; i < tokens.count; i++) {
      if (tokens.kind[i] == Token.WRONG) {
        int line =
            (int) text.substring(0, tokens.start[i]).chars().filter(c -> c == '\n').count() + 1;
        return Optional.of("line " + line + " has a character that begins no token");
      }
    }
    return tokens.tooDeep < 0 ? Optional.empty() : Optional.of("its brackets are nested too deep");
  }

  /** The last leaf is empty: what comments follow the last token are its. */
  static List<Leaf> leaves(String text, SqlDialect dialect) {
    Tokens tokens = Lexer.lex(text, 0, text.length(), dialect);
    List<Leaf> leaves = new ArrayList<>();
    int comment = 0;
    int before = 0;
    List<String> above = new ArrayList<>();
    for (int i = 0; i < tokens.count; i++) {
      int start = tokens.start[i];
      List<String> behind = leaves.isEmpty() ? new ArrayList<>() : leaves.getLast().behind();
      int at = before;
      while (comment < tokens.commentCount && tokens.comments[comment] < start) {
        int from = tokens.comments[comment];
        int to = tokens.comments[comment + 1];
        boolean alone =
            leaves.isEmpty() || text.substring(at, from).contains("\n") || !above.isEmpty();
        (alone ? above : behind).add(text.substring(from, to).stripTrailing());
        at = to;
        comment += 2;
      }
      int end = callEnd(text, tokens, i);
      if (end > i) {
        // A macro call or a variable is one token.
        add(leaves, text, start, tokens.end[end], before, above, "");
        before = tokens.end[end];
        i = end;
      } else {
        String word =
            tokens.kind[i] == Token.NAME || tokens.kind[i] > Token.DOLLAR
                ? text.substring(start, tokens.end[i]).toUpperCase(Locale.ROOT)
                : "";
        add(leaves, text, start, tokens.end[i], before, above, word);
        before = tokens.end[i];
      }
      above = new ArrayList<>();
    }
    return leaves;
  }

  private static void add(
      List<Leaf> leaves,
      String text,
      int start,
      int end,
      int before,
      List<String> above,
      String word) {
    String gap = text.substring(before, start);
    leaves.add(
        new Leaf(
            text.substring(start, end),
            word,
            !gap.isEmpty(),
            gap.contains("\n"),
            above,
            new ArrayList<>()));
  }

  /** Index of the closing bracket of {@code @name(…)}, else {@code i}. */
  private static int callEnd(String text, Tokens tokens, int i) {
    boolean call =
        text.startsWith("@", tokens.start[i])
            && tokens.count > i + 1
            && tokens.kind[i] != Token.TEXT
            && tokens.kind[i] != Token.QUOTED;
    if (!call) {
      return i;
    }
    int open = i + 1;
    while (open < tokens.count
        && tokens.start[open] == tokens.end[open - 1]
        && tokens.kind[open] != Token.LPAREN
        && tokens.kind[open] != Token.END) {
      open++;
    }
    if (open >= tokens.count
        || tokens.kind[open] != Token.LPAREN
        || tokens.start[open] != tokens.end[open - 1]) {
      return i;
    }
    int depth = 0;
    for (int at = open; at < tokens.count; at++) {
      depth += tokens.kind[at] == Token.LPAREN ? 1 : tokens.kind[at] == Token.RPAREN ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return i;
  }

  /** The leaves by bracket; a bracket without its other half is a leaf like any other. */
  static List<Node> nested(List<Leaf> leaves) {
    Deque<List<Node>> open = new ArrayDeque<>();
    Deque<Leaf> opened = new ArrayDeque<>();
    open.push(new ArrayList<>());
    for (Leaf leaf : leaves) {
      if (leaf.is("(") || leaf.is("[") || leaf.is("{") || leaf.word().equals("CASE")) {
        opened.push(leaf);
        open.push(new ArrayList<>());
      } else if (!opened.isEmpty() && closes(opened.peek(), leaf)) {
        List<Node> inner = open.pop();
        open.element().add(new Group(opened.pop(), inner, leaf));
      } else {
        open.element().add(leaf);
      }
    }
    while (!opened.isEmpty()) {
      List<Node> inner = open.pop();
      open.element().add(opened.pop());
      open.element().addAll(inner);
    }
    return open.pop();
  }

  private static boolean closes(Leaf open, Leaf leaf) {
    return switch (open.text()) {
      case "(" -> leaf.is(")");
      case "[" -> leaf.is("]");
      case "{" -> leaf.is("}");
      default -> leaf.word().equals("END");
    };
  }
}
