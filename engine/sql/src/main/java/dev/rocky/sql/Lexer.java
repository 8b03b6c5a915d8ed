package dev.rocky.sql;

import dev.rocky.sql.dialect.Lexis;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.sql.dialect.Word;
import dev.rocky.sql.dialect.Words;

/** Splits text into {@link Tokens} by the rules of a dialect's {@link Lexis}. Never fails. */
final class Lexer {
  /** Rocky's own placeholders, parameters in every dialect (compiler.md §2.3). */
  private static final String[] PLACEHOLDERS = {"start_date", "end_date"};

  /** Runs of operator characters are cut there, so that long ones cost no more than short ones. */
  private static final int LONGEST_OPERATOR = 8;

  private final String text;
  private final int limit;
  private final Lexis lexis;
  private final Words words;
  private final NumberScan numbers;
  private final Tokens tokens;
  private int pos;
  private int depth;

  private Lexer(String text, int from, int to, SqlDialect dialect) {
    this.text = text;
    this.pos = from;
    this.limit = to;
    this.lexis = dialect.lexis();
    this.words = dialect.words();
    this.numbers = new NumberScan(text, to, lexis);
    this.tokens = new Tokens(text, dialect, to - from);
  }

  /** The tokens between two offsets of a text; their places are offsets of the whole text. */
  static Tokens lex(String text, int from, int to, SqlDialect dialect) {
    Lexer lexer = new Lexer(text, from, to, dialect);
    lexer.run();
    return lexer.tokens;
  }

  private char at(int offset) {
    return offset < limit ? text.charAt(offset) : '\0';
  }

