package dev.rocky.sql;

import dev.rocky.ir.TypeName;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Types as written. */
final class TypeParser {
  private final Cursor c;

  TypeParser(Cursor cursor) {
    this.c = cursor;
  }

  TypeName type() {
    int start = c.start();
    if (!c.enter()) {
      return new TypeName(start, start, "", List.of(), List.of(), List.of());
    }
    TypeName type = type(start, false);
    c.leave();
    return type;
  }

  /** The type before a value of it: {@code ARRAY<INT64>} of {@code ARRAY<INT64>[1]}. */
  TypeName prefix() {
    return type(c.start(), true);
  }

  private TypeName type(int start, boolean isPrefix) {
    if (!c.isLabel(c.kind())) {
      c.error("a type");
      return new TypeName(start, start, "", List.of(), List.of(), List.of());
    }
    String name = name();
    List<String> parameters = new ArrayList<>(0);
    List<TypeName.Argument> arguments = new ArrayList<>(0);
    if (c.at(Token.LPAREN)) {
      parameters(name, parameters, arguments);
    } else if (c.at(Token.NE) && isNested(name) && c.has(Syntax.ANGLE_TYPES)) {
      // STRUCT<>.
      c.advance();
    } else if (c.at(Token.LT) && isNested(name) && c.has(Syntax.ANGLE_TYPES)) {
      c.advance();
      if (!c.at(Token.GT)) {
        arguments(name, arguments);
      }
      if (!c.eatAngle()) {
        c.error("`>`");
      }
    }
    if (parameters.isEmpty()
        && c.dialect.has(Syntax.CHECKED_LITERALS)
        && (name.equals("VARCHAR") || name.equals("CHAR") || name.equals("CHARACTER"))) {
      c.error("a length, as in " + name + "(10)");
    }
    name = collated(suffix(name));
    if (c.at(Token.LPAREN) && name.endsWith("TIMESTAMP")) {
      parameters(name, parameters, arguments);
    }
    List<Integer> arrays = isPrefix ? List.of() : arrays();
    return new TypeName(start, c.lastEnd(), name, parameters, arguments, arrays);
  }

  /** Types whose parts stand in angle brackets; behind others `<` compares. */
  private static boolean isNested(String name) {
    return switch (name) {
      case "ARRAY", "MAP", "STRUCT", "RANGE", "RECORD", "TABLE", "FUNCTION" -> true;
      default -> false;
    };
  }

  /** The name in upper case, of one or more words. */
  private String name() {
    Word word = c.word();
    boolean quoted = c.at(Token.QUOTED);
    String name = quoted ? c.ident().text() : take();
    if (c.at(Token.DOT)) {
      StringBuilder path = new StringBuilder(name);
      while (c.eat(Token.DOT)) {
        path.append('.').append(c.label("a type").text());
      }
      return path.toString();
    }
    if ((word == Word.DOUBLE && c.at(Word.PRECISION))
        || ((word == Word.CHARACTER || word == Word.CHAR || word == Word.NCHAR)
            && c.at(Word.VARYING))
        || (name.equals("BIT") && c.at(Word.VARYING))
        || (name.equals("BINARY") && (c.at(Word.VARYING) || c.at(Word.LARGE)))) {
      return varying(name + " " + take());
    }
    if (word == Word.NATIONAL && (c.at(Word.CHARACTER) || c.at(Word.CHAR))) {
      name = name + " " + take();
      return c.at(Word.VARYING) ? name + " " + take() : name;
    }
    if (word == Word.INTERVAL) {
      return interval(name);
    }
    return name;
  }

  private String varying(String name) {
    return c.at(Word.LARGE) || c.isSpelled("OBJECT") ? name + " " + take() : name;
  }

  private String interval(String name) {
    Word unit = c.word();
    if (unit == null || !unit.isTimeUnit()) {
      return name;
    }
    String whole = name + " " + take();
    Word next = c.word(1);
    if (c.at(Word.TO) && next != null && next.isTimeUnit()) {
      c.advance();
      whole = whole + " TO " + take();
    }
    return whole;
  }

  private String take() {
    String text = c.textHere().toUpperCase(Locale.ROOT);
    c.advance();
    return text;
  }

  /** {@code STRING COLLATE UTF8_LCASE}: part of the type. */
  private String collated(String name) {
    if (!c.at(Word.COLLATE) || !name.equals("STRING") || !c.dialect.has(Syntax.COLLATED_TYPES)) {
      return name;
    }
    c.advance();
    return name + " COLLATE " + c.label("a collation").text().toUpperCase(Locale.ROOT);
  }

