package dev.rocky.lang;

import dev.rocky.ir.Ident;
import dev.rocky.lang.Expression.Arm;
import dev.rocky.lang.Expression.Binary;
import dev.rocky.lang.Expression.ColumnName;
import dev.rocky.lang.Expression.Operator;
import dev.rocky.lang.Expression.SortKey;
import dev.rocky.lang.Expression.TypeRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads expressions (dsl.md §3). After an error it gives {@link Expression.Missing}. */
final class ExpressionParser {
  /** Levels of parentheses, call arguments, {@code not}, prefix {@code -}, match and lists. */
  static final int NESTING_LIMIT = 256;

  private final TokenCursor cursor;
  private final WindowParser windows;
  private int depth;

  ExpressionParser(TokenCursor cursor) {
    this.cursor = cursor;
    this.windows = new WindowParser(cursor, this);
  }

  Expression expression() {
    Expression left = conjunction();
    while (cursor.is(TokenKind.OR)) {
      int operator = cursor.start();
      cursor.advance();
      left = binary(Operator.OR, operator, left, conjunction());
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = negation();
    while (cursor.is(TokenKind.AND)) {
      int operator = cursor.start();
      cursor.advance();
      left = binary(Operator.AND, operator, left, negation());
    }
    return left;
  }

  private Expression negation() {
    if (!cursor.is(TokenKind.NOT)) {
      return predicate();
    }
    int start = cursor.start();
    enter();
    cursor.advance();
    Expression operand = negation();
    leave();
    return new Expression.Not(start, operand.end(), operand);
  }

  private Expression predicate() {
    Expression operand = additive();
    if (!predicateFollows()) {
      return operand;
    }
    Expression predicate = predicateTail(operand, operand.start());
    if (cursor.kind().isComparison()) {
      cursor.fail("comparisons cannot be chained", "`a < b and b < c`");
    } else if (predicateFollows()) {
      cursor.fail("comparisons cannot be chained", "put the first one in parentheses");
    }
    return predicate;
  }

  /** Whether a comparison, {@code is}, {@code in}, {@code between} or {@code like} is here. */
  private boolean predicateFollows() {
    return switch (cursor.kind()) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, IS, IN -> true;
      case NOT -> cursor.kind(1) == TokenKind.IN || isPredicateWord(1);
      case NAME -> isPredicateWord(0) && cursor.kind(1) != TokenKind.COLON;
      default -> false;
    };
  }

  private boolean isPredicateWord(int ahead) {
    return cursor.isWord(ahead, "between")
        || cursor.isWord(ahead, "like")
        || cursor.isWord(ahead, "ilike");
  }

  /** What follows the operand, which a pattern of {@code match} shares with its neighbours. */
  private Expression predicateTail(Expression operand, int start) {
    TokenKind kind = cursor.kind();
    int at = cursor.start();
    if (kind.isComparison()) {
      cursor.advance();
      Expression right = additive();
      return new Binary(start, right.end(), comparison(kind), at, operand, right);
    }
    if (cursor.accept(TokenKind.IS)) {
      boolean negated = cursor.accept(TokenKind.NOT);
      cursor.expect(TokenKind.NULL, "`is null` and `is not null` are the only forms of `is`");
      return new Expression.IsNull(start, cursor.previousEnd(), operand, negated);
    }
    boolean negated = cursor.accept(TokenKind.NOT);
    if (cursor.accept(TokenKind.IN)) {
      List<Expression> items = list();
      return new Expression.InList(start, cursor.previousEnd(), operand, items, negated);
    }
    if (cursor.acceptWord("between")) {
      Expression low = additive();
      cursor.expect(TokenKind.AND, "`a between x and y`");
      Expression high = additive();
      return new Expression.Between(start, high.end(), operand, low, high, negated);
    }
    boolean ignoreCase = cursor.acceptWord("ilike");
    if (!ignoreCase && !cursor.acceptWord("like")) {
      cursor.expected("'in', 'between', 'like' or 'ilike'", "");
    }
    Expression pattern = additive();
    return new Expression.Like(start, pattern.end(), operand, pattern, negated, ignoreCase);
  }

