package dev.rocky.project;

import dev.rocky.project.Contract.ContractType;
import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the portable type names of contract files (models.md §8): {@code Decimal(10,2)}, {@code
 * Array<Int64>}.
 */
final class ContractTypes {
  private static final int MAX_DEPTH = 100;
  static final List<String> NAMES =
      List.of(
          "Boolean",
          "Int32",
          "Int64",
          "Float32",
          "Float64",
          "Decimal",
          "String",
          "Binary",
          "Date",
          "Timestamp",
          "TimestampNtz",
          "Array",
          "Map",
          "Struct",
          "Variant");

  private static final Map<String, Simple> SIMPLE =
      Map.ofEntries(
          Map.entry("boolean", Simple.BOOLEAN),
          Map.entry("int32", Simple.INT32),
          Map.entry("int64", Simple.INT64),
          Map.entry("float32", Simple.FLOAT32),
          Map.entry("float64", Simple.FLOAT64),
          Map.entry("string", Simple.STRING),
          Map.entry("binary", Simple.BINARY),
          Map.entry("date", Simple.DATE),
          Map.entry("timestamp", Simple.TIMESTAMP),
          Map.entry("timestampntz", Simple.TIMESTAMP_NTZ),
          Map.entry("variant", Simple.VARIANT));

  private final String text;
  private int at;

  private ContractTypes(String text) {
    this.text = text;
  }

  /** Empty when the text names no type. */
  static Optional<ContractType> read(String text) {
    ContractTypes reader = new ContractTypes(text);
    String name = reader.word();
    if (reader.atEnd()) {
      Optional<DataType> any = anyOfKind(name);
      if (any.isPresent()) {
        return any.map(type -> new ContractType(text, type, true));
      }
    }
    reader.at = 0;
    DataType type = reader.type(0);
    return type == null || !reader.atEnd()
        ? Optional.empty()
        : Optional.of(new ContractType(text, type, false));
  }

  private static Optional<DataType> anyOfKind(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "decimal" -> Optional.of(new DataType.Decimal(38, 0));
      case "array" -> Optional.of(new DataType.Array(Simple.UNKNOWN));
      case "map" -> Optional.of(new DataType.Map(Simple.UNKNOWN, Simple.UNKNOWN));
      case "struct" -> Optional.of(new DataType.Struct(List.of()));
      default -> Optional.empty();
    };
  }

  private @Nullable DataType type(int depth) {
    if (depth > MAX_DEPTH) {
      return null;
    }
    String name = word().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "decimal" -> decimal();
      case "array" -> array(depth);
      case "map" -> map(depth);
      case "struct" -> struct(depth);
      default -> SIMPLE.get(name);
    };
  }

  private @Nullable DataType decimal() {
    if (!take('(')) {
      return null;
    }
    int precision = number();
    int scale = take(',') ? number() : 0;
    boolean sound = take(')') && precision >= 1 && scale >= 0 && scale <= precision;
    return sound ? new DataType.Decimal(precision, scale) : null;
  }

  private @Nullable DataType array(int depth) {
    if (!take('<')) {
      return null;
    }
    DataType element = type(depth + 1);
    return element != null && take('>') ? new DataType.Array(element) : null;
  }

  private @Nullable DataType map(int depth) {
    if (!take('<')) {
      return null;
    }
    DataType key = type(depth + 1);
    if (key == null || !take(',')) {
      return null;
    }
    DataType value = type(depth + 1);
    return value != null && take('>') ? new DataType.Map(key, value) : null;
  }

  private @Nullable DataType struct(int depth) {
    if (!take('<')) {
      return null;
    }
    List<DataType.Field> fields = new ArrayList<>();
    do {
      String name = word();
      if (name.isEmpty() || !take(':')) {
        return null;
      }
      DataType type = type(depth + 1);
      if (type == null) {
        return null;
      }
      fields.add(new DataType.Field(name, type, true));
    } while (take(','));
    return take('>') ? new DataType.Struct(fields) : null;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean atEnd() {
    blanks();
    return at == text.length();
  }

  private boolean take(char wanted) {
    blanks();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private String word() {
    blanks();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    return text.substring(start, at);
  }

  /** -1 where no small number stands. */
  private int number() {
    String digits = word();
    boolean sound =
        !digits.isEmpty()
            && digits.length() < 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return sound ? Integer.parseInt(digits) : -1;
  }
}