  private void run() {
    while (pos < limit) {
      char c = text.charAt(pos);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        pos++;
      } else if (((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_') {
        word(c);
      } else if (c >= '0' && c <= '9') {
        digits();
      } else {
        other(c);
      }
    }
    tokens.add(Token.END, limit, limit);
  }

  private void word(char first) {
    if (isPrefixedText(first)) {
      return;
    }
    int start = pos;
    int hash = 0;
    int p = pos;
    while (p < limit) {
      char c = text.charAt(p);
      if (!isNamePart(c)) {
        break;
      }
      hash = Words.hash(hash, c);
      p++;
    }
    pos = p;
    int kind = words.kind(text, start, p, hash);
    if (kind == Word.CASE.kind()) {
      open();
    } else if (kind == Word.END.kind() && depth > 0) {
      depth--;
    }
    tokens.add(kind < 0 ? Token.NAME : kind, start, p);
  }

  private boolean isNamePart(char c) {
    return NameChars.isPart(c, lexis);
  }

  /** Strings that begin with letters: {@code E'…'}, {@code r"…"}, {@code X'…'}. */
  private boolean isPrefixedText(char c) {
    char next = at(pos + 1);
    char lower = (char) (c | 0x20);
    if (next == '\'' || (next == '"' && lexis.doubleQuoteIsText())) {
      if ((lower == 'e' && lexis.escapePrefix() && next == '\'')
          || (lower == 'r' && lexis.rawPrefix())
          || (lower == 'n' && lexis.escapePrefix() && next == '\'')) {
        quotedText(Token.TEXT, 1, lower == 'e', lower == 'r');
        return true;
      }
      if ((lower == 'x' && lexis.hexPrefix()) || (lower == 'b' && lexis.bytesPrefix())) {
        quotedText(Token.BYTES, 1, lower == 'b', false);
        return true;
      }
      return false;
    }
    char after = at(pos + 2);
    boolean twoLetters =
        lexis.bytesPrefix()
            && (after == '\'' || after == '"')
            && ((lower == 'r' && (next | 0x20) == 'b') || (lower == 'b' && (next | 0x20) == 'r'));
    if (twoLetters) {
      quotedText(Token.BYTES, 2, false, true);
    }
    return twoLetters;
  }

  private void quotedText(int kind, int prefix, boolean escapes, boolean raw) {
    int start = pos;
    int open = pos + prefix;
    char quote = text.charAt(open);
    boolean backslash = escapes || (raw ? lexis.rawQuoteEscapes() : lexis.backslashEscapes());
    if (lexis.tripleQuotes() && at(open + 1) == quote && at(open + 2) == quote) {
      int p = open + 3;
      while (p < limit && !(text.charAt(p) == quote && at(p + 1) == quote && at(p + 2) == quote)) {
        p += text.charAt(p) == '\\' ? 2 : 1;
      }
      finish(kind, start, p, 3);
      return;
    }
    int p = open + 1;
    while (p < limit) {
      char c = text.charAt(p);
      if (c == '\\' && backslash) {
        p += 2;
      } else if (c == quote) {
        if (at(p + 1) == quote && lexis.doubledQuotes() && !raw) {
          p += 2;
        } else {
          break;
        }
      } else {
        p++;
      }
    }
    finish(kind, start, p, 1);
  }

  /** Ends a quoted token whose closing mark of some length should be at {@code p}. */
  private void finish(int kind, int start, int p, int closing) {
    boolean closed = p < limit;
    pos = closed ? p + closing : limit;
    tokens.add(closed ? kind : Token.WRONG, start, pos);
  }

  private void quotedName(char quote) {
    int start = pos;
    boolean backslash = quote == '`' && lexis.backtickPaths();
    int p = pos + 1;
    while (p < limit) {
      char c = text.charAt(p);
      if (c == '\\' && backslash) {
        p += 2;
      } else if (c == quote) {
        if (at(p + 1) == quote && !(backslash && lexis.doubleQuoteIsText())) {
          p += 2;
        } else {
          break;
        }
      } else {
        p++;
      }
    }
    finish(Token.QUOTED, start, p, 1);
  }

  private void digits() {
    int start = pos;
    int end = numbers.end(start);
    if (lexis.namesMayStartWithDigit() && end < limit && isNamePart(text.charAt(end))) {
      int p = end;
      while (p < limit && isNamePart(text.charAt(p))) {
        p++;
      }
      if (text.indexOf('.', start) < 0 || text.indexOf('.', start) >= end) {
        pos = p;
        tokens.add(Token.NAME, start, p);
        return;
      }
    }
    pos = end;
    tokens.add(Token.NUMBER, start, end);
  }

  private void other(char c) {
    switch (c) {
      case '(' -> opening(Token.LPAREN);
      case ')' -> closing(Token.RPAREN);
      case '[' -> opening(Token.LBRACKET);
      case ']' -> closing(Token.RBRACKET);
      case '{' -> opening(Token.LBRACE);
      case '}' -> closing(Token.RBRACE);
      case ',' -> one(Token.COMMA);
      case ';' -> {
        tokens.semicolons++;
        one(Token.SEMICOLON);
      }
      case '.' -> dot();
      case '\'' -> quotedText(Token.TEXT, 0, false, false);
      case '"' -> {
        if (lexis.doubleQuoteIsText()) {
          quotedText(Token.TEXT, 0, false, false);
        } else {
          quotedName('"');
        }
      }
      case '`' -> {
        if (lexis.backtickNames()) {
          quotedName('`');
        } else {
          one(Token.WRONG);
        }
      }
      case '-' -> {
        if (at(pos + 1) == '-') {
          lineComment();
        } else {
          operator();
        }
      }
      case '/' -> {
        if (at(pos + 1) == '*') {
          blockComment();
        } else if (at(pos + 1) == '/' && lexis.slashComments()) {
          lineComment();
        } else {
          operator();
        }
      }
      case '#' -> {
        if (lexis.hashComments()) {
          lineComment();
        } else if (lexis.hashColumns() && NumberScan.isDigit(at(pos + 1))) {
          numbered(Token.POSITION);
        } else {
          operator();
        }
      }
      case '$' -> dollar();
      case ':' -> colon();
      case '@' -> atSign();
      case '?' -> question();
      case '+', '*', '<', '>', '=', '~', '!', '%', '^', '&', '|' -> operator();
      default -> strange(c);
    }
  }

  /** {@code ?}, and DuckDB's {@code ?1}. */
  private void question() {
    if (lexis.questionParameters() && lexis.dollarTags() && NumberScan.isDigit(at(pos + 1))) {
      numbered(Token.PARAMETER);
    } else {
      one(lexis.questionParameters() ? Token.PARAMETER : Token.QUESTION);
    }
  }

  private void one(int kind) {
    tokens.add(kind, pos, pos + 1);
    pos++;
  }

  private void token(int kind, int length) {
    tokens.add(kind, pos, pos + length);
    pos += length;
  }

  private void open() {
    depth++;
    if (depth > tokens.depth) {
      tokens.depth = depth;
      if (depth == SqlParser.MAX_DEPTH + 1) {
        tokens.tooDeep = tokens.count;
      }
    }
  }

  private void opening(int kind) {
    open();
    one(kind);
  }

  private void closing(int kind) {
    if (depth > 0) {
      depth--;
    }
    one(kind);
  }

  private void dot() {
    if (NumberScan.isDigit(at(pos + 1)) && !isAfterName()) {
      int start = pos;
      pos = numbers.end(start);
      tokens.add(Token.NUMBER, start, pos);
    } else {
      one(Token.DOT);
    }
  }

  /** Whether a dot here would go on a path: {@code t.1} rather than {@code .1}. */
  private boolean isAfterName() {
    if (tokens.count == 0 || tokens.end[tokens.count - 1] != pos) {
      return false;
    }
    int last = tokens.kind[tokens.count - 1];
    return last == Token.NAME
        || last == Token.QUOTED
        || last == Token.RPAREN
        || last == Token.RBRACKET;
  }

  private void lineComment() {
    int end = text.indexOf('\n', pos);
    int to = end < 0 || end > limit ? limit : end;
    tokens.addComment(pos, to);
    pos = to;
  }

  private void blockComment() {
    int start = pos;
    int level = 1;
    int p = pos + 2;
    while (p < limit && level > 0) {
      char c = text.charAt(p);
      if (c == '*' && at(p + 1) == '/') {
        level--;
        p += 2;
      } else if (c == '/' && at(p + 1) == '*' && lexis.nestedComments()) {
        level++;
        p += 2;
      } else {
        p++;
      }
    }
    pos = Math.min(p, limit);
    if (level > 0) {
      tokens.add(Token.WRONG, start, pos);
    } else {
      tokens.addComment(start, pos);
    }
  }

  private void numbered(int kind) {
    int p = pos + 1;
    while (NumberScan.isDigit(at(p))) {
      p++;
    }
    token(kind, p - pos);
  }

  private void dollar() {
    if (lexis.dollarQuotes()) {
      int tagEnd = pos + 1;
      if (lexis.dollarTags() && !NumberScan.isDigit(at(tagEnd))) {
        while (tagEnd < limit && text.charAt(tagEnd) != '$' && isNamePart(text.charAt(tagEnd))) {
          tagEnd++;
        }
      }
      if (at(tagEnd) == '$') {
        String tag = text.substring(pos, tagEnd + 1);
        int close = text.indexOf(tag, tagEnd + 1);
        finish(
            Token.TEXT,
            pos,
            close < 0 || close + tag.length() > limit ? limit : close,
            tag.length());
        return;
      }
    }
    if (NumberScan.isDigit(at(pos + 1)) && (lexis.dollarParameters() || lexis.dollarColumns())) {
      numbered(lexis.dollarColumns() ? Token.POSITION : Token.PARAMETER);
    } else if (lexis.dollarParameters() && isNamePart(at(pos + 1))) {
      named(1);
    } else {
      one(Token.DOLLAR);
    }
  }

  /** A parameter whose name follows its mark. */
  private void named(int mark) {
    int p = pos + mark;
    while (p < limit && isNamePart(text.charAt(p))) {
      p++;
    }
    token(Token.PARAMETER, p - pos);
  }

  private void colon() {
    char next = at(pos + 1);
    if (next == ':') {
      token(Token.COLONS, 2);
    } else if (next == '=') {
      token(Token.ASSIGN, 2);
    } else if (lexis.colonParameters() && isParameterPlace() && isNamePart(next)) {
      named(1);
    } else {
      one(Token.COLON);
    }
  }

  /** Whether {@code :name} here begins a value, rather than going on a path {@code v:name}. */
  private boolean isParameterPlace() {
    if (tokens.count == 0) {
      return true;
    }
    int last = tokens.kind[tokens.count - 1];
    boolean endsValue =
        last <= Token.WRONG
            || last == Token.RPAREN
            || last == Token.RBRACKET
            || last == Token.RBRACE;
    return !endsValue && !(tokens.end[tokens.count - 1] == pos && last >= Word.FIRST_KIND);
  }

  private void atSign() {
    for (String name : PLACEHOLDERS) {
      int end = pos + 1 + name.length();
      if (end <= limit && text.startsWith(name, pos + 1) && !isNamePart(at(end))) {
        token(Token.PARAMETER, end - pos);
        return;
      }
    }
    if (lexis.atParameters() && (isNamePart(at(pos + 1)) || at(pos + 1) == '@')) {
      named(at(pos + 1) == '@' ? 2 : 1);
    } else if (lexis.atParameters() && at(pos + 1) == '`') {
      token(Token.AT, 1);
    } else {
      operator();
    }
  }

  private void strange(char c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF || c == 0x200B) {
      pos++;
    } else if (isNamePart(c)) {
      word(c);
    } else {
      one(Token.WRONG);
    }
  }

