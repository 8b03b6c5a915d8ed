package dev.rocky.typing;

import dev.rocky.type.DataType;
import java.util.Optional;

/** What a value may become without loss (compiler.md §5.4, §5.5), on portable types. */
public final class Assignability {
  private Assignability() {}

  /**
   * Equal, either one Unknown, or {@code to} is the common supertype. Narrowing is never
   * assignable.
   */
  public static boolean assignable(DataType from, DataType to) {
    return from.equals(to)
        || from.isUnknown()
        || to.isUnknown()
        || supertype(from, to).equals(Optional.of(to));
  }

  /** The type both sides can take; symmetric; empty when there is none. */
  public static Optional<DataType> supertype(DataType a, DataType b) {
    return Supertypes.of(a, b);
  }
}
