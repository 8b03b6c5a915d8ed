package dev.rocky.output;

/** Something that is written as the one value it holds, without an object around it. */
public interface Bare {
  /** A text, number, truth value, list or map. */
  Object bare();
}
