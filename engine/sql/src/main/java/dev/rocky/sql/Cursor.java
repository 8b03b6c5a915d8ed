package dev.rocky.sql;

import dev.rocky.ir.Ident;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.sql.dialect.Syntax;
import dev.rocky.sql.dialect.Word;
import dev.rocky.sql.dialect.Words;
import dev.rocky.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a parse stands in its tokens, and the errors found so far. Owned by one parse. */
final class Cursor {
  private static final int MAX_ERRORS = 50;

  final Tokens tokens;
  final SqlDialect dialect;
  private final Words words;
  private final String text;
  private final int[] kinds;
  private int pos;
  private int level;
  private int errorPos = -1;

  /** A token from which no bracket closes the ones around it. */
  private int unclosedFrom = -1;

  private final List<ParseError> errors = new ArrayList<>(0);

  /** The form that the dialect lacks, noted last before the first error, for W026. */
  private @Nullable Syntax missing;

  Cursor(Tokens tokens) {
    this.tokens = tokens;
    this.dialect = tokens.dialect;
    this.words = dialect.words();
    this.text = tokens.text;
    this.kinds = tokens.kind;
  }

  List<ParseError> errors() {
    return errors;
  }

  // Looking.

  int kind() {
    return kinds[pos];
  }

  int kind(int ahead) {
    int at = pos + ahead;
    return at < tokens.count ? kinds[at] : Token.END;
  }

  boolean at(int kind) {
    return kinds[pos] == kind;
  }

  boolean at(Word word) {
    return kinds[pos] == word.kind();
  }

  boolean at(Word first, Word second) {
    return kinds[pos] == first.kind() && kind(1) == second.kind();
  }

  boolean nextIs(int kind) {
    return kind(1) == kind;
  }

  boolean nextIs(Word word) {
    return kind(1) == word.kind();
  }

  /** The word here, or null when no word of the grammar stands here. */
  @Nullable Word word() {
    int kind = kinds[pos];
    return Word.isWord(kind) ? Word.of(kind) : null;
  }

  @Nullable Word word(int ahead) {
    int kind = kind(ahead);
    return Word.isWord(kind) ? Word.of(kind) : null;
  }

  /** Whether the dialect has a form; if not, notes that it would have been used here. */
  boolean has(Syntax form) {
    if (dialect.has(form)) {
      return true;
    }
    if (errors.isEmpty()) {
      missing = form;
    }
    return false;
  }

  /** The form noted last by {@link #has} before the first error. */
  Optional<Syntax> missing() {
    return Optional.ofNullable(missing);
  }

  boolean isText(int kind) {
    return kind == Token.TEXT || kind == Token.BYTES;
  }

  /** Whether the token here is a plain word with this text, without case. */
  boolean isSpelled(String wanted) {
    int length = tokens.end[pos] - tokens.start[pos];
    return length == wanted.length()
        && (kinds[pos] == Token.NAME || kinds[pos] >= Word.FIRST_KIND)
        && text.regionMatches(true, tokens.start[pos], wanted, 0, length);
  }

  boolean isAdjacent(int ahead) {
    int at = pos + ahead;
    return at < tokens.count && at > 0 && tokens.start[at] == tokens.end[at - 1];
  }

  int start() {
    return tokens.start[pos];
  }

  int start(int ahead) {
    return tokens.start[Math.min(pos + ahead, tokens.count - 1)];
  }

  /** End of the token before this one. */
  int lastEnd() {
    return pos == 0 ? tokens.start[0] : tokens.end[pos - 1];
  }

  int end() {
    return tokens.end[pos];
  }

  int index() {
    return pos;
  }

  // Names.

  boolean isName(int kind) {
    return kind == Token.NAME
        || kind == Token.QUOTED
        || (kind >= Word.FIRST_KIND && words.mayBe(kind, Words.NAME));
  }

  boolean atName() {
    return isName(kinds[pos]);
  }

  /** Whether a name of any word may stand here: behind a dot or AS. */
  boolean isLabel(int kind) {
    return kind == Token.NAME || kind == Token.QUOTED || kind >= Word.FIRST_KIND;
  }

  boolean atBareAlias() {
    int kind = kinds[pos];
    return kind == Token.NAME
        || kind == Token.QUOTED
        || (kind >= Word.FIRST_KIND && words.mayBe(kind, Words.ALIAS));
  }

