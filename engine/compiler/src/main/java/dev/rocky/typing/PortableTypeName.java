package dev.rocky.typing;

import dev.rocky.ir.TypeName;
import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the portable names of types: {@code Int64}, {@code Decimal(10,2)}, {@code Array<Int64>}
 * (compiler.md §5.1).
 */
final class PortableTypeName {
  private PortableTypeName() {}

  /** Empty: no such type. */
  static Optional<DataType> parse(String text) {
    return TypeText.parse(text).flatMap(PortableTypeName::of);
  }

  private static Optional<DataType> of(TypeName name) {
    if (!name.arrays().isEmpty()) {
      return Optional.empty();
    }
    return switch (name.name()) {
      case "DECIMAL" -> decimal(name.parameters());
      case "ARRAY" ->
          name.arguments().size() == 1
              ? of(name.arguments().getFirst().type()).map(DataType.Array::new)
              : Optional.empty();
      case "MAP" ->
          name.arguments().size() == 2
              ? of(name.arguments().get(0).type())
                  .flatMap(k -> of(name.arguments().get(1).type()).map(v -> new DataType.Map(k, v)))
              : Optional.empty();
      case "STRUCT" -> struct(name.arguments());
      default -> simple(name);
    };
  }

  private static Optional<DataType> simple(TypeName name) {
    for (Simple type : Simple.values()) {
      if (type.display().equalsIgnoreCase(name.name())
          && name.parameters().isEmpty()
          && name.arguments().isEmpty()) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static Optional<DataType> decimal(List<String> parameters) {
    if (parameters.isEmpty() || parameters.size() > 2) {
      return Optional.empty();
    }
    int precision = digits(parameters.get(0));
    int scale = parameters.size() > 1 ? digits(parameters.get(1)) : 0;
    return precision < 1 || precision > 76 || scale < 0 || scale > precision
        ? Optional.empty()
        : Optional.of(new DataType.Decimal(precision, scale));
  }

  private static int digits(String text) {
    return !text.isEmpty() && text.length() < 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(text)
        : -1;
  }

  private static Optional<DataType> struct(List<TypeName.Argument> arguments) {
    List<DataType.Field> fields = new ArrayList<>();
    for (TypeName.Argument argument : arguments) {
      Optional<DataType> type = of(argument.type());
      if (type.isEmpty() || argument.name().isEmpty()) {
        return Optional.empty();
      }
      fields.add(new DataType.Field(argument.name(), type.get(), !argument.notNull()));
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(new DataType.Struct(fields));
  }
}
