package dev.rocky.output;

import java.util.List;

/** The value of one part of a schema name: a text, or the list of a part that takes several. */
public sealed interface ComponentValue extends Bare {
  /** The value of a part that takes one. */
  record One(String value) implements ComponentValue {
    @Override
    public Object bare() {
      return value;
    }
  }

  /** The values of a part that takes several. */
  record Many(List<String> values) implements ComponentValue {
    @Override
    public Object bare() {
      return values;
    }
  }
}
