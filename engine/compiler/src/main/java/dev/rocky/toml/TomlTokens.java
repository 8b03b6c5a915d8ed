package dev.rocky.toml;

import java.util.ArrayList;
import java.util.List;

/** The tokens of a TOML text that is known to be valid, comments and line breaks among them. */
final class TomlTokens {
  private TomlTokens() {}

  enum Kind {
    WORD,
    TEXT,
    PUNCTUATION,
    COMMENT,
    BREAK
  }

  /**
   * @param blanks what stands between it and the token before, on the same line
   */
  record Token(Kind kind, String text, String blanks) {
    boolean is(char punctuation) {
      return kind == Kind.PUNCTUATION && text.charAt(0) == punctuation;
    }
  }

  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    int blanks = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r') {
        at++;
        continue;
      }
      int end = end(text, at);
      tokens.add(new Token(kind(c), text(text, at, end, c), text.substring(blanks, at)));
      at = end;
      blanks = end;
    }
    return tokens;
  }

  private static Kind kind(char c) {
    return switch (c) {
      case '\n' -> Kind.BREAK;
      case '#' -> Kind.COMMENT;
      case '"', '\'' -> Kind.TEXT;
      case '[', ']', '{', '}', ',', '=' -> Kind.PUNCTUATION;
      default -> Kind.WORD;
    };
  }

  private static String text(String text, int at, int end, char c) {
    String token = text.substring(at, end);
    return c == '#' ? token.stripTrailing() : token;
  }

  private static int end(String text, int at) {
    char c = text.charAt(at);
    return switch (kind(c)) {
      case BREAK, PUNCTUATION -> at + 1;
      case COMMENT -> {
        int end = text.indexOf('\n', at);
        yield end < 0 ? text.length() : end;
      }
      case TEXT -> quoted(text, at, c);
      case WORD -> {
        int end = at;
        while (end < text.length() && " \t\r\n#\"'[]{},=".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        yield end;
      }
    };
  }

  private static int quoted(String text, int at, char quote) {
    String three = String.valueOf(quote).repeat(3);
    boolean lines = text.startsWith(three, at);
    int i = at + (lines ? 3 : 1);
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && quote == '"') {
        i += 2;
      } else if (!lines && c == quote) {
        return i + 1;
      } else if (lines && text.startsWith(three, i)) {
        int end = i + 3;
        // Up to two quotes may stand before the three that close.
        while (end < text.length() && end < i + 5 && text.charAt(end) == quote) {
          end++;
        }
        return end;
      } else {
        i++;
      }
    }
    return text.length();
  }

  /** What must not change: everything but blanks and line breaks. */
  static List<String> written(List<Token> tokens) {
    return tokens.stream().filter(t -> t.kind() != Kind.BREAK).map(Token::text).toList();
  }
}
