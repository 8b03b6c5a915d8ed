package dev.rocky.lang;

import dev.rocky.lang.Expression.Bound;
import dev.rocky.lang.Expression.Frame;
import dev.rocky.lang.Expression.SortKey;
import dev.rocky.lang.Expression.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code over (…)} (dsl.md §9.1). */
final class WindowParser {
  private final TokenCursor cursor;
  private final ExpressionParser expressions;

  WindowParser(TokenCursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** From the parenthesis after {@code over}. */
  WindowSpec spec() {
    int start = cursor.start();
    cursor.expect(TokenKind.OPEN_PAREN, "`over (partition a, sort b)`");
    List<Expression> partition = new ArrayList<>();
    List<SortKey> order = new ArrayList<>();
    while (cursor.is(TokenKind.PARTITION)
        || cursor.is(TokenKind.SORT)
        || cursor.is(TokenKind.ORDER)) {
      if (cursor.is(TokenKind.PARTITION)) {
        once(partition.isEmpty());
        cursor.advance();
        cursor.accept(TokenKind.BY);
        do {
          partition.add(expressions.expression());
        } while (anotherFollows());
      } else {
        once(order.isEmpty());
        if (cursor.accept(TokenKind.ORDER)) {
          cursor.expect(TokenKind.BY, "`order by a` or `sort a`");
        } else {
          cursor.advance();
        }
        do {
          order.add(expressions.sortKey());
        } while (anotherFollows());
      }
      cursor.accept(TokenKind.COMMA);
    }
    Frame frame = cursor.is(TokenKind.ROWS) || cursor.is(TokenKind.RANGE) ? frame() : null;
    String more = "";
    if (frame == null) {
      more =
          partition.isEmpty() && order.isEmpty() ? "'partition', 'sort', 'rows', 'range'" : "','";
    }
    cursor.close(TokenKind.CLOSE_PAREN, start, more);
    return new WindowSpec(
        start, cursor.previousEnd(), List.copyOf(partition), List.copyOf(order), frame);
  }

  private void once(boolean first) {
    if (!first) {
      cursor.fail(
          "'" + cursor.text() + "' can stand only once in a window", "separate its keys by commas");
    }
  }

  /** Passes a comma that is followed by one more key, not by another part or the end. */
  private boolean anotherFollows() {
    if (!cursor.is(TokenKind.COMMA)) {
      return false;
    }
    return switch (cursor.kind(1)) {
      case PARTITION, SORT, ORDER, ROWS, RANGE, CLOSE_PAREN -> false;
      default -> cursor.accept(TokenKind.COMMA);
    };
  }

  private Frame frame() {
    int start = cursor.start();
    boolean range = cursor.is(TokenKind.RANGE);
    cursor.advance();
    Bound from;
    Bound to;
    if (cursor.acceptWord("between")) {
      from = sqlBound();
      cursor.expect(TokenKind.AND, "`rows between 6 preceding and current row`");
      to = sqlBound();
    } else {
      from = bound(true);
      cursor.expect(TokenKind.RANGE_DOTS, "`rows 6..current`");
      to = bound(false);
    }
    int end = Math.max(start, cursor.previousEnd());
    boolean backwards =
        from.offset() > to.offset()
            || from.offset() == Long.MAX_VALUE
            || to.offset() == Long.MIN_VALUE;
    if (backwards) {
      cursor.report(start, end, "the frame starts after its end", "write the earlier bound first");
    }
    return new Frame(start, end, range, from, to);
  }

  private Bound bound(boolean first) {
    int start = cursor.start();
    if (cursor.accept(TokenKind.UNBOUNDED)) {
      return new Bound(start, cursor.previousEnd(), first ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
    if (cursor.accept(TokenKind.CURRENT)) {
      return new Bound(start, cursor.previousEnd(), 0);
    }
    boolean negative = cursor.accept(TokenKind.MINUS);
    long rows = rows("'unbounded', 'current' or a number");
    return new Bound(
        start, Math.max(start, cursor.previousEnd()), first == negative ? rows : -rows);
  }

  private Bound sqlBound() {
    int start = cursor.start();
    if (cursor.accept(TokenKind.CURRENT)) {
      if (!cursor.acceptWord("row")) {
        cursor.expected("'row'", "`current row`");
      }
      return new Bound(start, Math.max(start, cursor.previousEnd()), 0);
    }
    boolean unbounded = cursor.accept(TokenKind.UNBOUNDED);
    long rows = unbounded ? Long.MAX_VALUE : rows("'unbounded', 'current row' or a number");
    boolean preceding = cursor.acceptWord("preceding");
    if (!preceding && !cursor.acceptWord("following")) {
      cursor.expected("'preceding' or 'following'", "");
    }
    int end = Math.max(start, cursor.previousEnd());
    if (preceding) {
      return new Bound(start, end, unbounded ? Long.MIN_VALUE : -rows);
    }
    return new Bound(start, end, rows);
  }

  private long rows(String what) {
    @Nullable String text = null;
    if (cursor.is(TokenKind.INTEGER) || cursor.is(TokenKind.DECIMAL)) {
      text = cursor.text();
    }
    if (text == null) {
      cursor.expected(what, "`rows 6..current`");
      return 0;
    }
    long rows = WholeNumbers.parse(text, Long.MAX_VALUE - 1);
    if (rows < 0) {
      cursor.report(
          cursor.start(),
          cursor.start() + text.length(),
          "invalid number: " + text,
          "use a whole number");
      rows = 0;
    }
    cursor.advance();
    return rows;
  }
}