  boolean isFunctionName(int kind) {
    return kind == Token.NAME
        || kind == Token.QUOTED
        || (kind >= Word.FIRST_KIND && words.mayBe(kind, Words.FUNCTION));
  }

  /** Takes the token here as a name, whatever it is. */
  Ident ident() {
    int start = tokens.start[pos];
    int end = tokens.end[pos];
    int kind = kinds[pos];
    advance();
    return switch (kind) {
      case Token.QUOTED ->
          new Ident(start, end, Texts.unquote(text, start, end, dialect.lexis()), true);
      case Token.TEXT ->
          new Ident(start, end, Texts.value(text, start, end, dialect.lexis()), true);
      default -> new Ident(start, end, Names.of(text, start, end), false);
    };
  }

  /** A name of any word, or an empty one and an error. */
  Ident label(String what) {
    if (isLabel(kinds[pos])) {
      return ident();
    }
    error(what);
    return new Ident(lastEnd(), lastEnd(), "", false);
  }

  /** A name behind AS: of any word where the dialect has that. */
  Ident alias(String what) {
    return atName() || has(Syntax.ANY_ALIAS) ? label(what) : name(what);
  }

  /** A name, or an empty one and an error. */
  Ident name(String what) {
    if (atName()) {
      return ident();
    }
    error(what);
    return new Ident(lastEnd(), lastEnd(), "", false);
  }

  String upperText() {
    int kind = kinds[pos];
    return kind >= Word.FIRST_KIND
        ? words.text(kind)
        : text.substring(tokens.start[pos], tokens.end[pos]).toUpperCase(java.util.Locale.ROOT);
  }

  String textHere() {
    return Names.of(text, tokens.start[pos], tokens.end[pos]);
  }

  /** The tokens from an index up to here, with single spaces. */
  String textSince(int index) {
    return tokens.spaced(index, pos);
  }

  // Moving.

  void advance() {
    if (pos < tokens.count - 1) {
      pos++;
    }
  }

  void advance(int count) {
    for (int i = 0; i < count; i++) {
      advance();
    }
  }

  boolean eat(int kind) {
    if (kinds[pos] == kind) {
      advance();
      return true;
    }
    return false;
  }

  /**
   * Takes a comma and says whether the list goes on behind it: where the dialect has commas after
   * the last item, it need not.
   */
  boolean comma() {
    return eat(Token.COMMA) && !(atListEnd() && has(Syntax.TRAILING_COMMAS));
  }

  /** Whether no item of a list can stand here. */
  boolean atListEnd() {
    Word word = word();
    if (word == null) {
      return switch (kinds[pos]) {
        case Token.END, Token.RPAREN, Token.RBRACKET, Token.RBRACE, Token.SEMICOLON, Token.PIPE ->
            true;
        default -> false;
      };
    }
    return !atName()
        && switch (word) {
          case SELECT,
              INTO,
              FETCH,
              FROM,
              WHERE,
              GROUP,
              HAVING,
              WINDOW,
              QUALIFY,
              ORDER,
              LIMIT,
              OFFSET,
              UNION,
              INTERSECT,
              EXCEPT,
              USING ->
              true;
          default -> false;
        };
  }

  boolean eat(Word word) {
    return eat(word.kind());
  }

  boolean eat(Word first, Word second) {
    if (at(first, second)) {
      advance();
      advance();
      return true;
    }
    return false;
  }

  boolean expect(int kind) {
    if (eat(kind)) {
      return true;
    }
    error(Token.spelling(kind));
    return false;
  }

  boolean expect(Word word) {
    if (eat(word)) {
      return true;
    }
    errorWords(word.name(), word);
    return false;
  }

  /**
   * Takes one closing mark; when something else stands here, says so once and skips to it if it is
   * ahead in the same brackets.
   */
  void close(int closing) {
    if (eat(closing)) {
      return;
    }
    error(Token.spelling(closing));
    skipToClosing();
    eat(closing);
  }

