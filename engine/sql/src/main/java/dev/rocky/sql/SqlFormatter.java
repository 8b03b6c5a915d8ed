package dev.rocky.sql;

import dev.rocky.sql.FormatNodes.Group;
import dev.rocky.sql.FormatNodes.Leaf;
import dev.rocky.sql.FormatNodes.Node;
import dev.rocky.sql.dialect.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays out SQL (dsl.md §13.1). Blanks and line breaks change, tokens and comments and their order
 * do not: that is checked for every text, and one where it fails stays as it is. Idempotent.
 */
public final class SqlFormatter {
  private static final int WIDTH = 100;
  private static final int STEP = 4;

  /** A layout that another pass changes again is tried so often. */
  private static final int PASSES = 4;

  private final StringBuilder out = new StringBuilder();
  private int column;
  private boolean fresh = true;
  private boolean mustBreak;

  private final int limit;

  private SqlFormatter(int limit) {
    this.limit = limit;
  }

  /** What came of a text. */
  public sealed interface Result {
    record Formatted(String text) implements Result {}

    /** The text stays as it is. */
    record LeftAlone(String reason) implements Result {}
  }

  public static Result format(String text, SqlDialect dialect) {
    return format(text, dialect, WIDTH);
  }

  /**
   * @param width columns of a line
   */
  static Result format(String text, SqlDialect dialect, int width) {
    Optional<String> unreadable = FormatNodes.unreadable(text, dialect);
    if (unreadable.isPresent()) {
      return new Result.LeftAlone(unreadable.get());
    }
    List<String> written = FormatNodes.written(text, dialect);
    String before = text;
    for (int pass = 0; pass < PASSES; pass++) {
      String after = once(before, dialect, width);
      if (FormatNodes.unreadable(after, dialect).isPresent()
          || !FormatNodes.written(after, dialect).equals(written)) {
        return new Result.LeftAlone("its tokens would not stay the same");
      }
      if (after.equals(before)) {
        return new Result.Formatted(after);
      }
      before = after;
    }
    return new Result.LeftAlone("its layout does not settle");
  }

  private static String once(String text, SqlDialect dialect, int width) {
    List<Leaf> leaves = FormatNodes.leaves(text, dialect);
    Leaf end = leaves.removeLast();
    SqlFormatter formatter = new SqlFormatter(width);
    List<Node> statement = new ArrayList<>();
    for (Node node : FormatNodes.nested(leaves)) {
      statement.add(node);
      if (node instanceof Leaf leaf && leaf.is(";")) {
        formatter.query(statement, 0);
        formatter.line(0);
        statement.clear();
      }
    }
    formatter.query(statement, 0);
    formatter.above(end, 0);
    String laidOut = formatter.out.toString().stripTrailing();
    return (text.startsWith("\uFEFF") ? "\uFEFF" : "") + (laidOut.isEmpty() ? "" : laidOut + "\n");
  }

  // --- queries

  private void query(List<Node> nodes, int indent) {
    if (nodes.isEmpty()) {
      return;
    }
    boolean oneLine = !hasBreak(nodes, true);
    if (oneLine && fits(nodes, indent)) {
      flat(nodes);
      return;
    }
    List<Integer> starts = FormatClauses.starts(nodes);
    for (int i = 0; i < starts.size(); i++) {
      int from = starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : nodes.size();
      if (i > 0) {
        line(indent);
      }
      clause(nodes.subList(from, to), indent);
    }
  }

  private void clause(List<Node> nodes, int indent) {
    String word = FormatClauses.word(nodes, 0);
    boolean ctes = word.equals("WITH");
    if (fits(nodes, indent) && !(ctes && nodes.stream().anyMatch(SqlFormatter::isQuery))) {
      flat(nodes);
      return;
    }
    if (ctes) {
      List<List<Node>> items = FormatClauses.split(nodes, ",");
      for (int i = 0; i < items.size(); i++) {
        if (i > 0) {
          line(indent);
        }
        broken(items.get(i), indent);
      }
    } else if (FormatClauses.isListed(word) && FormatClauses.split(nodes, ",").size() > 1) {
      int head = FormatClauses.head(nodes);
      flat(nodes.subList(0, head));
      for (List<Node> item : FormatClauses.split(nodes.subList(head, nodes.size()), ",")) {
        line(indent + STEP);
        item(item, indent + STEP);
      }
    } else {
      operands(nodes, indent);
    }
  }