  private List<Expression> list() {
    int open = cursor.start();
    boolean bracket = cursor.is(TokenKind.OPEN_BRACKET);
    if (!bracket && !cursor.is(TokenKind.OPEN_PAREN)) {
      cursor.expected("a list", "`in [1, 2]`");
      return List.of();
    }
    TokenKind close = bracket ? TokenKind.CLOSE_BRACKET : TokenKind.CLOSE_PAREN;
    enter();
    cursor.advance();
    List<Expression> items = new ArrayList<>();
    do {
      items.add(expression());
    } while (cursor.accept(TokenKind.COMMA) && !cursor.is(close));
    cursor.close(close, open, "','");
    leave();
    return List.copyOf(items);
  }

  Expression additive() {
    Expression left = multiplicative();
    while (true) {
      Operator operator =
          switch (cursor.kind()) {
            case PLUS -> Operator.PLUS;
            case MINUS -> Operator.MINUS;
            case CONCAT -> Operator.CONCAT;
            default -> null;
          };
      if (operator == null) {
        return left;
      }
      int at = cursor.start();
      cursor.advance();
      left = binary(operator, at, left, multiplicative());
    }
  }

  private Expression multiplicative() {
    Expression left = unary();
    while (true) {
      Operator operator =
          switch (cursor.kind()) {
            case STAR -> Operator.TIMES;
            case SLASH -> Operator.DIVIDE;
            case PERCENT -> Operator.MODULO;
            default -> null;
          };
      if (operator == null) {
        return left;
      }
      int at = cursor.start();
      cursor.advance();
      left = binary(operator, at, left, unary());
    }
  }

  private Expression unary() {
    if (!cursor.is(TokenKind.MINUS)) {
      return postfix();
    }
    int start = cursor.start();
    enter();
    cursor.advance();
    Expression operand = unary();
    leave();
    return new Expression.Negation(start, operand.end(), operand);
  }

  private Expression postfix() {
    Expression operand = primary();
    int casts = 0;
    while (cursor.is(TokenKind.CAST)) {
      enter();
      casts++;
      cursor.advance();
      TypeRef type = type();
      operand = new Expression.Cast(operand.start(), cursor.previousEnd(), operand, type);
    }
    depth -= casts;
    return operand;
  }

  private Expression primary() {
    int start = cursor.start();
    return switch (cursor.kind()) {
      case INTEGER, DECIMAL -> {
        String digits = cursor.text();
        cursor.advance();
        yield new Expression.NumberLiteral(
            start,
            cursor.previousEnd(),
            digits.indexOf('_') < 0 ? digits : digits.replace("_", ""));
      }
      case STRING -> {
        String value = unquoted(cursor.text());
        cursor.advance();
        yield new Expression.TextLiteral(start, cursor.previousEnd(), value);
      }
      case DATE, TIMESTAMP -> {
        boolean time = cursor.is(TokenKind.TIMESTAMP);
        String text = cursor.text().substring(1);
        cursor.advance();
        yield new Expression.DateLiteral(start, cursor.previousEnd(), text, time);
      }
      case TRUE, FALSE -> {
        boolean value = cursor.is(TokenKind.TRUE);
        cursor.advance();
        yield new Expression.BooleanLiteral(start, cursor.previousEnd(), value);
      }
      case NULL -> {
        cursor.advance();
        yield new Expression.NullLiteral(start, cursor.previousEnd());
      }
      case PLACEHOLDER -> {
        String text = cursor.text();
        cursor.advance();
        yield new Expression.Placeholder(start, cursor.previousEnd(), text);
      }
      case OPEN_PAREN -> {
        enter();
        cursor.advance();
        Expression inner = expression();
        cursor.close(TokenKind.CLOSE_PAREN, start, "an operator");
        leave();
        yield inner;
      }
      case MATCH -> match();
      case NAME, QUOTED_NAME -> nameOrCall();
      default -> {
        cursor.expected("an expression", help());
        yield new Expression.Missing(start, start);
      }
    };
  }

