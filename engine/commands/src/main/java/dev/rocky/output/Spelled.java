package dev.rocky.output;

import java.util.Locale;

/** A member of a closed set of words; the constants of an enum tell them in order. */
public interface Spelled {
  /** The name of the constant. */
  String name();

  /** The word in documents: the name of the constant in lower case where nothing else is said. */
  default String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