  /** One {@code >} of types, which may be the first of {@code >>} and longer runs. */
  boolean eatAngle() {
    int kind = kinds[pos];
    int from = tokens.start[pos];
    if ((kind == Token.SHIFT_RIGHT || kind == Token.OPERATOR) && text.charAt(from) == '>') {
      int rest = Operators.kind(text, from + 1, tokens.end[pos]);
      kinds[pos] = rest < 0 ? Token.OPERATOR : rest;
      tokens.start[pos]++;
      return true;
    }
    return eat(Token.GT);
  }

  // Nesting.

  /** Goes one level deeper; false, with an error, when that is more than the limit. */
  boolean enter() {
    level++;
    if (level > SqlParser.MAX_DEPTH) {
      if (level == SqlParser.MAX_DEPTH + 1) {
        errorPos = -1;
        add(
            "the query nests more than %d levels deep".formatted(SqlParser.MAX_DEPTH),
            Optional.empty());
      }
      pos = tokens.count - 1;
      errorPos = pos;
      return false;
    }
    return true;
  }

  void leave() {
    level--;
  }

  // Errors.

  /** Says that something else was expected here; silent when the last error was here too. */
  void error(String expected) {
    errorWords(expected);
  }

  void errorWords(String expected, Word... words) {
    if (pos == errorPos) {
      return;
    }
    add("expected " + expected + ", found " + found(), suggestion(words));
    errorPos = pos;
  }

  private void add(String message, Optional<String> suggestion) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(new ParseError(new Span(start(), end()), message, suggestion));
    }
  }

  /** An error with its own words. */
  void report(String message, Optional<String> suggestion) {
    if (pos != errorPos) {
      add(message, suggestion);
      errorPos = pos;
    }
  }

  boolean hasErrorHere() {
    return errorPos == pos;
  }

  private Optional<String> suggestion(Word... words) {
    if (words.length == 1 && kinds[pos] != Token.NAME) {
      return Optional.of("add `" + words[0].name() + "`");
    }
    List<String> known = new ArrayList<>();
    for (Word word : words) {
      known.add(word.name());
    }
    return nearest(0, known);
  }

  /** "did you mean" when the plain name some tokens ahead (or behind) is close to a known word. */
  Optional<String> nearest(int ahead, List<String> known) {
    return isPlainName(pos + ahead)
        ? Misspelling.hint(spelling(pos + ahead), known)
        : Optional.empty();
  }

  /** Whether a plain name is a misspelling of a word. */
  boolean isNearly(int ahead, Word word) {
    return isPlainName(pos + ahead) && Misspelling.isOf(spelling(pos + ahead), word.name());
  }

  private String spelling(int at) {
    return text.substring(tokens.start[at], tokens.end[at]);
  }

  private boolean isPlainName(int at) {
    return at >= 0 && at < tokens.count && kinds[at] == Token.NAME;
  }

  /** How a message names the token here. */
  String found() {
    return Found.name(tokens, pos);
  }

  // Recovery.

  /** Skips to the next comma, closing bracket or clause word of these brackets, or the end. */
  void skipItem() {
    skip(true);
  }

  /** As {@link #skipItem}, but commas are skipped too. */
  void skipToClause() {
    skip(false);
  }

  private void skip(boolean toComma) {
    int depth = 0;
    while (true) {
      int kind = kinds[pos];
      switch (kind) {
        case Token.END, Token.SEMICOLON -> {
          return;
        }
        case Token.LPAREN, Token.LBRACKET, Token.LBRACE -> depth++;
        case Token.RPAREN, Token.RBRACKET, Token.RBRACE -> {
          if (depth-- == 0) {
            return;
          }
        }
        case Token.COMMA -> {
          if (depth == 0 && toComma) {
            return;
          }
        }
        default -> {
          if (depth == 0 && Found.isClauseStart(kind)) {
            return;
          }
        }
      }
      advance();
    }
  }

  /** Skips to the bracket that closes the ones we are in; stays here when there is none ahead. */
  private void skipToClosing() {
    if (pos == unclosedFrom) {
      return;
    }
    int depth = 0;
    for (int i = pos; i < tokens.count; i++) {
      switch (kinds[i]) {
        case Token.LPAREN, Token.LBRACKET, Token.LBRACE -> depth++;
        case Token.RPAREN, Token.RBRACKET, Token.RBRACE -> {
          if (depth == 0) {
            pos = i;
            return;
          }
          depth--;
        }
        default -> {}
      }
    }
    unclosedFrom = pos;
  }
}
