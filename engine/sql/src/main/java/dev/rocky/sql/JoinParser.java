package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.TableRef;
import dev.rocky.ir.TableRef.JoinKind;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins behind a table, read in a loop; also {@code LATERAL VIEW}. */
final class JoinParser {
  private final Cursor c;
  private final Grammar g;

  JoinParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
  }

  /** What a join says before its right side. */
  private record Head(JoinKind kind, boolean natural, boolean asof, boolean apply) {
    static final Head INNER = new Head(JoinKind.INNER, false, false, false);
  }

  TableRef joins(TableRef first) {
    TableRef left = first;
    boolean views = false;
    while (true) {
      if (!c.dialect.has(Syntax.PIVOT_IN_JOIN)) {
        // Spark: what reshapes takes all that stands before it.
        left = g.tables.reshaped(left);
      }
      if (c.at(Word.LATERAL, Word.VIEW) && c.has(Syntax.LATERAL_VIEW)) {
        left = lateralView(left);
        views = true;
        continue;
      }
      if (views && atJoin() && !c.has(Syntax.JOIN_AFTER_VIEW)) {
        c.error("a clause (joins stand before LATERAL VIEW)");
      }
      Head head = head();
      if (head == null) {
        return left;
      }
      left = join(left, head);
    }
  }

  private TableRef join(TableRef left, Head head) {
    TableRef right = head.apply() ? lateral(g.tables.table()) : g.tables.table();
    if (g.reshapes.hasConditionBehind() && !c.has(Syntax.PIVOT_IN_JOIN)) {
      c.error("brackets around the table and its PIVOT");
      right = g.tables.reshaped(right);
    }
    if (!head.natural()
        && needsCondition(head.kind())
        && atJoin()
        && !isArray(right)
        && c.dialect.has(Syntax.CONDITIONS_TOGETHER)) {
      // a JOIN b JOIN c ON … ON …: the condition of the inner join comes first.
      if (!c.enter()) {
        return left;
      }
      right = joinsWithCondition(right);
      c.leave();
    }
    Expr match = null;
    if (c.at(Word.MATCH_CONDITION) && c.nextIs(Token.LPAREN) && c.has(Syntax.MATCH_CONDITION)) {
      c.advance(2);
      match = g.exprs.expr();
      c.close(Token.RPAREN);
    }
    Expr on = null;
    List<Ident> using = List.of();
    boolean takesCondition =
        (!head.natural() && needsCondition(head.kind()))
            || c.dialect.has(Syntax.CROSS_JOIN_CONDITION);
    if (!takesCondition) {
      c.has(Syntax.CROSS_JOIN_CONDITION);
    } else if (c.at(Word.ON)) {
      c.advance();
      on = g.exprs.expr();
      if (c.hasErrorHere()) {
        skipCondition();
      }
    } else if (c.at(Word.USING) && !c.nextIs(Word.SAMPLE)) {
      c.advance();
      using = g.queries.names();
    } else if (c.isNearly(0, Word.USING) || c.isNearly(0, Word.ON)) {
      c.errorWords("ON or USING", Word.ON, Word.USING);
    } else if (needsCondition(head.kind())
        && !head.natural()
        && !head.apply()
        && match == null
        && !isArray(right)
        && !c.has(Syntax.JOIN_WITHOUT_CONDITION)) {
      c.errorWords("ON or USING", Word.ON, Word.USING);
    }
    if (c.at(Word.ON) && (on != null || !using.isEmpty()) && !c.has(Syntax.CONDITIONS_TOGETHER)) {
      c.error("no second condition (put the inner join in brackets)");
    }
    return new TableRef.Join(
        left.start(),
        c.lastEnd(),
        head.kind(),
        head.natural(),
        head.asof(),
        left,
        right,
        on,
        using,
        match);
  }

  /** BigQuery: {@code LEFT JOIN t.items} and {@code LEFT JOIN UNNEST(…)} need no condition. */
  private boolean isArray(TableRef right) {
    return c.dialect.has(Syntax.WITH_OFFSET)
        && switch (right) {
          case TableRef.Function f -> f.call().function().equalsIgnoreCase("UNNEST");
          case TableRef.Table t -> t.name().size() > 1;
          case TableRef.Derived _,
              TableRef.Join _,
              TableRef.Nested _,
              TableRef.Pivot _,
              TableRef.Unpivot _,
              TableRef.MatchRecognize _,
              TableRef.PipeInput _,
              TableRef.Broken _ ->
              false;
        };
  }

  /** The right side of APPLY, which sees the left one. */
  private static TableRef lateral(TableRef table) {
    return switch (table) {
      case TableRef.Function f ->
          new TableRef.Function(
              f.start(),
              f.end(),
              true,
              f.outer(),
              f.call(),
              f.ordinality(),
              f.alias(),
              f.modifiers());
      case TableRef.Derived d ->
          new TableRef.Derived(d.start(), d.end(), true, d.query(), d.alias(), d.modifiers());
      case TableRef.Table _,
          TableRef.Join _,
          TableRef.Nested _,
          TableRef.Pivot _,
          TableRef.Unpivot _,
          TableRef.MatchRecognize _,
          TableRef.PipeInput _,
          TableRef.Broken _ ->
          table;
    };
  }

  private void skipCondition() {
    if (!c.at(Word.JOIN)) {
      c.skipItem();
    }
  }

  /** Joins for as long as each has its condition. */
  private TableRef joinsWithCondition(TableRef first) {
    TableRef left = first;
    while (true) {
      Head head = head();
      if (head == null) {
        return left;
      }
      left = join(left, head);
      if (!c.at(Word.ON) && !c.at(Word.USING) && !atJoin()) {
        return left;
      }
      if (c.at(Word.ON) || c.at(Word.USING)) {
        return left;
      }
    }
  }

  private static boolean needsCondition(JoinKind kind) {
    return kind != JoinKind.CROSS && kind != JoinKind.POSITIONAL;
  }

  private boolean atJoin() {
    Word word = c.word();
    if (word == null) {
      return false;
    }
    return switch (word) {
      case INNER, LEFT, FULL -> !QueryParser.atOuterSet(c);
      case JOIN, RIGHT, CROSS, NATURAL -> true;
      case OUTER -> c.nextIs(Word.APPLY) && c.has(Syntax.APPLY);
      case ASOF, SEMI, ANTI, POSITIONAL -> headLength() > 0;
      default -> false;
    };
  }

  private int headLength() {
    return c.nextIs(Word.JOIN)
            || c.nextIs(Word.LEFT)
            || c.nextIs(Word.RIGHT)
            || c.nextIs(Word.FULL)
            || c.nextIs(Word.INNER)
            || c.nextIs(Word.SEMI)
            || c.nextIs(Word.ANTI)
        ? 1
        : 0;
  }

  /** The words of a join, taken when they are one; null, with nothing taken, when not. */
  private @Nullable Head head() {
    if (!atJoin()) {
      return null;
    }
    if (c.eat(Word.JOIN)) {
      return Head.INNER;
    }
    boolean asof = c.at(Word.ASOF) && c.has(Syntax.ASOF_JOIN) && c.eat(Word.ASOF);
    boolean natural = !asof && c.eat(Word.NATURAL);
    JoinKind kind = JoinKind.INNER;
    switch (c.word()) {
      case INNER -> c.advance();
      case OUTER -> {
        c.advance();
        kind = JoinKind.LEFT;
      }
      case LEFT -> kind = outer(JoinKind.LEFT);
      case RIGHT -> kind = outer(JoinKind.RIGHT);
      case FULL -> kind = outer(JoinKind.FULL);
      case CROSS -> {
        c.advance();
        kind = JoinKind.CROSS;
      }
      case POSITIONAL -> {
        c.has(Syntax.POSITIONAL_JOIN);
        c.advance();
        kind = JoinKind.POSITIONAL;
      }
      case SEMI, ANTI -> kind = semi();
      case null, default -> {}
    }
    if (c.at(Word.APPLY) && c.has(Syntax.APPLY)) {
      // CROSS APPLY and OUTER APPLY are lateral joins.
      c.advance();
      return new Head(kind, natural, asof, true);
    }
    c.expect(Word.JOIN);
    return new Head(kind, natural, asof, false);
  }

  private JoinKind outer(JoinKind kind) {
    c.advance();
    if ((c.at(Word.SEMI) || c.at(Word.ANTI)) && c.has(Syntax.SIDED_SEMI_JOIN)) {
      return semi();
    }
    c.eat(Word.OUTER);
    return kind;
  }

  private JoinKind semi() {
    c.has(Syntax.SEMI_JOIN);
    JoinKind kind = c.at(Word.SEMI) ? JoinKind.SEMI : JoinKind.ANTI;
    c.advance();
    return kind;
  }

  /** {@code LATERAL VIEW [OUTER] explode(x) t AS a, b}: one more relation beside the left one. */
  private TableRef lateralView(TableRef left) {
    int start = c.start();
    c.advance(2);
    boolean outer = c.eat(Word.OUTER);
    int nameStart = c.start();
    List<Ident> name = new ArrayList<>(2);
    name.add(c.label("a function"));
    while (c.eat(Token.DOT)) {
      name.add(c.label("a function"));
    }
    if (!c.at(Token.LPAREN)) {
      c.expect(Token.LPAREN);
      return left;
    }
    Expr.Call call = g.tables.call(nameStart, name);
    int aliasStart = c.start();
    Ident table =
        c.atName() && !c.at(Word.AS) ? c.ident() : new Ident(aliasStart, aliasStart, "", false);
    List<Ident> columns = new ArrayList<>(2);
    if (c.eat(Word.AS)) {
      do {
        columns.add(c.label("a column name"));
      } while (c.comma());
    }
    if (table.text().isEmpty() && columns.isEmpty() && !c.has(Syntax.UNNAMED_VIEW)) {
      c.error("a name of the view");
    }
    TableRef.Alias alias = new TableRef.Alias(aliasStart, c.lastEnd(), table, columns);
    TableRef right =
        new TableRef.Function(start, c.lastEnd(), true, outer, call, null, alias, null);
    JoinKind kind = outer ? JoinKind.LEFT : JoinKind.CROSS;
    return new TableRef.Join(
        left.start(), c.lastEnd(), kind, false, false, left, right, null, List.of(), null);
  }
}
