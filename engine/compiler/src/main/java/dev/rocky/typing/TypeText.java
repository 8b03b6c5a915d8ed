package dev.rocky.typing;

import dev.rocky.ir.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the text of a type outside a query: what a catalogue reports, a source declares or a
 * drifted column shows. Takes the spellings of every dialect: {@code DECIMAL(10,2)}, {@code
 * STRUCT<a: INT>}, {@code STRUCT(a INTEGER)[]}, {@code TIMESTAMP(3) WITH TIME ZONE}.
 */
final class TypeText {
  private static final int MAX_DEPTH = 200;

  private final String text;
  private int at;

  private TypeText(String text) {
    this.text = text;
  }

  /** Empty: the text is no type. */
  static Optional<TypeName> parse(String text) {
    TypeText parser = new TypeText(text);
    Optional<TypeName> type = parser.type(0);
    parser.blanks();
    return parser.at == text.length() ? type : Optional.empty();
  }

  private Optional<TypeName> type(int depth) {
    blanks();
    int start = at;
    String name = words();
    if (name.isEmpty() || depth > MAX_DEPTH) {
      return Optional.empty();
    }
    List<String> parameters = new ArrayList<>();
    List<TypeName.Argument> arguments = new ArrayList<>();
    if (peek() == '<' || peek() == '(') {
      char close = peek() == '<' ? '>' : ')';
      at++;
      if (!inside(name, close, depth, parameters, arguments)) {
        return Optional.empty();
      }
      String suffix = suffix();
      name = suffix.isEmpty() ? name : name + " " + suffix;
    }
    List<Integer> arrays = new ArrayList<>();
    while (peek() == '[') {
      at++;
      blanks();
      int size = number();
      if (peek() != ']') {
        return Optional.empty();
      }
      at++;
      arrays.add(size);
      blanks();
    }
    return Optional.of(new TypeName(start, at, name, parameters, arguments, arrays));
  }

  private boolean inside(
      String name,
      char close,
      int depth,
      List<String> parameters,
      List<TypeName.Argument> arguments) {
    blanks();
    if (peek() == close) {
      at++;
      return true;
    }
    while (true) {
      blanks();
      char c = peek();
      if (c >= '0' && c <= '9') {
        parameters.add(String.valueOf(number()));
      } else if (c == '\'') {
        Optional<String> value = quoted('\'');
        if (value.isEmpty()) {
          return false;
        }
        parameters.add(value.get());
      } else if (close == ')' && name.startsWith("VARCHAR") && word().equalsIgnoreCase("max")) {
        continue;
      } else {
        Optional<TypeName.Argument> argument = argument(named(name), depth);
        if (argument.isEmpty()) {
          return false;
        }
        arguments.add(argument.get());
      }
      blanks();
      if (peek() == close) {
        at++;
        return true;
      }
      if (peek() != ',') {
        return false;
      }
      at++;
    }
  }

  private static boolean named(String type) {
    return switch (type) {
      case "STRUCT", "ROW", "OBJECT", "RECORD", "UNION" -> true;
      default -> false;
    };
  }

  private Optional<TypeName.Argument> argument(boolean named, int depth) {
    String field = "";
    if (named) {
      int back = at;
      Optional<String> name = peek() == '"' || peek() == '`' ? quoted(peek()) : Optional.of(word());
      blanks();
      if (name.isEmpty() || name.get().isEmpty()) {
        return Optional.empty();
      }
      if (peek() == ':') {
        at++;
        field = name.get();
      } else if (isWordStart(peek()) || peek() == '"') {
        field = name.get();
      } else {
        at = back; // an unnamed field
      }
    }
    Optional<TypeName> type = type(depth + 1);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    TypeName found = type.get();
    boolean notNull = found.name().endsWith(" NOT NULL");
    if (notNull) {
      String plain = found.name().substring(0, found.name().length() - " NOT NULL".length());
      found =
          new TypeName(
              found.start(),
              found.end(),
              plain,
              found.parameters(),
              found.arguments(),
              found.arrays());
    } else {
      blanks();
      int back = at;
      if (word().equalsIgnoreCase("not") && blankWord().equalsIgnoreCase("null")) {
        notNull = true;
      } else {
        at = back;
      }
    }
    return Optional.of(new TypeName.Argument(field, found, notNull));
  }

  private String suffix() {
    int back = at;
    String words = words();
    if (words.equals("WITH TIME ZONE")
        || words.equals("WITHOUT TIME ZONE")
        || words.equals("WITH LOCAL TIME ZONE")) {
      return words;
    }
    at = back;
    blanks();
    return "";
  }

  private String words() {
    StringBuilder name = new StringBuilder();
    blanks();
    while (isWordStart(peek()) || peek() == '"') {
      String word = peek() == '"' ? quoted('"').orElse("") : word();
      if (!name.isEmpty()) {
        name.append(' ');
      }
      name.append(word.toUpperCase(Locale.ROOT));
      blanks();
      if (peek() == '.') {
        return "";
      }
    }
    return name.toString();
  }

  private String word() {
    int start = at;
    while (at < text.length()
        && (isWordStart(text.charAt(at)) || (at > start && isDigit(text.charAt(at))))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String blankWord() {
    blanks();
    return word();
  }

  private Optional<String> quoted(char quote) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        value.append(c);
      } else if (peek() == quote) {
        value.append(quote);
        at++;
      } else {
        return Optional.of(value.toString());
      }
    }
    return Optional.empty();
  }

  private int number() {
    int value = -1;
    while (isDigit(peek())) {
      value = Math.min(100_000_000, Math.max(value, 0) * 10 + (peek() - '0'));
      at++;
    }
    blanks();
    return value;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return Character.isLetter(c) || c == '_' || c == '$';
  }
}
