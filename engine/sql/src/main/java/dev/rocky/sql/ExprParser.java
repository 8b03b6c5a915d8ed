package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Operators by binding strength. Chains of operators are read in a loop, so their length costs no
 * stack.
 */
final class ExprParser {
  // Binding strengths, weakest first, as DuckDB's own parser shows them.
  static final int LAMBDA = 1;
  static final int OR = 2;
  static final int AND = 3;
  static final int NOT = 4;
  static final int IS = 5;
  static final int COMPARE = 6;
  static final int MATCH = 7;
  static final int OTHER = 8;
  static final int BITS = 9;
  static final int ADD = 10;
  static final int MULTIPLY = 11;
  static final int POWER = 12;
  static final int ZONE = 13;
  static final int COLLATE = 14;
  static final int SIGN = 15;

  private final Cursor c;
  private final Grammar g;

  /** How strongly IN, LIKE, BETWEEN and their kin bind. */
  private final int match;

  ExprParser(Grammar grammar) {
    this.g = grammar;
    this.c = grammar.c;
    this.match = c.dialect.has(Syntax.COMPARED_PATTERNS) ? IS : MATCH;
  }

  Expr expr() {
    return expr(LAMBDA);
  }

  /** An expression of operators that bind at least as strongly as {@code min}. */
  Expr expr(int min) {
    return from(prefix(min), min);
  }

  /** The same behind its first operand. */
  Expr from(Expr first, int min) {
    Expr left = first;
    while (true) {
      int kind = c.kind();
      int strength = strength(kind);
      if (strength < min) {
        return left;
      }
      if (strength >= IS
          && !(left instanceof Expr.Column)
          && !Tests.mayStandBefore(c, left, strength)) {
        c.error("no operator here (put what is before it in brackets)");
      }
      left = kind < Word.FIRST_KIND ? symbol(left, kind, strength) : word(left, Word.of(kind));
    }
  }

  /**
   * A pattern, a bound or the source of EXTRACT: no test, but in Databricks a comparison.
   *
   * @see <a
   *     href="https://github.com/apache/spark/blob/v4.0.1/sql/api/src/main/antlr4/org/apache/spark/sql/catalyst/parser/SqlBaseParser.g4">Spark:
   *     valueExpression</a>
   */
  Expr operand() {
    return expr(c.dialect.has(Syntax.COMPARED_PATTERNS) ? COMPARE : OTHER);
  }

  /**
   * The key of BigQuery's PIVOT: an expression that may be a test, though not one of IN, whose list
   * follows.
   */
  Expr pivotKey() {
    Expr key = expr(OTHER);
    int kind = c.kind();
    boolean test =
        kind >= Word.FIRST_KIND
            ? !c.at(Word.IN) && strength(kind) >= IS && strength(kind) <= MATCH
            : strength(kind) == COMPARE;
    if (!test || !c.dialect.has(Syntax.TESTED_PIVOT_KEYS)) {
      return key;
    }
    return kind < Word.FIRST_KIND ? symbol(key, kind, COMPARE) : word(key, Word.of(kind));
  }

  /** Whether an operator that binds as a comparison or more strongly stands here. */
  boolean atOperator() {
    return strength(c.kind()) >= COMPARE;
  }

  /** Expressions with commas between. */
  List<Expr> list() {
    List<Expr> items = new ArrayList<>(4);
    do {
      items.add(item());
    } while (c.comma());
    return items;
  }

  /** One item of a list: when it goes wrong, what is left of it is skipped. */
  Expr item() {
    Expr item = expr();
    if (c.hasErrorHere()) {
      c.skipItem();
    }
    return item;
  }

