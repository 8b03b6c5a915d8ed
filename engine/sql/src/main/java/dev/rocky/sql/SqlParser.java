package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Query;
import dev.rocky.ir.QueryBody;
import dev.rocky.ir.TableRef;
import dev.rocky.ir.TypeName;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * SQL text to trees. Never throws on what an author wrote: errors are part of the result, beside
 * all that could be understood (compiler.md §3).
 */
public final class SqlParser {
  /** Levels of brackets, calls, CASE and types that a query may nest (compiler.md §1). */
  public static final int MAX_DEPTH = 1000;

  private SqlParser() {}

  /** Reads the one query of a text. */
  public static ParsedSql parse(String text, SqlDialect dialect) {
    return parse(text, 0, text.length(), dialect);
  }

  /**
   * Reads the one query between two offsets of a text; places in the result are offsets of the
   * whole text. What the dialect's grammar rejects and the permissive one accepts is read by the
   * latter and listed as {@link ParsedSql#foreign}, unless it is a form that no warehouse has.
   */
  public static ParsedSql parse(String text, int from, int to, SqlDialect dialect) {
    Parse own = parseOnce(text, from, to, dialect);
    if (own.result.errors().isEmpty()
        || dialect == SqlDialect.permissive()
        || own.tokens.tooDeep >= 0) {
      return own.result;
    }
    Parse permissive = parseOnce(text, from, to, SqlDialect.permissive());
    if (!permissive.result.errors().isEmpty() || permissive.result.notAQuery().isPresent()) {
      return own.result;
    }
    ForeignForm form = foreign(own);
    if (form.dialects().isEmpty() && own.cursor.missing().isPresent()) {
      return own.result;
    }
    ParsedSql tree = permissive.result;
    return new ParsedSql(
        tree.dialect(),
        tree.query(),
        tree.notAQuery(),
        List.of(),
        List.of(form),
        tree.comments(),
        List.of(),
        tree.depth());
  }

  private static ForeignForm foreign(Parse own) {
    ParseError error = own.result.errors().getFirst();
    Optional<Syntax> missing = own.cursor.missing();
    List<String> dialects = new ArrayList<>();
    for (SqlDialect other : SqlDialect.ofWarehouses()) {
      if (other != own.tokens.dialect && missing.isPresent() && other.has(missing.get())) {
        dialects.add(other.title());
      }
    }
    String text = own.tokens.text.substring(error.span().start(), error.span().end());
    return new ForeignForm(
        error.span(), missing.map(Syntax::what).orElse("`" + text + "`"), dialects, error);
  }

  /** Reads one expression that is the whole text. */
  public static ParsedExpr parseExpression(String text, SqlDialect dialect) {
    return parseExpression(text, 0, text.length(), dialect);
  }

  /** Reads the one expression between two offsets of a text. */
  public static ParsedExpr parseExpression(String text, int from, int to, SqlDialect dialect) {
    Tokens tokens = Lexer.lex(text, from, to, dialect);
    Cursor cursor = new Cursor(tokens);
    if (tokens.tooDeep >= 0) {
      return new ParsedExpr(new Expr.Broken(from, to, List.of()), List.of(tooDeep(tokens)));
    }
    Expr expr = DeepStack.call(tokens.depth, () -> whole(cursor, g -> g.exprs.expr()));
    return new ParsedExpr(expr, cursor.errors());
  }

  /** Reads one type that is the whole text, such as the type of a column in a catalog. */
  public static ParsedType parseType(String text, SqlDialect dialect) {
    Tokens tokens = Lexer.lex(text, 0, text.length(), dialect);
    Cursor cursor = new Cursor(tokens);
    if (tokens.tooDeep >= 0) {
      TypeName none = new TypeName(0, 0, "", List.of(), List.of(), List.of());
      return new ParsedType(none, List.of(tooDeep(tokens)));
    }
    TypeName type = DeepStack.call(tokens.depth, () -> whole(cursor, g -> g.types.type()));
    return new ParsedType(type, cursor.errors());
  }

  private static <T> T whole(Cursor cursor, Function<Grammar, T> read) {
    T result = read.apply(new Grammar(cursor));
    if (!cursor.at(Token.END)) {
      cursor.error("the end of the text");
    }
    return result;
  }

  private record Parse(Tokens tokens, Cursor cursor, ParsedSql result) {}

  private static Parse parseOnce(String text, int from, int to, SqlDialect dialect) {
    Tokens tokens = Lexer.lex(text, from, to, dialect);
    Cursor cursor = new Cursor(tokens);
    Comments comments = new Comments(java.util.Arrays.copyOf(tokens.comments, tokens.commentCount));
    Optional<NotAQuery> notAQuery = Statements.check(tokens);
    boolean readable = notAQuery.isEmpty() || notAQuery.get().found().endsWith("statements");
    Query query;
    List<ParseError> errors;
    if (tokens.tooDeep >= 0) {
      query = scanned(tokens);
      errors = List.of(tooDeep(tokens));
    } else if (readable) {
      query = DeepStack.call(tokens.depth, () -> statement(cursor));
      errors = cursor.errors();
    } else {
      query = scanned(tokens);
      errors = List.of();
    }
    boolean whole = errors.isEmpty() && notAQuery.isEmpty();
    List<TableRef> tables = whole ? List.of() : TableScan.tables(tokens, 0, tokens.count - 1);
    ParsedSql result =
        new ParsedSql(dialect, query, notAQuery, errors, List.of(), comments, tables, tokens.depth);
    return new Parse(tokens, cursor, result);
  }

  private static Query statement(Cursor cursor) {
    while (cursor.eat(Token.SEMICOLON)) {
      // Empty statements before the query.
    }
    Query query = new Grammar(cursor).queries.query();
    if (!cursor.at(Token.END) && !cursor.at(Token.SEMICOLON)) {
      cursor.error("the end of the query");
    }
    return query;
  }

  /** A query that was not read: its tables only. */
  private static Query scanned(Tokens tokens) {
    int start = tokens.start[0];
    int end = Math.max(start, tokens.end[tokens.count - 1]);
    QueryBody body =
        new QueryBody.Broken(start, end, TableScan.tables(tokens, 0, tokens.count - 1));
    return new Query(start, end, false, List.of(), body, List.of(), null);
  }

  private static ParseError tooDeep(Tokens tokens) {
    int at = tokens.tooDeep;
    return new ParseError(
        new Span(tokens.start[at], tokens.end[at]),
        "the query nests %d levels deep, more than the %d that are read"
            .formatted(tokens.depth, MAX_DEPTH),
        Optional.of("move inner parts into common table expressions or models"));
  }
}
