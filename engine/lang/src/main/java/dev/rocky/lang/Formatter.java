package dev.rocky.lang;

/**
 * Lays out a DSL text (dsl.md §13): keeps the author's lines, tokens and comments; changes
 * indentation, spacing and blank lines only. Idempotent.
 */
public final class Formatter {
  private static final int MOST_BLANK_LINES = 2;

  private final String text;
  private final Tokens tokens;
  private final String indent;
  private final boolean lexes;
  private final StringBuilder out;

  private Formatter(String text, String indent) {
    this.text = text;
    this.tokens = Lexer.all(text);
    this.indent = indent;
    this.lexes = tokens.findings().isEmpty();
    this.out = new StringBuilder(text.length() + text.length() / 8 + 16);
  }

  /** The text as {@code rocky fmt} writes it. */
  public static String format(String text) {
    return format(text, "    ");
  }

  /**
   * The text laid out with another indentation, as an editor asks for.
   *
   * @param indent what stands for one level
   */
  public static String format(String text, String indent) {
    return new Formatter(text, indent).run();
  }

  private String run() {
    if (text.startsWith("\uFEFF")) {
      out.append('\uFEFF');
    }
    int depth = 0;
    int previous = -1;
    for (int i = 0; i < tokens.count() - 1; i++) {
      int breaks = lineBreaks(previous < 0 ? 0 : tokens.end(previous), tokens.start(i));
      if (previous < 0 || breaks > 0) {
        int blank = previous < 0 ? breaks : breaks - 1;
        int kept = Math.min(blank, MOST_BLANK_LINES) + (previous < 0 ? 0 : 1);
        out.repeat('\n', kept);
        out.repeat(indent, Math.max(0, depth - leadingCloses(i)));
      } else {
        between(previous, i);
      }
      write(i);
      depth += opens(tokens.kind(i)) ? 1 : closes(tokens.kind(i)) ? -1 : 0;
      depth = Math.max(0, depth);
      previous = i;
    }
    if (previous >= 0) {
      trimEnd();
      out.append('\n');
    }
    return out.toString();
  }

  private void write(int token) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    if (tokens.kind(token) == TokenKind.COMMENT) {
      while (end > start && isBlank(text.charAt(end - 1))) {
        end--;
      }
    }
    out.append(text, start, end);
  }

  /** Only what runs unclosed to the end of the text can bring blanks there. */
  private void trimEnd() {
    int end = out.length();
    while (end > 0 && (isBlank(out.charAt(end - 1)) || out.charAt(end - 1) == '\n')) {
      end--;
    }
    out.setLength(end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private int lineBreaks(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        count++;
      }
    }
    return count;
  }

  /** How many closing brackets a line starts with. */
  private int leadingCloses(int first) {
    int count = 0;
    for (int i = first; closes(tokens.kind(i)); i++) {
      if (i > first && lineBreaks(tokens.end(i - 1), tokens.start(i)) > 0) {
        break;
      }
      count++;
    }
    return count;
  }

  private static boolean opens(TokenKind kind) {
    return kind == TokenKind.OPEN_BRACE
        || kind == TokenKind.OPEN_PAREN
        || kind == TokenKind.OPEN_BRACKET;
  }

  private static boolean closes(TokenKind kind) {
    return kind == TokenKind.CLOSE_BRACE
        || kind == TokenKind.CLOSE_PAREN
        || kind == TokenKind.CLOSE_BRACKET;
  }

  /** What stands between two tokens of a line. */
  private void between(int left, int right) {
    if (!lexes) {
      out.append(text, tokens.end(left), tokens.start(right));
    } else if (tokens.kind(right) == TokenKind.COMMENT) {
      out.append("  ");
    } else if (!tight(left, right)) {
      out.append(' ');
    }
  }

  /** Whether nothing stands between two tokens (dsl.md §13 rule 5). */
  private boolean tight(int left, int right) {
    TokenKind before = tokens.kind(left);
    TokenKind after = tokens.kind(right);
    if (wouldMerge(before, after)) {
      return false;
    }
    return switch (after) {
      case COMMA, COLON, CLOSE_PAREN, CLOSE_BRACKET, DOT, RANGE_DOTS, CAST -> true;
      case CLOSE_BRACE -> before == TokenKind.OPEN_BRACE;
      case OPEN_PAREN -> tightAfter(before, left) || (before.isName() && !isPredicateWord(left));
      default -> tightAfter(before, left);
    };
  }

  private boolean tightAfter(TokenKind before, int left) {
    return switch (before) {
      case OPEN_PAREN, OPEN_BRACKET, DOT, RANGE_DOTS, CAST -> true;
      case MINUS -> !endsOperand(left - 1);
      default -> false;
    };
  }

  /** Whether two tokens without a blank would read as others. */
  private static boolean wouldMerge(TokenKind before, TokenKind after) {
    return switch (before) {
      case MINUS -> after == TokenKind.MINUS;
      case DOT, RANGE_DOTS ->
          after == TokenKind.DOT
              || after == TokenKind.RANGE_DOTS
              || (before == TokenKind.DOT
                  && (after == TokenKind.INTEGER || after == TokenKind.DECIMAL));
      case COLON, CAST -> after == TokenKind.COLON || after == TokenKind.CAST;
      default -> false;
    };
  }

  /** Whether the token can end an operand: a minus after it has two operands. */
  private boolean endsOperand(int token) {
    int at = token;
    while (at >= 0 && tokens.kind(at) == TokenKind.COMMENT) {
      at--;
    }
    if (at < 0) {
      return false;
    }
    return switch (tokens.kind(at)) {
      case NAME -> !isPredicateWord(at);
      case QUOTED_NAME,
          INTEGER,
          DECIMAL,
          STRING,
          DATE,
          TIMESTAMP,
          PLACEHOLDER,
          TRUE,
          FALSE,
          NULL,
          CLOSE_BRACE,
          CLOSE_PAREN,
          CLOSE_BRACKET ->
          true;
      default -> false;
    };
  }

  /** {@code between}, {@code like} or {@code ilike} after an operand: an operator, no name. */
  private boolean isPredicateWord(int token) {
    if (tokens.kind(token) != TokenKind.NAME) {
      return false;
    }
    String word = tokens.text(token);
    boolean known = word.equals("between") || word.equals("like") || word.equals("ilike");
    return known
        && token > 0
        && (tokens.kind(token - 1) == TokenKind.NOT || endsOperand(token - 1));
  }
}
