package dev.rocky.lang;

import dev.rocky.text.Span;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of one text, as arrays: there are no token objects. The last one is {@link
 * TokenKind#END}, at the end of the text. Filled by the lexer, then only read.
 */
public final class Tokens {
  private final String source;
  private TokenKind[] kinds;
  private int[] starts;
  private int[] ends;
  private int count;
  private List<DslFinding> findings = List.of();
  private List<Span> comments = List.of();
  private boolean unterminated;

  Tokens(String source) {
    this.source = source;
    int guess = source.length() / 4 + 8;
    kinds = new TokenKind[guess];
    starts = new int[guess];
    ends = new int[guess];
  }

  void add(TokenKind kind, int start, int end) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count++] = end;
  }

  void finish(List<DslFinding> found, List<Span> commentSpans, boolean openToken) {
    findings = List.copyOf(found);
    comments = List.copyOf(commentSpans);
    unterminated = openToken;
  }

  /** Number of tokens, the one at the end of the text included. */
  public int count() {
    return count;
  }

  public TokenKind kind(int token) {
    return kinds[token];
  }

  public int start(int token) {
    return starts[token];
  }

  public int end(int token) {
    return ends[token];
  }

  public Span span(int token) {
    return new Span(starts[token], ends[token]);
  }

  /** The token as written. */
  public String text(int token) {
    return source.substring(starts[token], ends[token]);
  }

  public String source() {
    return source;
  }

  /** What fits no token: bad characters, impossible dates, open strings. */
  public List<DslFinding> findings() {
    return findings;
  }

  /** Where the comments are, without their line ends. */
  public List<Span> comments() {
    return comments;
  }

  /** Whether a string or quoted name runs to the end of the text. */
  boolean unterminated() {
    return unterminated;
  }

  /** The token as messages show it: {@code 'desc'}, {@code number 12}, {@code string "x"}. */
  String shown(int token) {
    String text = text(token);
    return switch (kinds[token]) {
      case INTEGER, DECIMAL -> "number " + text;
      case STRING -> "string " + shortened(text);
      case DATE -> "date " + text;
      case TIMESTAMP -> "timestamp " + text;
      case END, NOTHING -> "end of file";
      case QUOTED_NAME -> shortened(text);
      case NAME,
          WILDCARD,
          PLACEHOLDER,
          EQUAL,
          NOT_EQUAL,
          GREATER_EQUAL,
          LESS_EQUAL,
          GREATER,
          LESS,
          PLUS,
          MINUS,
          STAR,
          SLASH,
          PERCENT,
          CONCAT,
          CAST,
          ARROW,
          ASSIGN,
          RANGE_DOTS,
          DOT,
          COMMA,
          COLON,
          PIPE,
          OPEN_BRACE,
          CLOSE_BRACE,
          OPEN_PAREN,
          CLOSE_PAREN,
          OPEN_BRACKET,
          CLOSE_BRACKET,
          AND,
          AS,
          ASC,
          BY,
          CHECK,
          CURRENT,
          DERIVE,
          DESC,
          DISTINCT,
          FALSE,
          FROM,
          GROUP,
          IN,
          IS,
          JOIN,
          KEEP,
          LET,
          MATCH,
          NOT,
          NULL,
          ON,
          OR,
          ORDER,
          OVER,
          PARTITION,
          RANGE,
          REPLICATE,
          ROWS,
          SELECT,
          SORT,
          TAKE,
          TRUE,
          UNBOUNDED,
          UNION,
          WHERE,
          WINDOW,
          COMMENT,
          BAD ->
          "'" + shortened(text) + "'";
    };
  }

  private static String shortened(String text) {
    int line = text.indexOf('\n');
    String first = line < 0 ? text : text.substring(0, line);
    if (line < 0 && first.length() <= 40) {
      return first;
    }
    int end = first.offsetByCodePoints(0, Math.min(40, first.codePointCount(0, first.length())));
    return first.substring(0, end) + "…";
  }
}
