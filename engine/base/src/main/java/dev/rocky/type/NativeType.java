package dev.rocky.type;

import java.util.List;

/**
 * A type as a warehouse itself knows it. Inference works on these, by the rules of the model's
 * dialect; each projects onto a {@link DataType} (compiler.md §5.1, §5.2).
 *
 * <p>Names are the dialect's canonical ones in upper case ({@code INTEGER}, {@code HUGEINT}, {@code
 * TIMESTAMP WITH TIME ZONE}).
 */
public sealed interface NativeType {
  /** The type of a bare {@code NULL}: goes with everything. */
  record Null() implements NativeType {}

  /** A type without parameters. */
  record Simple(String name) implements NativeType {}

  /**
   * An exact number: {@code name} is {@code DECIMAL}, {@code NUMBER}, {@code NUMERIC} or {@code
   * BIGNUMERIC}.
   */
  record Decimal(String name, int precision, int scale) implements NativeType {}

  /**
   * A type with integer parameters, as {@code TIMESTAMP_NTZ(9)} or {@code VARCHAR(20)} where the
   * dialect keeps them.
   */
  record Sized(String name, List<Integer> parameters) implements NativeType {
    public Sized {
      parameters = List.copyOf(parameters);
    }
  }

  /** A list of any length, or of exactly {@code size} elements where {@code size >= 0}. */
  record Array(NativeType element, int size) implements NativeType {
    public Array(NativeType element) {
      this(element, -1);
    }
  }

  record Map(NativeType key, NativeType value) implements NativeType {}

  record Struct(List<Field> fields) implements NativeType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /** DuckDB's tagged union. */
  record Union(List<Field> members) implements NativeType {
    public Union {
      members = List.copyOf(members);
    }
  }

  record Enumeration(List<String> values) implements NativeType {
    public Enumeration {
      values = List.copyOf(values);
    }
  }

  /** A field of a struct; fields of unnamed structs have empty names. */
  record Field(String name, NativeType type, boolean nullable) {}

  /** Not known, and why. Compatible with everything, never an error. */
  record Unknown(UnknownReason reason) implements NativeType {}

  default boolean isUnknown() {
    return this instanceof Unknown;
  }

  default boolean isNull() {
    return this instanceof Null;
  }
}
