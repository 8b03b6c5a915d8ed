package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Query;
import dev.rocky.ir.Window;
import dev.rocky.sql.dialect.Syntax;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Expressions as text, with brackets where a tree that was not read from text needs them. */
final class ExprPrinter {
  /** Binds as strongly as something in brackets. */
  static final int PRIMARY = ExprParser.SIGN + 1;

  private final Printer out;
  private final SqlPrinter queries;
  private final NestedPrinter nested;
  private final CallPrinter calls;

  ExprPrinter(Printer out, SqlPrinter queries) {
    this.out = out;
    this.queries = queries;
    this.nested = new NestedPrinter(out, this);
    this.calls = new CallPrinter(out, queries, this);
  }

  void over(Window window) {
    calls.over(window);
  }

  void sortKeys(List<Query.SortKey> keys) {
    calls.sortKeys(keys);
  }

  void expr(Expr expr) {
    expr(expr, ExprParser.LAMBDA);
  }

  /** An expression where only operators that bind at least as strongly as {@code min} may stand. */
  void expr(Expr expr, int min) {
    if (strength(expr) < min) {
      out.add("(");
      plain(expr, ExprParser.LAMBDA);
      out.add(")");
    } else {
      plain(expr, min);
    }
  }

  /**
   * The left operand of an operator.
   *
   * @param need how strongly it has to bind
   * @param min what the whole expression was printed with: where that lets IS stand, so does the
   *     left end of it, since nothing is on the right of IS NULL and IN (…) that could be taken
   */
  private void left(Expr operand, int need, int min) {
    boolean closed =
        operand instanceof Expr.Is
            || operand instanceof Expr.InList
            || operand instanceof Expr.InQuery
            || operand instanceof Expr.Quantified;
    expr(operand, closed && strength(operand) >= min ? min : need);
  }

  private int strength(Expr expr) {
    return switch (expr) {
      case Expr.Binary e -> strength(e.op());
      case Expr.Operator e ->
          e.symbol().equals(".")
              ? PRIMARY
              : e.symbol().startsWith("~~") || e.symbol().startsWith("!~")
                  ? ExprParser.MATCH
                  : ExprParser.OTHER;
      case Expr.Unary e ->
          switch (e.op()) {
            case NOT -> ExprParser.NOT;
            case FACTORIAL -> PRIMARY;
            case MINUS, PLUS, BIT_NOT, ABS -> ExprParser.SIGN;
          };
      case Expr.Is _ -> ExprParser.IS;
      case Expr.Between _, Expr.InList _, Expr.InQuery _, Expr.InArray _, Expr.Like _ -> match();
      case Expr.Quantified _ -> ExprParser.COMPARE;
      case Expr.AtTimeZone _ -> ExprParser.ZONE;
      case Expr.Collate _ -> ExprParser.COLLATE;
      case Expr.Exists e -> e.not() ? ExprParser.NOT : PRIMARY;
      case Expr.Lambda _ -> ExprParser.LAMBDA;
      default -> PRIMARY;
    };
  }

  private int strength(Expr.BinaryOp op) {
    return switch (op) {
      case ARROW -> ExprParser.LAMBDA;
      case OR, XOR -> ExprParser.OR;
      case AND -> ExprParser.AND;
      case IS_DISTINCT, IS_NOT_DISTINCT -> ExprParser.IS;
      case EQ, NE, LT, LE, GT, GE, NULL_SAFE_EQ -> ExprParser.COMPARE;
      case REGEX, NOT_REGEX, GLOB -> match();
      case ARROW_TEXT, CONCAT, OVERLAPS -> ExprParser.OTHER;
      case BIT_AND, BIT_OR, SHIFT_LEFT, SHIFT_RIGHT, BIT_XOR -> ExprParser.BITS;
      case PLUS, MINUS -> ExprParser.ADD;
      case TIMES, DIVIDE, INT_DIVIDE, MODULO -> ExprParser.MULTIPLY;
      case POWER -> ExprParser.POWER;
    };
  }

