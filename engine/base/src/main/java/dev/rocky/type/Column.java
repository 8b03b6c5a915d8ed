package dev.rocky.type;

/** A column of a relation: its name as output, its native type, and whether it may be NULL. */
public record Column(String name, NativeType type, boolean nullable) {
  public Column withName(String other) {
    return new Column(other, type, nullable);
  }

  public Column withNullable(boolean other) {
    return other == nullable ? this : new Column(name, type, other);
  }
}