  /** One AND/OR operand on a line, the operator first. */
  private void operands(List<Node> nodes, int indent) {
    List<List<Node>> parts = FormatClauses.operandsOf(nodes);
    for (int i = 0; i < parts.size(); i++) {
      int at = i == 0 ? indent : indent + STEP;
      if (i > 0) {
        line(at);
      }
      item(parts.get(i), at);
    }
  }

  // --- items

  private void item(List<Node> nodes, int indent) {
    if (fits(nodes, indent)) {
      flat(nodes);
    } else {
      broken(nodes, indent);
    }
  }

  /** Text that does not fit: subqueries and CASE go on lines of their own. */
  private void broken(List<Node> nodes, int indent) {
    Node before = null;
    for (Node node : nodes) {
      switch (node) {
        case Leaf leaf -> write(leaf, before, indent);
        case Group group -> {
          boolean open = group.isQuery() || group.isCase();
          boolean whole = !open || (column + width(List.of(group)) <= limit && isPlain(group));
          if (whole && !hasComments(List.of(group))) {
            write(group, before);
          } else {
            group(group, before, indent);
          }
        }
      }
      before = node;
    }
  }

  private void group(Group group, @org.jspecify.annotations.Nullable Node before, int indent) {
    write(group.open(), before, indent);
    if (group.isQuery()) {
      line(indent + STEP);
      query(group.inner(), indent + STEP);
      line(indent);
      fresh = true;
      write(group.close(), null, indent);
    } else if (group.isCase()) {
      List<Node> inner = group.inner();
      int from = 0;
      for (int i = 1; i <= inner.size(); i++) {
        boolean next =
            i == inner.size()
                || FormatClauses.word(inner, i).equals("WHEN")
                || FormatClauses.word(inner, i).equals("ELSE");
        if (next) {
          boolean operand = from == 0 && !FormatClauses.word(inner, 0).equals("WHEN");
          if (!operand) {
            line(indent + STEP);
          } else {
            space();
          }
          item(inner.subList(from, i), indent + STEP);
          from = i;
        }
      }
      line(indent);
      fresh = true;
      write(group.close(), null, indent);
    } else {
      Node previous = group.open();
      for (Node node : group.inner()) {
        if (node instanceof Leaf leaf) {
          write(leaf, previous, indent + STEP);
        } else if (node instanceof Group inner) {
          group(inner, previous, indent + STEP);
        }
        previous = node;
      }
      write(group.close(), previous, indent);
    }
  }

  private static boolean isQuery(Node node) {
    return node instanceof Group group && group.isQuery();
  }

  /** A subquery that stood on one line may stay there; any other bracket may too. */
  private static boolean isPlain(Group group) {
    return !group.isQuery() || !hasBreak(group.inner(), true);
  }

  // --- what is there

