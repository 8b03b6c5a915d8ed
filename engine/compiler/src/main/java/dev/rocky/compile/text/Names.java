package dev.rocky.compile.text;

/** The characters of macro and variable names: {@code [A-Za-z_][A-Za-z0-9_]*}. */
final class Names {
  private Names() {}

  static boolean start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean part(char c) {
    return start(c) || (c >= '0' && c <= '9');
  }

  /**
   * End (exclusive) of the name that starts at {@code at}; {@code at} itself when there is none.
   */
  static int end(String text, int at) {
    if (at >= text.length() || !start(text.charAt(at))) {
      return at;
    }
    int end = at + 1;
    while (end < text.length() && part(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