  private Expr prefix(int min) {
    int start = c.start();
    switch (c.kind()) {
      case Token.MINUS -> {
        return unary(Expr.UnaryOp.MINUS, start, SIGN);
      }
      case Token.PLUS -> {
        return unary(Expr.UnaryOp.PLUS, start, SIGN);
      }
      case Token.TILDE -> {
        return unary(Expr.UnaryOp.BIT_NOT, start, SIGN);
      }
      case Token.AT -> {
        if (c.dialect.has(Syntax.STAGES) && !c.dialect.has(Syntax.ABS_OPERATOR)) {
          // https://docs.snowflake.com/en/sql-reference/functions/get_presigned_url: f(@stage, …)
          return new Expr.Parameter(start, c.end(), g.names.stage().text());
        }
        return min <= BITS && c.has(Syntax.ABS_OPERATOR)
            ? unary(Expr.UnaryOp.ABS, start, SIGN)
            : g.primaries.primary();
      }
      case Token.BANG -> {
        return c.has(Syntax.BANG_NOT)
            ? unary(Expr.UnaryOp.NOT, start, SIGN)
            : g.primaries.primary();
      }
      default -> {}
    }
    Word word = c.word();
    if (word == Word.NOT) {
      boolean exists = c.nextIs(Word.EXISTS) && c.kind(2) == Token.LPAREN;
      if (min > NOT
          && !(c.dialect.has(Syntax.NOT_AFTER_COMPARISON) && (exists || min <= MATCH))
          && !c.has(Syntax.NOT_ANYWHERE)) {
        c.error("no NOT here (put it in brackets)");
      }
      if (exists) {
        c.advance();
        return g.primaries.exists(start, true);
      }
      return unary(Expr.UnaryOp.NOT, start, NOT);
    }
    if (word == Word.PRIOR && c.dialect.has(Syntax.CONNECT_BY) && c.isName(c.kind(1))) {
      c.advance();
      Expr operand = expr(SIGN);
      return new Expr.Prior(start, c.lastEnd(), operand);
    }
    if (word == Word.CONNECT_BY_ROOT && c.dialect.has(Syntax.CONNECT_BY) && c.isName(c.kind(1))) {
      c.advance();
      Expr operand = expr(SIGN);
      return new Expr.Special(start, c.lastEnd(), "CONNECT_BY_ROOT", List.of(operand));
    }
    return g.primaries.primary();
  }

  private Expr unary(Expr.UnaryOp op, int start, int strength) {
    c.advance();
    if (!c.enter()) {
      return broken(start);
    }
    Expr operand = expr(strength);
    c.leave();
    return new Expr.Unary(start, c.lastEnd(), op, operand);
  }

  Expr broken(int start) {
    return new Expr.Broken(start, Math.max(start, c.lastEnd()), List.of());
  }

