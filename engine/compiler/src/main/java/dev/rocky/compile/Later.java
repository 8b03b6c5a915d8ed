package dev.rocky.compile;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when first asked for, from what never changes. Two threads may both make it:
 * they make the same.
 */
final class Later<T> {
  private volatile @Nullable Supplier<T> maker;
  private volatile @Nullable T value;

  private Later(@Nullable Supplier<T> maker, @Nullable T value) {
    this.maker = maker;
    this.value = value;
  }

  static <T> Later<T> known(T value) {
    return new Later<>(null, value);
  }

  static <T> Later<T> by(Supplier<T> maker) {
    return new Later<>(maker, null);
  }

  T get() {
    Supplier<T> make = maker;
    T known = value;
    if (known != null) {
      return known;
    }
    if (make == null) {
      throw new IllegalStateException("a value without a maker");
    }
    T made = make.get();
    value = made;
    maker = null;
    return made;
  }
}
