package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an expression; its origins are in the {@link Origins} it was typed into.
 *
 * @param literal the literal it is
 * @param transform what it does to its columns
 * @param fields origins by field, for a struct built here
 * @param slot the column it is
 */
record Value(
    NativeType type,
    boolean nullable,
    @Nullable Expr literal,
    Transform transform,
    Map<String, List<Origin>> fields,
    @Nullable Slot slot) {

  static Value of(NativeType type, boolean nullable) {
    return new Value(type, nullable, null, Transform.EXPRESSION, Map.of(), null);
  }

  static Value of(Outcome outcome) {
    return of(outcome.type(), outcome.nullable());
  }

  static Value unknown(UnknownReason reason) {
    return of(new NativeType.Unknown(reason), true);
  }

  static Value of(Slot slot) {
    return new Value(slot.type, slot.nullable, slot.literal, Transform.DIRECT, slot.fields, slot);
  }

  Value as(Transform other) {
    return new Value(type, nullable, literal, other, Map.of(), null);
  }

  Value withNullable(boolean other) {
    return other == nullable ? this : new Value(type, other, literal, transform, fields, slot);
  }

  Operand operand() {
    return new Operand(type, nullable, Optional.ofNullable(literal));
  }
}