  /** How strongly an infix or postfix operator binds; 0 when the token is none. */
  private int strength(int kind) {
    if (kind < Word.FIRST_KIND) {
      return switch (kind) {
        case Token.ARROW -> c.has(Syntax.JSON_ARROWS) ? LAMBDA : 0;
        case Token.EQ, Token.NE, Token.LT, Token.LE, Token.GT, Token.GE -> COMPARE;
        case Token.NULL_SAFE_EQ ->
            c.dialect.has(Syntax.NULL_SAFE_EQ) ? COMPARE : c.has(Syntax.ANY_OPERATORS) ? OTHER : 0;
        case Token.TILDE, Token.NOT_TILDE -> c.has(Syntax.REGEX_TILDE) ? MATCH : 0;
        case Token.OPERATOR -> !hasOperator() ? 0 : isLikeOperator() ? MATCH : OTHER;
        case Token.CONCAT -> OTHER;
        case Token.ARROW_TEXT -> c.has(Syntax.JSON_ARROWS) ? OTHER : 0;
        case Token.AT, Token.HASH -> c.has(Syntax.ANY_OPERATORS) ? OTHER : 0;
        case Token.BAR, Token.AMPERSAND, Token.SHIFT_LEFT, Token.SHIFT_RIGHT ->
            c.has(Syntax.BIT_OPERATORS) ? BITS : 0;
        case Token.PLUS, Token.MINUS -> ADD;
        case Token.STAR, Token.SLASH -> MULTIPLY;
        case Token.SLASHES -> c.has(Syntax.SLASHES_DIVIDE) ? MULTIPLY : 0;
        case Token.PERCENT -> c.has(Syntax.PERCENT_MODULO) && !isPercent() ? MULTIPLY : 0;
        case Token.POWER -> c.has(Syntax.STAR_POWER) ? POWER : 0;
        case Token.CARET ->
            c.dialect.has(Syntax.CARET_POWER) ? POWER : c.has(Syntax.BIT_OPERATORS) ? BITS : 0;
        default -> 0;
      };
    }
    if (!Word.isWord(kind)) {
      return 0;
    }
    return switch (Word.of(kind)) {
      case OR -> OR;
      case XOR -> c.has(Syntax.XOR) ? OR : 0;
      case AND -> AND;
      case IS -> IS;
      case ISNULL, NOTNULL -> c.dialect.has(Syntax.POSTFIX_NULL_TESTS) ? IS : 0;
      case NOT -> notStrength();
      case BETWEEN, IN, LIKE -> match;
      case ILIKE -> c.has(Syntax.ILIKE) ? match : 0;
      case SIMILAR -> c.nextIs(Word.TO) && c.has(Syntax.SIMILAR_TO) ? match : 0;
      case GLOB -> c.has(Syntax.GLOB) ? match : 0;
      case RLIKE -> c.has(Syntax.RLIKE) ? match : 0;
      case REGEXP -> c.has(Syntax.REGEXP) ? match : 0;
      case OVERLAPS -> c.has(Syntax.OVERLAPS) ? OTHER : 0;
      case DIV -> beginsValue(1) && c.has(Syntax.DIV_WORD) ? MULTIPLY : 0;
      case AT -> c.nextIs(Word.TIME) && c.has(Syntax.AT_TIME_ZONE) ? ZONE : 0;
      case COLLATE -> c.has(Syntax.COLLATE_OPERATOR) ? COLLATE : 0;
      default -> 0;
    };
  }

  /**
   * Whether a value may begin some tokens ahead: the short answer, for words that are also names.
   */
  boolean beginsValue(int ahead) {
    int kind = c.kind(ahead);
    if (kind >= Word.FIRST_KIND) {
      Word word = c.word(ahead);
      return c.isName(kind)
          || (c.isFunctionName(kind) && c.kind(ahead + 1) == Token.LPAREN)
          || word == Word.CASE
          || word == Word.CAST
          || word == Word.NULL
          || word == Word.TRUE
          || word == Word.FALSE
          || word == Word.TRY_CAST;
    }
    return switch (kind) {
      case Token.NAME,
          Token.QUOTED,
          Token.NUMBER,
          Token.TEXT,
          Token.BYTES,
          Token.PARAMETER,
          Token.LPAREN,
          Token.LBRACKET ->
          true;
      default -> false;
    };
  }

  /** {@code ~~}, {@code !~~}, {@code ~~*}: LIKE as an operator. */
  private boolean isLikeOperator() {
    String text = c.textHere();
    return text.startsWith("~~") || text.startsWith("!~");
  }

  /** {@code LIMIT (5)%}: nothing stands behind it that could be divided by. */
  private boolean isPercent() {
    return switch (c.kind(1)) {
      case Token.END, Token.RPAREN, Token.SEMICOLON -> true;
      default -> c.nextIs(Word.OFFSET) && c.dialect.has(Syntax.LIMIT_PERCENT);
    };
  }

  private boolean hasOperator() {
    return c.dialect.has(Syntax.UNSIGNED_SHIFT) && c.textHere().equals(">>>")
        || c.has(Syntax.ANY_OPERATORS);
  }