  private String help() {
    return switch (cursor.kind()) {
      case ASSIGN, EQUAL -> "equality is `==`, with an operand on both sides";
      case OPEN_BRACKET -> "a list stands only after `in`";
      default -> cursor.reservedHint("a column, a literal, a call, `match` or a parenthesis");
    };
  }

  private Expression nameOrCall() {
    int start = cursor.start();
    if (cursor.isWord("cast") && cursor.kind(1) == TokenKind.OPEN_PAREN) {
      return cast(start);
    }
    List<Ident> name = cursor.dottedName("a name", "");
    if (cursor.is(TokenKind.OPEN_PAREN)) {
      return call(start, name);
    }
    return new ColumnName(start, cursor.previousEnd(), name);
  }

  private Expression cast(int start) {
    cursor.advance();
    int open = cursor.start();
    enter();
    cursor.advance();
    Expression operand = expression();
    cursor.expect(TokenKind.AS, "`cast(a as bigint)`");
    TypeRef type = type();
    cursor.close(TokenKind.CLOSE_PAREN, open, "");
    leave();
    return new Expression.Cast(start, cursor.previousEnd(), operand, type);
  }

  private TypeRef type() {
    Ident name = cursor.name("a type", "`bigint`, `string`, `decimal(12, 2)`");
    List<String> parameters = List.of();
    if (cursor.is(TokenKind.OPEN_PAREN)) {
      int open = cursor.start();
      cursor.advance();
      parameters = new ArrayList<>(2);
      do {
        String text = cursor.is(TokenKind.INTEGER) ? cursor.text() : "";
        cursor.expect(TokenKind.INTEGER, "");
        parameters.add(text.replace("_", ""));
      } while (parameters.size() < 2 && cursor.accept(TokenKind.COMMA));
      cursor.close(TokenKind.CLOSE_PAREN, open, "");
    }
    return new TypeRef(name.start(), cursor.previousEnd(), name.text(), List.copyOf(parameters));
  }

  private Expression call(int start, List<Ident> name) {
    int open = cursor.start();
    enter();
    cursor.advance();
    boolean star = false;
    boolean distinct = false;
    List<Expression> arguments = List.of();
    if (cursor.accept(TokenKind.STAR)) {
      star = true;
    } else if (!cursor.is(TokenKind.CLOSE_PAREN)) {
      distinct = cursor.accept(TokenKind.DISTINCT);
      arguments = new ArrayList<>(3);
      do {
        arguments.add(expression());
      } while (cursor.accept(TokenKind.COMMA) && !cursor.is(TokenKind.CLOSE_PAREN));
    }
    cursor.close(TokenKind.CLOSE_PAREN, open, star ? "" : "','");
    leave();
    Expression.@Nullable WindowSpec over = null;
    if (cursor.accept(TokenKind.OVER)) {
      enter();
      over = windows.spec();
      leave();
    }
    return new Expression.Call(
        start, cursor.previousEnd(), name, star, distinct, List.copyOf(arguments), over);
  }

  private Expression match() {
    int start = cursor.start();
    enter();
    cursor.advance();
    Expression subject = cursor.is(TokenKind.OPEN_BRACE) ? null : additive();
    int open = cursor.start();
    cursor.expect(TokenKind.OPEN_BRACE, "`match x { 1 => \"one\", _ => \"other\" }`");
    List<Arm> arms = new ArrayList<>();
    if (cursor.is(TokenKind.CLOSE_BRACE)) {
      cursor.report(
          start, start + 5, "match needs at least one arm", "`1 => \"one\"`, `_ => \"other\"`");
    }
    Arm wildcard = null;
    while (!cursor.is(TokenKind.CLOSE_BRACE) && !cursor.is(TokenKind.END) && !cursor.failed()) {
      Arm arm = arm(subject);
      if (wildcard != null) {
        Arm wrong = arm.condition() == null ? arm : wildcard;
        cursor.report(wrong.start(), wrong.start() + 1, "'_' must be the last arm", "");
        wildcard = arm.condition() == null ? null : wildcard;
      } else if (arm.condition() == null) {
        wildcard = arm;
      }
      arms.add(arm);
      cursor.accept(TokenKind.COMMA);
    }
    cursor.close(TokenKind.CLOSE_BRACE, open, "an arm");
    leave();
    return new Expression.Match(start, cursor.previousEnd(), subject, List.copyOf(arms));
  }

