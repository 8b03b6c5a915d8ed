package dev.rocky.lang;

import dev.rocky.ir.Ident;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a parser stands in the tokens. After an error it shows {@link TokenKind#NOTHING} until the
 * parser has found the next step, so that every rule unwinds without reporting more.
 */
final class TokenCursor {
  private final Tokens tokens;
  private final List<DslFinding> findings;
  private int at;
  private boolean failed;

  TokenCursor(Tokens tokens) {
    this.tokens = tokens;
    this.findings = new ArrayList<>(tokens.findings());
  }

  TokenKind kind() {
    return failed ? TokenKind.NOTHING : tokens.kind(at);
  }

  /** The kind {@code ahead} tokens further. */
  TokenKind kind(int ahead) {
    return failed ? TokenKind.NOTHING : tokens.kind(Math.min(at + ahead, tokens.count() - 1));
  }

  boolean is(TokenKind kind) {
    return kind() == kind;
  }

  /** Whether here is this word, unquoted: for the words that are names elsewhere. */
  boolean isWord(String word) {
    return isWord(0, word);
  }

  boolean isWord(int ahead, String word) {
    int index = Math.min(at + ahead, tokens.count() - 1);
    return kind(ahead) == TokenKind.NAME
        && tokens.end(index) - tokens.start(index) == word.length()
        && tokens.source().startsWith(word, tokens.start(index));
  }

  int start() {
    return tokens.start(at);
  }

  /** Where the token before this one ends. */
  int previousEnd() {
    return at == 0 ? 0 : tokens.end(at - 1);
  }

  String text() {
    return tokens.text(at);
  }

  int index() {
    return at;
  }

  void advance() {
    if (!failed && at < tokens.count() - 1) {
      at++;
    }
  }

  boolean accept(TokenKind kind) {
    if (kind() != kind) {
      return false;
    }
    advance();
    return true;
  }

  boolean acceptWord(String word) {
    if (!isWord(word)) {
      return false;
    }
    advance();
    return true;
  }

  /** Passes a token that must be here, or reports that it is not. */
  void expect(TokenKind kind, String help) {
    if (!accept(kind)) {
      expected("'" + kind.text() + "'", help);
    }
  }

  /** Passes what closes the bracket opened at {@code open}, or reports that it is open. */
  void close(TokenKind kind, int open, String orElse) {
    if (is(TokenKind.END)) {
      if (!tokens.unterminated()) {
        String bracket = tokens.source().substring(open, open + 1);
        report(
            open,
            open + 1,
            "unterminated '" + bracket + "'",
            "close it with `" + kind.text() + "`");
      }
      failed = true;
    } else if (!accept(kind)) {
      String help = orElse.startsWith("a ") ? reservedHint("") : "";
      expected(
          orElse.isEmpty() ? "'" + kind.text() + "'" : orElse + " or '" + kind.text() + "'", help);
    }
  }

  /** A name, or an empty one after reporting that {@code what} is missing. */
  Ident name(String what, String help) {
    TokenKind kind = kind();
    if (!kind.isName()) {
      expected(what, reservedHint(help));
      return new Ident(start(), start(), "", false);
    }
    int start = tokens.start(at);
    int end = tokens.end(at);
    advance();
    if (kind == TokenKind.NAME) {
      return new Ident(start, end, tokens.source().substring(start, end), false);
    }
    boolean open = tokens.unterminated() && end == tokens.source().length();
    String text = tokens.source().substring(start + 1, open ? end : end - 1);
    return new Ident(start, end, text.indexOf('`') < 0 ? text : text.replace("``", "`"), true);
  }

  /** The help for a reserved word where a name may stand; else the help given. */
  String reservedHint(String otherwise) {
    TokenKind kind = kind();
    return kind.reserved() && !kind.startsStep()
        ? "`" + text() + "` is a reserved word: write it in backticks to use it as a name"
        : otherwise;
  }

  /** Names with dots between them. */
  List<Ident> dottedName(String what, String help) {
    Ident first = name(what, help);
    if (!is(TokenKind.DOT) || !kind(1).isName()) {
      if (is(TokenKind.DOT) && kind(1) != TokenKind.STAR) {
        advance();
        expected("a name after '.'", "");
      }
      return List.of(first);
    }
    List<Ident> parts = new ArrayList<>(3);
    parts.add(first);
    while (is(TokenKind.DOT) && kind(1) != TokenKind.STAR) {
      advance();
      parts.add(name("a name after '.'", ""));
    }
    return List.copyOf(parts);
  }

  /** Reports that {@code what} should be here, and lets everything unwind. */
  void expected(String what, String help) {
    if (failed) {
      return;
    }
    if (is(TokenKind.BAD)) {
      failed = true; // the lexer has reported it
      return;
    }
    if (is(TokenKind.END)) {
      if (!tokens.unterminated()) {
        int end = previousEnd();
        int start = end == 0 ? 0 : end - 1;
        report(
            start,
            end,
            "file ended where " + what + " was expected",
            help.isEmpty() ? "write " + what : help);
      }
    } else {
      report(
          tokens.start(at),
          tokens.end(at),
          "expected " + what + ", found " + tokens.shown(at),
          help);
    }
    failed = true;
  }

  /** Reports a mistake that the parser can go on after. */
  void report(int start, int end, String message, String help) {
    if (!failed) {
      findings.add(DslFinding.parse(start, end, message, help));
    }
  }

  /** Reports a mistake at the token here, and lets everything unwind. */
  void fail(String message, String help) {
    report(tokens.start(at), tokens.end(at), message, help);
    failed = true;
  }

  /** Lets everything unwind after a mistake that has been reported. */
  void abandon() {
    failed = true;
  }

  boolean failed() {
    return failed;
  }

  String shown() {
    return tokens.shown(at);
  }

  Tokens tokens() {
    return tokens;
  }

  List<DslFinding> findings() {
    return findings;
  }

  /** After an error: skips to what surely starts a step (dsl.md §12), and goes on from there. */
  void recover() {
    failed = false;
    while (!is(TokenKind.END) && !stepSurelyStarts()) {
      advance();
    }
  }

  private boolean stepSurelyStarts() {
    TokenKind kind = kind();
    if (kind == TokenKind.LET) {
      return true;
    }
    TokenKind before = at == 0 ? TokenKind.END : tokens.kind(at - 1);
    return switch (kind) {
      // `over (sort x)`, `over (partition p, sort x)`, `count(distinct x)`
      case SORT -> before != TokenKind.OPEN_PAREN && before != TokenKind.COMMA;
      case DISTINCT -> before != TokenKind.OPEN_PAREN;
      default -> stepStarts();
    };
  }

  /** Whether a step may start here: at its keyword, or at the words of a join. */
  boolean stepStarts() {
    TokenKind kind = kind();
    return kind.startsStep() || (kind == TokenKind.NAME && joinStarts());
  }

  /** Whether here is {@code left join}, {@code left_join} and the like. */
  private boolean joinStarts() {
    String word = text();
    return switch (word) {
      case "left", "right", "full", "cross", "inner" -> kind(1) == TokenKind.JOIN;
      case "left_join", "right_join", "full_join", "cross_join", "inner_join" -> kind(1).isName();
      default -> false;
    };
  }
}
