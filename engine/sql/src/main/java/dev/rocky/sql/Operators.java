package dev.rocky.sql;

/** Operators by their characters. */
final class Operators {
  private Operators() {}

  /** The kind of an operator token, or -1 when no dialect has it. */
  static int kind(String text, int start, int end) {
    char a = text.charAt(start);
    return switch (end - start) {
      case 1 -> single(a);
      case 2 -> pair(a, text.charAt(start + 1));
      case 3 -> triple(a, text.charAt(start + 1), text.charAt(start + 2));
      case 4 -> text.startsWith("!~~*", start) ? Token.OPERATOR : -1;
      default -> -1;
    };
  }

  private static int single(char c) {
    return switch (c) {
      case '+' -> Token.PLUS;
      case '-' -> Token.MINUS;
      case '*' -> Token.STAR;
      case '/' -> Token.SLASH;
      case '%' -> Token.PERCENT;
      case '^' -> Token.CARET;
      case '<' -> Token.LT;
      case '>' -> Token.GT;
      case '=' -> Token.EQ;
      case '~' -> Token.TILDE;
      case '!' -> Token.BANG;
      case '@' -> Token.AT;
      case '#' -> Token.HASH;
      case '&' -> Token.AMPERSAND;
      case '|' -> Token.BAR;
      default -> -1;
    };
  }

  private static int pair(char a, char b) {
    return switch (a) {
      case '<' ->
          b == '='
              ? Token.LE
              : b == '>' ? Token.NE : b == '<' ? Token.SHIFT_LEFT : b == '@' ? Token.OPERATOR : -1;
      case '>' -> b == '=' ? Token.GE : b == '>' ? Token.SHIFT_RIGHT : -1;
      case '=' -> b == '=' ? Token.EQ : b == '>' ? Token.FAT_ARROW : -1;
      case '!' -> b == '=' ? Token.NE : b == '~' ? Token.NOT_TILDE : -1;
      case '-' -> b == '>' ? Token.ARROW : -1;
      case '|' -> b == '|' ? Token.CONCAT : b == '>' ? Token.PIPE : -1;
      case '*' -> b == '*' ? Token.POWER : -1;
      case '/' -> b == '/' ? Token.SLASHES : -1;
      case '&' -> b == '&' ? Token.OPERATOR : -1;
      case '@' -> b == '>' || b == '@' ? Token.OPERATOR : -1;
      case '^' -> b == '@' ? Token.OPERATOR : -1;
      case '~' -> b == '~' || b == '*' ? Token.OPERATOR : -1;
      default -> -1;
    };
  }

  private static int triple(char a, char b, char c) {
    if (a == '-' && b == '>' && c == '>') {
      return Token.ARROW_TEXT;
    }
    if (a == '<' && b == '=' && c == '>') {
      return Token.NULL_SAFE_EQ;
    }
    boolean known =
        (a == '~' && b == '~' && (c == '*' || c == '~'))
            || (a == '!' && b == '~' && (c == '~' || c == '*'))
            || (a == '<' && b == '-' && c == '>');
    return known ? Token.OPERATOR : -1;
  }
}
