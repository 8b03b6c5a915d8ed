package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The structure argument of {@code from_json} and {@code json_transform}: JSON whose strings are
 * types, as in {@code {"a": "INTEGER", "b": ["VARCHAR"]}}
 * (https://duckdb.org/docs/stable/data/json/json_functions, "Transforming JSON to Nested Types").
 */
final class JsonStructure {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;

  private JsonStructure(String text) {
    this.text = text;
  }

  /** Unknown when the argument is no literal, or no such structure. */
  static NativeType type(CallShape call, int argument) {
    Optional<String> literal = DuckDbResults.text(call, argument);
    if (literal.isEmpty()) {
      return DuckDbResults.NO_SIGNATURE;
    }
    JsonStructure structure = new JsonStructure(literal.get());
    return structure.value(0).orElse(DuckDbResults.NO_SIGNATURE);
  }

  private Optional<NativeType> value(int depth) {
    blanks();
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    return switch (peek()) {
      case '"' -> string().map(DuckDbRules.INSTANCE::type).filter(t -> !t.isUnknown());
      case '[' -> {
        at++;
        Optional<NativeType> element = value(depth + 1);
        yield take(']') ? element.map(NativeType.Array::new) : Optional.empty();
      }
      case '{' -> object(depth);
      default -> Optional.empty();
    };
  }

  private Optional<NativeType> object(int depth) {
    at++;
    List<NativeType.Field> fields = new ArrayList<>();
    do {
      blanks();
      Optional<String> name = peek() == '"' ? string() : Optional.empty();
      Optional<NativeType> type =
          name.isPresent() && take(':') ? value(depth + 1) : Optional.empty();
      if (type.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new NativeType.Field(name.orElse(""), type.get(), true));
    } while (take(','));
    return take('}') ? Optional.of(new NativeType.Struct(fields)) : Optional.empty();
  }

  private Optional<String> string() {
    int end = text.indexOf('"', at + 1);
    if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
      return Optional.empty();
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return Optional.of(value);
  }

  private boolean take(char c) {
    blanks();
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