  private int notStrength() {
    Word next = c.word(1);
    if (next == null) {
      return 0;
    }
    return switch (next) {
      case BETWEEN, IN, LIKE -> match;
      case ILIKE -> c.has(Syntax.ILIKE) ? match : 0;
      case SIMILAR -> c.has(Syntax.SIMILAR_TO) ? match : 0;
      case GLOB -> c.has(Syntax.GLOB) ? match : 0;
      case RLIKE -> c.has(Syntax.RLIKE) ? match : 0;
      case REGEXP -> c.has(Syntax.REGEXP) ? match : 0;
      case NULL -> c.dialect.has(Syntax.POSTFIX_NULL_TESTS) ? IS : 0;
      default -> 0;
    };
  }

  private Expr symbol(Expr left, int kind, int strength) {
    boolean other = kind == Token.OPERATOR || kind == Token.AT || kind == Token.HASH;
    String symbol = other || (kind == Token.NULL_SAFE_EQ && strength == OTHER) ? c.textHere() : "";
    if (strength == COMPARE && Tests.isComparison(left) && !c.has(Syntax.CHAINED_COMPARISONS)) {
      c.error("no second comparison (put the first one in brackets)");
    }
    if (kind == Token.EQ && c.end() - c.start() == 2 && !c.has(Syntax.DOUBLE_EQ)) {
      c.error("`=`");
    }
    c.advance();
    if (strength == COMPARE
        && (c.at(Word.ANY) || c.at(Word.ALL) || c.at(Word.SOME))
        && c.nextIs(Token.LPAREN)
        && c.has(Syntax.QUANTIFIED)) {
      return quantified(left, operator(kind));
    }
    Expr right = expr(strength + 1);
    if (strength == COMPARE) {
      Tests.right(c, right);
    }
    if (!symbol.isEmpty()) {
      return new Expr.Operator(left.start(), c.lastEnd(), symbol, left, right);
    }
    return new Expr.Binary(left.start(), c.lastEnd(), operator(kind), left, right);
  }

  private BinaryOp operator(int kind) {
    return switch (kind) {
      case Token.ARROW -> BinaryOp.ARROW;
      case Token.ARROW_TEXT -> BinaryOp.ARROW_TEXT;
      case Token.EQ -> BinaryOp.EQ;
      case Token.NE -> BinaryOp.NE;
      case Token.LT -> BinaryOp.LT;
      case Token.LE -> BinaryOp.LE;
      case Token.GT -> BinaryOp.GT;
      case Token.GE -> BinaryOp.GE;
      case Token.NULL_SAFE_EQ -> BinaryOp.NULL_SAFE_EQ;
      case Token.CONCAT -> BinaryOp.CONCAT;
      case Token.BAR -> BinaryOp.BIT_OR;
      case Token.AMPERSAND -> BinaryOp.BIT_AND;
      case Token.SHIFT_LEFT -> BinaryOp.SHIFT_LEFT;
      case Token.SHIFT_RIGHT -> BinaryOp.SHIFT_RIGHT;
      case Token.TILDE -> BinaryOp.REGEX;
      case Token.NOT_TILDE -> BinaryOp.NOT_REGEX;
      case Token.PLUS -> BinaryOp.PLUS;
      case Token.MINUS -> BinaryOp.MINUS;
      case Token.STAR -> BinaryOp.TIMES;
      case Token.SLASH -> BinaryOp.DIVIDE;
      case Token.SLASHES -> BinaryOp.INT_DIVIDE;
      case Token.PERCENT -> BinaryOp.MODULO;
      case Token.POWER -> BinaryOp.POWER;
      case Token.CARET -> c.dialect.has(Syntax.CARET_POWER) ? BinaryOp.POWER : BinaryOp.BIT_XOR;
      default -> throw new IllegalStateException("no binary operator: " + Token.spelling(kind));
    };
  }

