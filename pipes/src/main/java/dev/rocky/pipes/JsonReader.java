package dev.rocky.pipes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into maps, lists, strings, booleans, null, {@code Long} or {@code BigInteger}, and
 * {@code Double}.
 */
final class JsonReader {
  private static final int DEPTH = 512;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * @throws PipesException if it is no JSON
   */
  static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value(0);
    reader.space();
    if (reader.at < text.length()) {
      throw reader.wrong("nothing more");
    }
    return value;
  }

  /**
   * @throws PipesException if it is no JSON object
   */
  static Map<String, @Nullable Object> readObject(String text, String what) {
    return object(read(text), what);
  }

  /** Takes a value for an object; {@code what} names it in the error. */
  static Map<String, @Nullable Object> object(@Nullable Object value, String what) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new PipesException(what + " is no JSON object");
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    map.forEach((key, member) -> object.put(String.valueOf(key), member));
    return object;
  }

  private @Nullable Object value(int depth) {
    if (depth > DEPTH) {
      throw wrong("at most " + DEPTH + " levels");
    }
    space();
    if (at == text.length()) {
      throw wrong("a value");
    }
    switch (text.charAt(at)) {
      case '{':
        return members(depth);
      case '[':
        return items(depth);
      case '"':
        return string();
      case 't':
        return word("true", true);
      case 'f':
        return word("false", false);
      case 'n':
        return word("null", null);
      default:
        return number();
    }
  }

  private Map<String, @Nullable Object> members(int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    space();
    if (taken('}')) {
      return members;
    }
    do {
      space();
      if (at == text.length() || text.charAt(at) != '"') {
        throw wrong("a name in quotes");
      }
      String name = string();
      space();
      take(':');
      members.put(name, value(depth + 1));
      space();
    } while (taken(','));
    take('}');
    return members;
  }

  private List<@Nullable Object> items(int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    space();
    if (taken(']')) {
      return items;
    }
    do {
      items.add(value(depth + 1));
      space();
    } while (taken(','));
    take(']');
    return items;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return string.toString();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    throw wrong("the end of a string");
  }

  /** The character behind a backslash; leaves the position on its last character. */
  private char escaped() {
    at++;
    char c = at < text.length() ? text.charAt(at) : ' ';
    switch (c) {
      case '"':
      case '\\':
      case '/':
        return c;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        return hex();
      default:
        throw wrong("an escape");
    }
  }

  private char hex() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        throw wrong("four hexadecimal digits");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return value;
  }

  private Object number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
      at = start;
      throw wrong("a value");
    }
    if (number.matches("-?\\d+")) {
      BigInteger whole = new BigInteger(number);
      if (whole.bitLength() < Long.SIZE) {
        return whole.longValue();
      }
      return whole;
    }
    return new BigDecimal(number).doubleValue();
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean taken(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void take(char c) {
    if (!taken(c)) {
      throw wrong("`" + c + "`");
    }
  }

  private PipesException wrong(String expected) {
    String found = at < text.length() ? "`" + text.charAt(at) + "`" : "the end";
    return new PipesException("expected " + expected + " at " + at + ", found " + found);
  }
}