  private void plain(Expr expr, int min) {
    switch (expr) {
      case Expr.Binary e -> binary(e, min);
      case Expr.Operator e -> operator(e, min);
      case Expr.Column e -> out.path(e.parts());
      case Expr.Positional e ->
          out.add(out.dialect().lexis().dollarColumns() ? "$" : "#")
              .add(String.valueOf(e.position()));
      case Expr.Null _ -> out.add("NULL");
      case Expr.Bool e -> out.add(e.value() ? "TRUE" : "FALSE");
      case Expr.Number e -> out.add(e.text());
      case Expr.Text e -> {
        out.add(e.bytes() ? out.dialect().lexis().hexPrefix() ? "X" : "b" : "");
        out.text(e.value());
      }
      case Expr.Typed e -> {
        TypePrinter.print(e.type(), out);
        out.add(" ");
        out.text(e.value());
      }
      case Expr.Interval e -> interval(e);
      case Expr.Parameter e -> out.add(e.text());
      case Expr.Unary e -> unary(e);
      case Expr.Is e -> {
        left(e.operand(), ExprParser.IS, min);
        out.add(e.not() ? " IS NOT " : " IS ").add(e.test().name());
      }
      case Expr.Between e -> {
        left(e.operand(), ExprParser.MATCH, min);
        out.add(e.not() ? " NOT BETWEEN " : " BETWEEN ");
        expr(e.low(), ExprParser.OTHER);
        out.add(" AND ");
        expr(e.high(), ExprParser.OTHER);
      }
      case Expr.InList e -> {
        in(e.operand(), e.not(), min);
        out.add("(");
        out.list(e.items(), this::expr);
        out.add(")");
      }
      case Expr.InQuery e -> {
        in(e.operand(), e.not(), min);
        query(e.query());
      }
      case Expr.InArray e -> {
        in(e.operand(), e.not(), min);
        boolean unnest = e.array() instanceof Expr.Paren || out.dialect().has(Syntax.WITH_OFFSET);
        out.add(unnest ? "UNNEST(" : "");
        expr(e.array(), unnest ? ExprParser.LAMBDA : ExprParser.OTHER);
        out.add(unnest ? ")" : "");
      }
      case Expr.Like e -> like(e, min);
      case Expr.Quantified e -> quantified(e, min);
      case Expr.Case e -> cases(e);
      case Expr.Cast e -> cast(e);
      case Expr.Call e -> calls.call(e);
      case Expr.NamedArg e -> {
        out.name(e.name());
        out.add(out.dialect().has(Syntax.CALL_SETTINGS) ? " := " : " => ");
        calls.argument(e.value());
      }
      case Expr.Extract e -> {
        out.add("EXTRACT(").add(e.part()).add(" FROM ");
        expr(e.operand());
        out.add(")");
      }
      case Expr.Special e -> calls.special(e);
      case Expr.Exists e -> {
        out.add(e.not() ? "NOT EXISTS " : "EXISTS ");
        query(e.query());
      }
      case Expr.Scalar e -> query(e.query());
      case Expr.ArrayQuery e -> {
        out.add("ARRAY");
        query(e.query());
      }
      case Expr.ArrayOf e -> nested.array(e);
      case Expr.StructOf e -> nested.struct(e);
      case Expr.MapOf e -> nested.map(e);
      case Expr.Row e -> {
        out.add(e.items().size() == 1 ? "ROW(" : "(");
        out.list(e.items(), this::expr);
        out.add(")");
      }
      case Expr.Paren e -> {
        out.add("(");
        expr(e.inner());
        out.add(")");
      }
      case Expr.Field e -> {
        expr(e.operand(), PRIMARY);
        out.add(".");
        out.name(e.field());
      }
      case Expr.Index e -> {
        expr(e.operand(), PRIMARY);
        out.add("[");
        expr(e.index());
        out.add("]");
      }
      case Expr.Slice e -> nested.slice(e);
      case Expr.Path e -> nested.path(e);
      case Expr.Lambda e -> nested.lambda(e);
      case Expr.Comprehension e -> nested.comprehension(e);
      case Expr.Star e -> star(e);
      case Expr.Columns e -> {
        out.add(e.unpack() ? "*COLUMNS(" : "COLUMNS(");
        expr(e.selector());
        out.add(")");
      }
      case Expr.AtTimeZone e -> {
        left(e.operand(), ExprParser.ZONE, min);
        out.add(" AT TIME ZONE ");
        expr(e.zone(), ExprParser.COLLATE);
      }
      case Expr.Collate e -> {
        left(e.operand(), ExprParser.COLLATE, min);
        out.add(" COLLATE ");
        boolean text =
            out.dialect().has(Syntax.TEXT_COLLATION) || !out.dialect().has(Syntax.COLLATE_OPERATOR);
        if (e.collation().quoted() && text) {
          out.text(e.collation().text());
        } else {
          out.name(e.collation());
        }
      }
      case Expr.Prior e -> {
        out.add("PRIOR ");
        expr(e.operand(), ExprParser.SIGN);
      }
      case Expr.Broken e -> {
        if (e.parts().isEmpty()) {
          out.add("NULL");
        } else {
          expr(e.parts().getFirst(), PRIMARY);
        }
      }
    }
  }

