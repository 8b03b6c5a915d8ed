package dev.rocky.compile.infer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an expression does to the columns in it, and how that composes along a chain of queries
 * (compiler.md §11.1).
 *
 * @param text the spelling of outputs
 */
record Transform(Kind kind, String text) {
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Transform theirs && kind == theirs.kind && text.equals(theirs.text));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  enum Kind {
    DIRECT,
    CAST,
    TRY_CAST,
    AGGREGATION,
    EXPRESSION
  }

  static final Transform DIRECT = new Transform(Kind.DIRECT, "direct");
  static final Transform CAST = new Transform(Kind.CAST, "cast");
  static final Transform TRY_CAST = new Transform(Kind.TRY_CAST, "try_cast");
  static final Transform EXPRESSION = new Transform(Kind.EXPRESSION, "expression");

  static Transform aggregation(String function) {
    return new Transform(
        Kind.AGGREGATION, ("aggregation: " + function.toLowerCase(Locale.ROOT)).intern());
  }

  /** What this, applied to the result of {@code inner}, is in all. */
  Transform after(Transform inner) {
    return switch (kind) {
      case DIRECT -> inner;
      case CAST -> inner.kind == Kind.DIRECT ? CAST : inner;
      case TRY_CAST -> inner.kind == Kind.DIRECT || inner.kind == Kind.CAST ? TRY_CAST : inner;
      case AGGREGATION, EXPRESSION -> this;
    };
  }
}