  private Expr word(Expr left, Word word) {
    c.advance();
    return switch (word) {
      case OR -> binary(left, BinaryOp.OR, AND);
      case XOR -> binary(left, BinaryOp.XOR, AND);
      case AND -> binary(left, BinaryOp.AND, NOT);
      case OVERLAPS -> binary(left, BinaryOp.OVERLAPS, ADD);
      case DIV -> binary(left, BinaryOp.INT_DIVIDE, POWER);
      case IS -> is(left);
      case ISNULL -> new Expr.Is(left.start(), c.lastEnd(), left, false, Expr.IsTest.NULL);
      case NOTNULL -> new Expr.Is(left.start(), c.lastEnd(), left, true, Expr.IsTest.NULL);
      case COLLATE -> collate(left);
      case AT -> atTimeZone(left);
      case NOT -> {
        if (c.eat(Word.NULL)) {
          yield new Expr.Is(left.start(), c.lastEnd(), left, true, Expr.IsTest.NULL);
        }
        Word test = c.word();
        c.advance();
        yield g.predicates.predicate(left, test, true);
      }
      default -> g.predicates.predicate(left, word, false);
    };
  }

  private Expr binary(Expr left, BinaryOp op, int strength) {
    Expr right = expr(strength);
    if (strength == COMPARE) {
      Tests.right(c, right);
    }
    return new Expr.Binary(left.start(), c.lastEnd(), op, left, right);
  }

  private Expr is(Expr left) {
    boolean not = c.eat(Word.NOT);
    if (c.eat(Word.DISTINCT, Word.FROM)) {
      return binary(left, not ? BinaryOp.IS_NOT_DISTINCT : BinaryOp.IS_DISTINCT, COMPARE);
    }
    Expr.IsTest test =
        switch (c.word()) {
          case NULL -> Expr.IsTest.NULL;
          case TRUE -> Expr.IsTest.TRUE;
          case FALSE -> Expr.IsTest.FALSE;
          case UNKNOWN -> Expr.IsTest.UNKNOWN;
          case null, default -> null;
        };
    if (test == null) {
      c.errorWords(
          "NULL, TRUE, FALSE or DISTINCT FROM", Word.NULL, Word.TRUE, Word.FALSE, Word.DISTINCT);
      return new Expr.Broken(left.start(), c.lastEnd(), List.of(left));
    }
    c.advance();
    return new Expr.Is(left.start(), c.lastEnd(), left, not, test);
  }

  private Expr collate(Expr left) {
    int start = c.start();
    Ident name =
        c.at(Token.TEXT) && c.has(Syntax.TEXT_COLLATION) ? c.ident() : c.label("a collation");
    if (!c.at(Token.DOT)) {
      return new Expr.Collate(left.start(), c.lastEnd(), left, name);
    }
    StringBuilder path = new StringBuilder(name.text());
    while (c.eat(Token.DOT)) {
      path.append('.').append(c.label("a collation").text());
    }
    Ident whole = new Ident(start, c.lastEnd(), path.toString(), false);
    return new Expr.Collate(left.start(), c.lastEnd(), left, whole);
  }

  private Expr atTimeZone(Expr left) {
    c.advance();
    c.expect(Word.ZONE);
    Expr zone = expr(COLLATE);
    return new Expr.AtTimeZone(left.start(), c.lastEnd(), left, zone);
  }

  private Expr quantified(Expr left, BinaryOp op) {
    boolean all = c.at(Word.ALL);
    c.advance();
    c.advance();
    Query query = null;
    Expr array = null;
    if (g.queries.atQuery()) {
      query = g.queries.query();
    } else {
      array = expr();
      if (c.at(Token.COMMA)) {
        List<Expr> items = new ArrayList<>();
        items.add(array);
        while (c.comma()) {
          items.add(item());
        }
        array = new Expr.Row(items.getFirst().start(), c.lastEnd(), items);
      } else if (array instanceof Expr.Scalar scalar) {
        array = null;
        query = scalar.query();
      }
    }
    c.close(Token.RPAREN);
    return new Expr.Quantified(left.start(), c.lastEnd(), left, op, all, query, array);
  }
}
