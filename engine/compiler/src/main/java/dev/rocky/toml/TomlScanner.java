package dev.rocky.toml;

/** The characters of a TOML text: blanks, comments, keys and strings. A cursor of one thread. */
final class TomlScanner {
  /** Ends parsing; carries no stack trace, as only the text is at fault. */
  static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    final transient TomlError error;

    Stop(TomlError error) {
      super(error.reason(), null, false, false);
      this.error = error;
    }
  }

  private final String text;
  private int at;

  TomlScanner(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  /** The next character, -1 at the end. */
  int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  int peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : -1;
  }

  void advance(int count) {
    at += count;
  }

  boolean startsWith(String wanted) {
    return text.startsWith(wanted, at);
  }

  String since(int start) {
    return text.substring(start, at);
  }

  Stop stop(int offset, String reason) {
    return new Stop(new TomlError(offset, reason));
  }

  /** Line of an offset, for messages that point back. */
  int line(int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  Stop unexpected(String wanted) {
    return stop(at, "expected " + wanted + ", found " + found());
  }

  private String found() {
    int next = peek();
    if (next < 0) {
      return "the end of the file";
    }
    if (next == '\n' || next == '\r') {
      return "the end of the line";
    }
    return next < ' '
        ? "a control character"
        : "`" + Character.toString(text.codePointAt(at)) + "`";
  }

  void expect(char wanted, String why) throws Stop {
    if (peek() != wanted) {
      throw unexpected("`" + wanted + "` " + why);
    }
    at++;
  }

  void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /** Blanks, comments and line breaks. */
  void skipBlankLines() throws Stop {
    while (true) {
      skipBlanks();
      if (peek() == '#') {
        comment();
      }
      if (!lineBreak()) {
        return;
      }
    }
  }

  /** What may follow a statement on its line. */
  void endOfLine() throws Stop {
    skipBlanks();
    if (peek() == '#') {
      comment();
    }
    if (peek() >= 0 && !lineBreak()) {
      throw unexpected("the end of the line");
    }
  }

  private boolean lineBreak() throws Stop {
    int next = peek();
    if (next == '\r') {
      if (peek(1) != '\n') {
        throw stop(at, "a carriage return without a line feed");
      }
      at += 2;
      return true;
    }
    if (next == '\n') {
      at++;
      return true;
    }
    return false;
  }

  void refuseLineBreak() throws Stop {
    int next = peek();
    if (next == '\n' || next == '\r' || next == '#') {
      throw stop(at, "an inline table must stand on one line");
    }
  }

  private void comment() throws Stop {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        return;
      }
      refuseControl(c);
      at++;
    }
  }

  private void refuseControl(char c) throws Stop {
    if ((c < ' ' && c != '\t') || c == 0x7f) {
      throw stop(at, String.format("control character U+%04X", (int) c));
    }
  }

  /** Whether the word stands here, alone; takes it if so. */
  boolean takeWord(String word) {
    if (!text.startsWith(word, at) || isWordPart(peek(word.length()))) {
      return false;
    }
    at += word.length();
    return true;
  }

  static boolean isWordPart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  String bareKey() throws Stop {
    int start = at;
    while (isWordPart(peek())) {
      at++;
    }
    if (at == start) {
      throw unexpected("a key");
    }
    return text.substring(start, at);
  }

  /** Nothing that begins a value. */
  Stop notAValue() {
    int start = at;
    int end = at;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    if (end > start && Character.isLetter(text.charAt(start))) {
      return stop(
          start, "`" + text.substring(start, end) + "` is no value; a text stands in quotes");
    }
    return unexpected("a value");
  }

  String literalText() throws Stop {
    int start = at++;
    while (peek() != '\'') {
      int c = peek();
      if (c < 0 || c == '\n' || c == '\r') {
        throw stop(start, "text is never closed: `'` is missing");
      }
      refuseControl((char) c);
      at++;
    }
    at++;
    return text.substring(start + 1, at - 1);
  }

  String basicText() throws Stop {
    int start = at++;
    int plain = at;
    StringBuilder built = null;
    while (true) {
      int c = peek();
      if (c < 0 || c == '\n' || c == '\r') {
        throw stop(start, "text is never closed: `\"` is missing");
      }
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        built = built == null ? new StringBuilder() : built;
        built.append(text, plain, at);
        escape(built);
        plain = at;
      } else {
        refuseControl((char) c);
        at++;
      }
    }
    at++;
    return built == null
        ? text.substring(plain, at - 1)
        : built.append(text, plain, at - 1).toString();
  }

  String multilineLiteralText() throws Stop {
    int start = at;
    at += 3;
    skipFirstBreak();
    int begin = at;
    while (!closes('\'')) {
      multilineCharacter(start, "'''");
    }
    String value = text.substring(begin, at);
    at += 3;
    return value;
  }

  String multilineBasicText() throws Stop {
    int start = at;
    at += 3;
    skipFirstBreak();
    StringBuilder built = new StringBuilder();
    while (!closes('"')) {
      if (peek() == '\\') {
        if (!continuedLine()) {
          escape(built);
        }
      } else {
        int from = at;
        multilineCharacter(start, "\"\"\"");
        built.append(text, from, at);
      }
    }
    at += 3;
    return built.toString();
  }

  private void skipFirstBreak() throws Stop {
    lineBreak();
  }

  /** Three quotes that no further quote follows: up to two may stand before them. */
  private boolean closes(char quote) {
    return peek() == quote
        && peek(1) == quote
        && peek(2) == quote
        && (peek(3) != quote || fifth(quote));
  }

  /** Of six quotes in a row the first three close the text; of four or five the last three do. */
  private boolean fifth(char quote) {
    return peek(4) == quote && peek(5) == quote;
  }

  private void multilineCharacter(int start, String quotes) throws Stop {
    int c = peek();
    if (c < 0) {
      throw stop(start, "text is never closed: `" + quotes + "` is missing");
    }
    if (c == '\n' || c == '\r') {
      lineBreak();
      return;
    }
    refuseControl((char) c);
    at++;
  }

  /** A backslash before a line break swallows all white space up to the next character. */
  private boolean continuedLine() throws Stop {
    int look = at + 1;
    while (look < text.length() && (text.charAt(look) == ' ' || text.charAt(look) == '\t')) {
      look++;
    }
    if (look >= text.length() || (text.charAt(look) != '\n' && text.charAt(look) != '\r')) {
      return false;
    }
    at = look;
    do {
      skipBlanks();
    } while (lineBreak());
    return true;
  }

  private void escape(StringBuilder out) throws Stop {
    int start = at;
    int c = peek(1);
    at += 2;
    switch (c) {
      case 'b' -> out.append('\b');
      case 't' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'f' -> out.append('\f');
      case 'r' -> out.append('\r');
      case '"' -> out.append('"');
      case '\\' -> out.append('\\');
      case 'u' -> out.appendCodePoint(unicode(start, 4));
      case 'U' -> out.appendCodePoint(unicode(start, 8));
      default ->
          throw stop(
              start,
              "unknown escape in a text; write `\\\\` for a backslash, or use '…', where nothing is escaped");
    }
  }

  private int unicode(int start, int digits) throws Stop {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = peek() < 0 ? -1 : Character.digit(peek(), 16);
      if (digit < 0 || peek() > 127) {
        throw stop(start, "a unicode escape needs " + digits + " hexadecimal digits");
      }
      value = value * 16 + digit;
      at++;
    }
    if (value < 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
      throw stop(start, "no such unicode character");
    }
    return value;
  }
}
