package dev.rocky.sql;

import dev.rocky.ir.Ident;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;

/** Names of tables, with what the dialects allow in them: dashes, paths, stages, parameters. */
final class TableNameParser {
  private final Cursor c;

  TableNameParser(Cursor cursor) {
    this.c = cursor;
  }

  boolean isIdentifierCall() {
    return c.at(Word.IDENTIFIER)
        && c.kind(2) == Token.TEXT
        && c.kind(3) == Token.RPAREN
        && c.has(Syntax.IDENTIFIER);
  }

  /** A name of one or more parts; empty, with an error, when none stands here. */
  List<Ident> tableName() {
    if (isIdentifierCall()) {
      c.advance(2);
      List<Ident> parts = split(c.start(), c.end(), c.ident(), true);
      c.close(Token.RPAREN);
      return parts;
    }
    if (c.at(Token.TEXT) && c.has(Syntax.TEXT_TABLE)) {
      return List.of(c.ident());
    }
    if (c.at(Token.PARAMETER) && c.has(Syntax.IDENTIFIER)) {
      Ident name = new Ident(c.start(), c.end(), c.textHere(), false);
      c.advance();
      return List.of(name);
    }
    if (c.has(Syntax.STAGES) && c.kind() != Token.END && c.textHere().startsWith("@")) {
      return List.of(stage());
    }
    if (!c.atName()) {
      c.error("a table");
      return List.of();
    }
    List<Ident> parts = new ArrayList<>(3);
    parts.addAll(part());
    while (c.at(Token.DOT)) {
      c.advance();
      if (c.at(Token.DOT) && c.has(Syntax.EMPTY_SCHEMA)) {
        // Snowflake: db..table is db.public.table.
        parts.add(new Ident(c.start(), c.start(), "PUBLIC", false));
        continue;
      }
      if (!c.isLabel(c.kind())) {
        c.error("a table name");
        break;
      }
      parts.addAll(part());
    }
    if (c.at(Token.STAR) && c.isAdjacent(0) && c.has(Syntax.WILDCARD_TABLES)) {
      c.advance();
      Ident last = parts.removeLast();
      parts.add(new Ident(last.start(), c.lastEnd(), last.text() + "*", last.quoted()));
    }
    return parts;
  }

  /**
   * {@code @stage/path}, {@code @~/path}, {@code @%table}: all that stands together, up to a
   * bracket or a comma (https://docs.snowflake.com/en/user-guide/querying-stage).
   */
  Ident stage() {
    int start = c.start();
    StringBuilder name = new StringBuilder(c.textHere());
    c.advance();
    while (c.isAdjacent(0)
        && c.kind() != Token.END
        && c.kind() != Token.LPAREN
        && c.kind() != Token.RPAREN
        && c.kind() != Token.COMMA
        && c.kind() != Token.SEMICOLON) {
      name.append(c.textHere());
      c.advance();
    }
    return new Ident(start, c.lastEnd(), name.toString(), false);
  }

  /** One part; with dashes where the dialect has them, several from one pair of backticks. */
  private List<Ident> part() {
    int start = c.start();
    int end = c.end();
    boolean path =
        c.at(Token.QUOTED)
            && c.dialect.lexis().backtickPaths()
            && c.tokens.text.charAt(start) == '`';
    Ident name = c.ident();
    if (path && name.text().indexOf('.') > 0) {
      return split(start, end, name, true);
    }
    if (!c.dialect.lexis().dashesInPaths() || !c.at(Token.MINUS) || !c.isAdjacent(0)) {
      return List.of(name);
    }
    StringBuilder text = new StringBuilder(name.text());
    while (c.at(Token.MINUS)
        && c.isAdjacent(0)
        && c.isAdjacent(1)
        && (c.isLabel(c.kind(1)) || c.nextIs(Token.NUMBER))) {
      c.advance();
      String more = c.textHere();
      c.advance();
      if (more.endsWith(".") && c.isLabel(c.kind()) && c.isAdjacent(0)) {
        // `my-project-1.ds`: the dot was read as part of a number.
        text.append('-').append(more, 0, more.length() - 1);
        Ident project = new Ident(start, c.lastEnd() - 1, text.toString(), name.quoted());
        List<Ident> parts = new ArrayList<>(2);
        parts.add(project);
        parts.addAll(part());
        return parts;
      }
      text.append('-').append(more);
    }
    return List.of(new Ident(start, c.lastEnd(), text.toString(), name.quoted()));
  }

  private static List<Ident> split(int start, int end, Ident whole, boolean quoted) {
    List<Ident> parts = new ArrayList<>(3);
    String text = whole.text();
    int from = 0;
    boolean exact = end - start == text.length() + 2;
    while (from <= text.length()) {
      int dot = text.indexOf('.', from);
      int to = dot < 0 ? text.length() : dot;
      int partStart = exact ? start + 1 + from : start;
      int partEnd = exact ? start + 1 + to : end;
      parts.add(new Ident(partStart, partEnd, text.substring(from, to), quoted));
      from = to + 1;
    }
    return parts;
  }
}
