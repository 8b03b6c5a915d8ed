package dev.rocky.output;

/** One of several shapes, told apart by the constant {@code type}, which is written first. */
public interface Tagged {
  /** The constant. */
  default String type() {
    return tagOf(getClass());
  }

  /** {@code full_refresh} for {@code FullRefreshStrategy}: the name without the family's. */
  static String tagOf(Class<?> shape) {
    var name = shape.getSimpleName();
    for (var family : shape.getInterfaces()) {
      if (name.endsWith(family.getSimpleName())) {
        return JsonKeys.snake(name.substring(0, name.length() - family.getSimpleName().length()));
      }
    }
    throw new IllegalStateException(name + " is not named after its family");
  }
}