  /** Brackets around a query, for wherever it is a value. */
  private void query(Query query) {
    out.add("(");
    queries.query(query);
    out.add(")");
  }

  // Operators.

  /** A left-deep chain is printed in a loop. */
  private void binary(Expr.Binary last, int outer) {
    Deque<Expr.Binary> chain = new ArrayDeque<>();
    Expr first = last;
    int min = ExprParser.LAMBDA;
    while (first instanceof Expr.Binary binary
        && (chain.isEmpty() || strength(binary.op()) >= min)) {
      chain.push(binary);
      first = binary.left();
      min = leftStrength(binary.op());
    }
    left(first, min, outer);
    for (Expr.Binary binary : chain) {
      out.add(" ").add(symbol(binary.op())).add(" ");
      expr(binary.right(), rightStrength(binary.op()));
    }
  }

  /** As strongly as the parser of the dialect reads LIKE and its kin. */
  private int match() {
    return out.dialect().has(Syntax.COMPARED_PATTERNS) ? ExprParser.IS : ExprParser.MATCH;
  }

  private int leftStrength(Expr.BinaryOp op) {
    int own = strength(op);
    if (own == ExprParser.IS && own == match()) {
      return ExprParser.COMPARE;
    }
    return own == ExprParser.COMPARE && !out.dialect().has(Syntax.CHAINED_COMPARISONS)
        ? own + 1
        : own;
  }

  private int rightStrength(Expr.BinaryOp op) {
    int own = strength(op);
    return own == ExprParser.IS ? ExprParser.COMPARE : own + 1;
  }

  private String symbol(Expr.BinaryOp op) {
    return switch (op) {
      case OR -> "OR";
      case AND -> "AND";
      case XOR -> "XOR";
      case EQ -> "=";
      case NE -> "<>";
      case LT -> "<";
      case LE -> "<=";
      case GT -> ">";
      case GE -> ">=";
      case NULL_SAFE_EQ -> "<=>";
      case IS_DISTINCT -> "IS DISTINCT FROM";
      case IS_NOT_DISTINCT -> "IS NOT DISTINCT FROM";
      case PLUS -> "+";
      case MINUS -> "-";
      case TIMES -> "*";
      case DIVIDE -> "/";
      case INT_DIVIDE -> out.dialect().has(Syntax.SLASHES_DIVIDE) ? "//" : "DIV";
      case MODULO -> "%";
      case POWER -> "**";
      case CONCAT -> "||";
      case BIT_AND -> "&";
      case BIT_OR -> "|";
      case BIT_XOR -> "^";
      case SHIFT_LEFT -> "<<";
      case SHIFT_RIGHT -> ">>";
      case ARROW -> "->";
      case ARROW_TEXT -> "->>";
      case REGEX ->
          out.dialect().has(Syntax.RLIKE) && !out.dialect().has(Syntax.GLOB)
              ? "RLIKE"
              : "SIMILAR TO";
      case NOT_REGEX ->
          out.dialect().has(Syntax.RLIKE) && !out.dialect().has(Syntax.GLOB)
              ? "NOT RLIKE"
              : "NOT SIMILAR TO";
      case GLOB -> "GLOB";
      case OVERLAPS -> "OVERLAPS";
    };
  }

  private void operator(Expr.Operator operator, int min) {
    if (operator.symbol().equals(".")) {
      expr(operator.left(), PRIMARY);
      out.add(".");
      expr(operator.right());
      return;
    }
    int own = strength(operator);
    left(operator.left(), own, min);
    out.add(" ").add(operator.symbol()).add(" ");
    expr(operator.right(), own + 1);
  }

  private void unary(Expr.Unary unary) {
    switch (unary.op()) {
      case NOT -> {
        out.add("NOT ");
        expr(unary.operand(), ExprParser.NOT);
      }
      case FACTORIAL -> {
        expr(unary.operand(), PRIMARY);
        out.add("!");
      }
      case MINUS, PLUS, BIT_NOT, ABS -> {
        out.add(
            switch (unary.op()) {
              case MINUS -> "-";
              case PLUS -> "+";
              case BIT_NOT -> "~";
              default -> "@";
            });
        out.add(unary.operand() instanceof Expr.Unary ? " " : "");
        expr(unary.operand(), ExprParser.SIGN);
      }
    }
  }