  private static boolean hasComments(List<Node> nodes) {
    for (Node node : nodes) {
      boolean found =
          switch (node) {
            case Leaf leaf -> leaf.hasComments();
            case Group group ->
                group.open().hasComments()
                    || group.close().hasComments()
                    || hasComments(group.inner());
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasBreak(List<Node> nodes, boolean leading) {
    boolean first = leading;
    for (Node node : nodes) {
      boolean found =
          switch (node) {
            case Leaf leaf -> leaf.broken() && !first;
            case Group group ->
                (group.open().broken() && !first)
                    || group.close().broken()
                    || hasBreak(group.inner(), false);
          };
      if (found) {
        return true;
      }
      first = false;
    }
    return false;
  }

  /** Whether the nodes may stand on one line and there is room for them. */
  private boolean fits(List<Node> nodes, int indent) {
    int last = nodes.size() - 1;
    boolean comments = hasComments(nodes.subList(0, last));
    boolean end =
        nodes.get(last) instanceof Leaf leaf
            ? !leaf.above().isEmpty()
            : hasComments(nodes.subList(last, last + 1)) && !onlyBehind((Group) nodes.get(last));
    boolean queries = false;
    for (Node node : nodes) {
      queries |= brokenQuery(node);
    }
    return !comments && !end && !queries && (fresh ? indent : column + 1) + width(nodes) <= limit;
  }

  private static boolean onlyBehind(Group group) {
    return !group.open().hasComments()
        && !hasComments(group.inner())
        && group.close().above().isEmpty();
  }

  /** A subquery over several lines keeps having several. */
  private static boolean brokenQuery(Node node) {
    return node instanceof Group group
        && ((group.isQuery() && (hasBreak(group.inner(), false) || group.close().broken()))
            || group.inner().stream().anyMatch(SqlFormatter::brokenQuery));
  }

  private static int width(List<Node> nodes) {
    SqlFormatter measure = new SqlFormatter(WIDTH);
    measure.flat(nodes);
    int end = measure.out.indexOf("  --");
    return end < 0 ? measure.out.length() : end;
  }

  // --- writing

  private void flat(List<Node> nodes) {
    Node before = null;
    for (Node node : nodes) {
      write(node, before);
      before = node;
    }
  }

  private void write(Node node, @org.jspecify.annotations.Nullable Node before) {
    switch (node) {
      case Leaf leaf -> write(leaf, before, 0);
      case Group group -> {
        write(group.open(), before, 0);
        Node previous = group.open();
        for (Node inner : group.inner()) {
          write(inner, previous);
          previous = inner;
        }
        write(group.close(), previous, 0);
      }
    }
  }

  private void write(Leaf leaf, @org.jspecify.annotations.Nullable Node before, int indent) {
    if (!leaf.above().isEmpty()) {
      above(leaf, indent);
    } else if (mustBreak) {
      line(indent);
    }
    if (!fresh && (before == null || isSpaced(last(before), leaf))) {
      space();
    }
    append(leaf.text());
    for (String comment : leaf.behind()) {
      append("  " + comment);
      mustBreak |= comment.startsWith("--") || comment.startsWith("#") || comment.startsWith("//");
    }
  }

  private void above(Leaf leaf, int indent) {
    for (String comment : leaf.above()) {
      if (!fresh) {
        line(indent);
      }
      append(comment);
      line(indent);
    }
  }

  private void append(String text) {
    out.append(text);
    int lineBreak = text.lastIndexOf('\n');
    column = lineBreak < 0 ? column + text.length() : text.length() - lineBreak - 1;
    fresh = false;
  }

  private void space() {
    if (!fresh && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
      append(" ");
    }
  }

  private void line(int indent) {
    if (!fresh) {
      while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
        out.setLength(out.length() - 1);
      }
      out.append('\n');
    } else if (!out.isEmpty()) {
      int start = out.lastIndexOf("\n") + 1;
      out.setLength(start);
    }
    out.repeat(' ', indent);
    column = indent;
    fresh = true;
    mustBreak = false;
  }

  private static Leaf last(Node node) {
    return switch (node) {
      case Leaf leaf -> leaf;
      case Group group -> group.close();
    };
  }

  /** Rule 5 where it is certain; elsewhere as it was written. */
  private static boolean isSpaced(Leaf before, Leaf leaf) {
    switch (leaf.text()) {
      case ",", ";", ")", "]", ".", "::" -> {
        return false;
      }
      case "=", "<>", "!=", "<=", ">=", "||", "=>", "|>" -> {
        return true;
      }
      default -> {}
    }
    return switch (before.text()) {
      case "(", "[", ".", "::" -> false;
      case ",", "=", "<>", "!=", "<=", ">=", "||", "=>", "|>" -> true;
      default -> leaf.gap();
    };
  }
}