  private Arm arm(@Nullable Expression subject) {
    int start = cursor.start();
    Expression condition = null;
    if (!cursor.accept(TokenKind.WILDCARD)) {
      condition = subject == null ? expression() : pattern(subject);
    }
    cursor.expect(TokenKind.ARROW, "an arm is `pattern => expression`");
    Expression result = expression();
    return new Arm(start, result.end(), condition, result);
  }

  /** The condition that a pattern puts on the subject (dsl.md §9.2). */
  private Expression pattern(Expression subject) {
    int start = cursor.start();
    TokenKind kind = cursor.kind();
    boolean word =
        isPredicateWord(0) && cursor.kind(1) != TokenKind.ARROW && cursor.kind(1) != TokenKind.DOT;
    if (word || kind == TokenKind.IS || kind == TokenKind.IN || kind == TokenKind.NOT) {
      return predicateTail(subject, start);
    }
    boolean comparison = kind.isComparison();
    int operator = start;
    if (comparison) {
      cursor.advance();
    }
    Expression value = additive();
    boolean equal = !comparison || kind == TokenKind.EQUAL;
    if (equal && value instanceof Expression.NullLiteral) {
      return new Expression.IsNull(start, value.end(), subject, false);
    }
    Operator with = comparison ? comparison(kind) : Operator.EQUAL;
    return new Binary(start, value.end(), with, operator, subject, value);
  }

  /** A sort key, of {@code sort} or of a window. */
  SortKey sortKey() {
    int start = cursor.start();
    boolean descending = cursor.accept(TokenKind.MINUS);
    Expression key = expression();
    if (cursor.accept(TokenKind.DESC)) {
      descending = true;
    } else {
      cursor.accept(TokenKind.ASC);
    }
    String nulls = "";
    if (cursor.isWord("nulls") && (cursor.isWord(1, "first") || cursor.isWord(1, "last"))) {
      cursor.advance();
      nulls = cursor.isWord("first") ? "FIRST" : "LAST";
      cursor.advance();
    }
    return new SortKey(start, Math.max(start, cursor.previousEnd()), key, descending, nulls);
  }

  private static Operator comparison(TokenKind kind) {
    return switch (kind) {
      case EQUAL -> Operator.EQUAL;
      case NOT_EQUAL -> Operator.NOT_EQUAL;
      case LESS -> Operator.LESS;
      case LESS_EQUAL -> Operator.LESS_EQUAL;
      case GREATER -> Operator.GREATER;
      case GREATER_EQUAL -> Operator.GREATER_EQUAL;
      default -> throw new IllegalStateException("no comparison: " + kind);
    };
  }

  private static Binary binary(Operator operator, int at, Expression left, Expression right) {
    return new Binary(left.start(), Math.max(left.start(), right.end()), operator, at, left, right);
  }

  private static String unquoted(String text) {
    char quote = text.charAt(0);
    boolean closed = text.length() > 1 && text.charAt(text.length() - 1) == quote;
    String value = text.substring(1, closed ? text.length() - 1 : text.length());
    if (value.indexOf(quote) < 0) {
      return value;
    }
    String one = String.valueOf(quote);
    return value.replace(one + one, one);
  }

  private void enter() {
    if (++depth > NESTING_LIMIT) {
      cursor.fail(
          "expression nesting " + depth + " is over the limit of " + NESTING_LIMIT,
          "move parts into `derive` or `let`");
    }
  }

  private void leave() {
    depth--;
  }
}