  private static boolean isOperatorPart(char c) {
    return switch (c) {
      case '+', '-', '*', '/', '<', '>', '=', '~', '!', '@', '#', '%', '^', '&', '|' -> true;
      default -> false;
    };
  }

  /**
   * The longest known operator; else, as in PostgreSQL, the whole run of operator characters, but
   * for comments and signs at its end.
   */
  private void operator() {
    int end = pos;
    while (end < limit && end < pos + LONGEST_OPERATOR && isOperatorPart(text.charAt(end))) {
      char c = text.charAt(end);
      if (end > pos && ((c == '-' && at(end + 1) == '-') || (c == '/' && at(end + 1) == '*'))) {
        break;
      }
      if ((end > pos && c == '/' && at(end + 1) == '/' && lexis.slashComments())
          || (c == '#' && lexis.hashComments())) {
        break;
      }
      end++;
    }
    int kind = Operators.kind(text, pos, end);
    while (kind < 0 && end - pos > 1) {
      char last = text.charAt(end - 1);
      if (last == '-' || last == '+' || last == '@' || last == '*' || last == '!' || last == '~') {
        end--;
        kind = Operators.kind(text, pos, end);
      } else {
        break;
      }
    }
    if (kind < 0) {
      kind = end - pos == 1 ? Token.WRONG : Token.OPERATOR;
    }
    token(kind, end - pos);
  }
}