  /** {@code WITH TIME ZONE} behind TIME and TIMESTAMP, which may follow their precision. */
  private String suffix(String name) {
    if (!name.equals("TIME") && !name.equals("TIMESTAMP")) {
      return name;
    }
    boolean with = c.at(Word.WITH);
    if (!with && !c.at(Word.WITHOUT)) {
      return name;
    }
    boolean local = c.nextIs(Word.LOCAL);
    if (c.word(local ? 2 : 1) != Word.TIME) {
      return name;
    }
    c.advance(local ? 3 : 2);
    c.expect(Word.ZONE);
    return name + (with ? " WITH" : " WITHOUT") + (local ? " LOCAL" : "") + " TIME ZONE";
  }

  private List<Integer> arrays() {
    List<Integer> arrays = new ArrayList<>(0);
    while (true) {
      if (c.at(Token.LBRACKET)
          && (c.nextIs(Token.RBRACKET)
              || (c.nextIs(Token.NUMBER) && c.kind(2) == Token.RBRACKET))) {
        c.advance();
        arrays.add(c.at(Token.NUMBER) ? size() : -1);
        c.close(Token.RBRACKET);
      } else if (c.at(Word.ARRAY) && !arrays.contains(-2)) {
        c.advance();
        int size = -1;
        if (c.eat(Token.LBRACKET)) {
          size = c.at(Token.NUMBER) ? size() : -1;
          c.close(Token.RBRACKET);
        }
        arrays.add(size);
      } else {
        return arrays;
      }
    }
  }

  private int size() {
    String text = take().replace("_", "");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      c.error("an array size");
      return -1;
    }
  }

  private void parameters(String name, List<String> parameters, List<TypeName.Argument> arguments) {
    c.advance();
    boolean fields =
        switch (name) {
          case "STRUCT", "ROW", "UNION", "RECORD", "OBJECT" -> true;
          default -> false;
        };
    if (c.eat(Token.RPAREN)) {
      return;
    }
    if (fields) {
      do {
        if (c.at(Token.RPAREN)) {
          break;
        }
        arguments.add(field());
      } while (c.comma());
    } else {
      do {
        parameter(name, parameters, arguments);
      } while (c.comma());
    }
    c.close(Token.RPAREN);
  }

  private void parameter(String name, List<String> parameters, List<TypeName.Argument> arguments) {
    switch (c.kind()) {
      case Token.NUMBER -> parameters.add(take());
      case Token.TEXT -> parameters.add(c.ident().text());
      case Token.MINUS -> {
        c.advance();
        parameters.add("-" + (c.at(Token.NUMBER) ? take() : ""));
      }
      default -> {
        if (c.isLabel(c.kind()) && takesTypes(name)) {
          TypeName type = type();
          boolean notNull = c.eat(Word.NOT, Word.NULL);
          arguments.add(new TypeName.Argument("", type, notNull));
        } else if (c.isLabel(c.kind())) {
          parameters.add(take());
        } else {
          c.error("a type parameter");
          c.skipItem();
        }
      }
    }
  }

  private static boolean takesTypes(String name) {
    return switch (name) {
      case "MAP", "ARRAY", "LIST", "VECTOR", "RANGE", "TUPLE", "TABLE" -> true;
      default -> false;
    };
  }

  /** {@code name TYPE}, {@code name: TYPE}, with {@code NOT NULL} and a comment. */
  private TypeName.Argument field() {
    String name = c.label("a field name").text();
    c.eat(Token.COLON);
    TypeName type = type();
    boolean notNull = c.eat(Word.NOT, Word.NULL);
    if (c.at(Word.COMMENT) && c.nextIs(Token.TEXT)) {
      c.advance(2);
    }
    if (c.at(Word.OPTIONS) && c.nextIs(Token.LPAREN)) {
      c.advance(2);
      c.close(Token.RPAREN);
    }
    return new TypeName.Argument(name, type, notNull);
  }

  /** What stands between angle brackets. */
  private void arguments(String name, List<TypeName.Argument> arguments) {
    boolean fields = name.equals("STRUCT") || name.equals("RECORD");
    do {
      if (fields && isField()) {
        arguments.add(field());
      } else {
        TypeName type = type();
        arguments.add(new TypeName.Argument("", type, c.eat(Word.NOT, Word.NULL)));
      }
    } while (c.comma());
  }

  /** A field has a name before its type; BigQuery lets it be left out. */
  private boolean isField() {
    return (c.isLabel(c.kind(1)) && !c.nextIs(Word.NOT) && !c.nextIs(Word.PRECISION))
        || c.nextIs(Token.COLON);
  }
}
