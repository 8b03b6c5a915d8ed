package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of a relation in scope. Every mention of a table in FROM has slots of its own, so that
 * an outer join or a filter can say what is known about them from there on. Belongs to one walk.
 */
final class Slot {
  final String name;

  /** The name in the form that compares. */
  final String key;

  /** Hash of the key: names are told apart by it before they are compared. */
  final int hash;

  final NativeType type;
  final List<Origin> origins;

  /** Origins of the fields of a struct that a query builds. */
  final Map<String, List<Origin>> fields;

  /** The literal that the column consists of: it adapts in set operations. */
  final @Nullable Expr literal;

  /** Name of the relation it belongs to, for messages. */
  final String relation;

  /** The columns that a USING column stands for. */
  final List<Slot> merged;

  boolean nullable;

  /** Whether some expression mentions it by name. */
  boolean read;

  Slot(
      String name,
      String key,
      NativeType type,
      boolean nullable,
      List<Origin> origins,
      Map<String, List<Origin>> fields,
      @Nullable Expr literal,
      String relation,
      List<Slot> merged) {
    this.name = name;
    this.key = key;
    this.hash = key.hashCode();
    this.type = type;
    this.nullable = nullable;
    this.origins = origins;
    this.fields = fields;
    this.literal = literal;
    this.relation = relation;
    this.merged = merged;
  }

  static Slot plain(
      String name,
      String key,
      NativeType type,
      boolean nullable,
      List<Origin> origins,
      String relation) {
    return new Slot(name, key, type, nullable, origins, Map.of(), null, relation, List.of());
  }

  boolean named(String otherKey, int otherHash) {
    return hash == otherHash && key.equals(otherKey);
  }

  /** Whether it is {@code other}, or one of them is merged from the other. */
  boolean stands(Slot other) {
    return this == other || merged.contains(other) || other.merged.contains(this);
  }
}
