package dev.rocky.typing;

import dev.rocky.type.DataType;
import java.util.Locale;
import java.util.Optional;

/**
 * A type as a contract writes it (compiler.md §9): a portable type to be matched exactly, or the
 * kind of one ({@code Decimal}, {@code Array}, {@code Map}, {@code Struct}).
 */
public sealed interface ContractType {
  /** Exactly this type. */
  record Exact(DataType type) implements ContractType {}

  /** Any decimal, array, map or struct. */
  enum Kind implements ContractType {
    DECIMAL,
    ARRAY,
    MAP,
    STRUCT
  }

  /** Empty: no such type ({@code E016}). Names ignore case. */
  static Optional<ContractType> parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "decimal" -> Optional.of(Kind.DECIMAL);
      case "array" -> Optional.of(Kind.ARRAY);
      case "map" -> Optional.of(Kind.MAP);
      case "struct" -> Optional.of(Kind.STRUCT);
      default -> PortableTypeName.parse(text).map(Exact::new);
    };
  }

  /**
   * Whether a column of this type keeps the promise; the caller asks only where the type is known.
   */
  default boolean matches(DataType type) {
    return switch (this) {
      case Exact(var exact) -> ContractMatch.same(exact, type);
      case Kind kind ->
          switch (kind) {
            case DECIMAL -> type instanceof DataType.Decimal;
            case ARRAY -> type instanceof DataType.Array;
            case MAP -> type instanceof DataType.Map;
            case STRUCT -> type instanceof DataType.Struct;
          };
    };
  }
}
