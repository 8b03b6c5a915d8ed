package dev.rocky.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
  record Simple(String name) implements NativeType {
    // Written out, as in every record compared this often: the generated forms are several times
    // slower where only the first compiler tier runs.
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Simple(var theirs) && name.equals(theirs));
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /**
   * An exact number: {@code name} is {@code DECIMAL}, {@code NUMBER}, {@code NUMERIC} or {@code
   * BIGNUMERIC}.
   */
  record Decimal(String name, int precision, int scale) implements NativeType {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Decimal theirs
              && precision == theirs.precision
              && scale == theirs.scale
              && name.equals(theirs.name));
    }

    @Override
    public int hashCode() {
      return (name.hashCode() * 31 + precision) * 31 + scale;
    }
  }

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