  private void in(Expr operand, boolean not, int min) {
    left(operand, ExprParser.MATCH, min);
    out.add(not ? " NOT IN " : " IN ");
  }

  private void like(Expr.Like like, int min) {
    boolean chained = out.dialect().has(Syntax.CHAINED_MATCHES);
    left(like.operand(), chained ? ExprParser.MATCH : ExprParser.OTHER, min);
    likeTest(like);
  }

  private void likeTest(Expr.Like like) {
    out.add(like.not() ? " NOT" : "").add(like.ignoreCase() ? " ILIKE " : " LIKE ");
    if (like.quantifier().isEmpty()) {
      expr(like.patterns().getFirst(), ExprParser.OTHER);
    } else {
      out.add(like.quantifier()).add(" (");
      out.list(like.patterns(), this::expr);
      out.add(")");
    }
    if (like.escape() != null) {
      out.add(" ESCAPE ");
      expr(like.escape(), ExprParser.OTHER);
    }
  }

  private void quantified(Expr.Quantified quantified, int min) {
    left(quantified.left(), leftStrength(quantified.op()), min);
    out.add(" ").add(symbol(quantified.op())).add(quantified.all() ? " ALL " : " ANY ");
    if (quantified.query() != null) {
      query(quantified.query());
    } else if (quantified.array() instanceof Expr.Row row && row.items().size() > 1) {
      expr(row);
    } else if (quantified.array() != null) {
      out.add("(");
      expr(quantified.array());
      out.add(")");
    }
  }

  private void interval(Expr.Interval interval) {
    out.add("INTERVAL ");
    expr(interval.value(), ExprParser.SIGN);
    out.add(interval.unit().isEmpty() ? "" : " ").add(interval.unit());
    out.add(interval.toUnit().isEmpty() ? "" : " TO ").add(interval.toUnit());
  }

  private void cases(Expr.Case cases) {
    out.add("CASE");
    if (cases.subject() != null) {
      out.add(" ");
      expr(cases.subject());
    }
    for (Expr.When when : cases.branches()) {
      out.add(" WHEN ");
      expr(when.condition());
      out.add(" THEN ");
      expr(when.result());
    }
    if (cases.otherwise() != null) {
      out.add(" ELSE ");
      expr(cases.otherwise());
    }
    out.add(" END");
  }

  private void cast(Expr.Cast cast) {
    if (cast.kind() == Expr.CastKind.COLONS && out.dialect().has(Syntax.COLON_CAST)) {
      expr(cast.operand(), PRIMARY);
      out.add("::");
      TypePrinter.print(cast.type(), out);
      return;
    }
    boolean safe = out.dialect().has(Syntax.SAFE_CAST) && !out.dialect().has(Syntax.COLON_CAST);
    out.add(cast.kind() != Expr.CastKind.TRY ? "CAST(" : safe ? "SAFE_CAST(" : "TRY_CAST(");
    expr(cast.operand());
    out.add(" AS ");
    TypePrinter.print(cast.type(), out);
    out.add(")");
  }

  // Calls.

  private void star(Expr.Star star) {
    out.path(star.qualifier());
    out.add(star.qualifier().isEmpty() ? "*" : ".*");
    switch (star.like()) {
      case Expr.Like like -> likeTest(like);
      case Expr.Binary test -> {
        out.add(" ").add(symbol(test.op())).add(" ");
        expr(test.right(), ExprParser.OTHER);
      }
      case Expr.Unary(_, _, _, Expr.Binary test) -> {
        out.add(" NOT ").add(symbol(test.op())).add(" ");
        expr(test.right(), ExprParser.OTHER);
      }
      case null -> {}
      default -> {}
    }
    if (!star.exclude().isEmpty()) {
      out.add(out.dialect().has(Syntax.STAR_EXCLUDE) ? " EXCLUDE (" : " EXCEPT (");
      out.list(star.exclude(), out::path);
      out.add(")");
    }
    if (!star.replace().isEmpty()) {
      out.add(" REPLACE (");
      queries.items(star.replace());
      out.add(")");
    }
    if (!star.rename().isEmpty()) {
      out.add(" RENAME (");
      queries.items(star.rename());
      out.add(")");
    }
  }
}
