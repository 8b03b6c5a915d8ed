package dev.rocky.packing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Code that the compiler leaves to run time; {@link #say} shows what it all comes to. */
final class Samples {
  sealed interface Shape {
    /** A switch in an interface. */
    default String kind() {
      return switch (this) {
        case Circle _ -> "round";
        case Box _, Nothing _ -> "other";
      };
    }
  }

  record Circle(double radius, float shade) implements Shape {}

  record Box(int width, long height, byte depth, short weight, char mark, boolean full)
      implements Shape {}

  record Nothing() implements Shape {}

  record Labelled<T>(@Nullable String name, @Nullable T value, Map<String, List<T>> index) {}

  private Samples() {}

  public static List<String> say() {
    List<Object> values = new ArrayList<>();
    values.add(new Circle(1.5, 0.5f));
    values.add(new Circle(1.5, 0.5f));
    values.add(new Circle(0.0, Float.NaN));
    values.add(new Circle(-0.0, Float.NaN));
    values.add(new Box(1, 1L << 40, (byte) 3, (short) 4, 'x', true));
    values.add(new Box(1, 1L << 41, (byte) 3, (short) 4, 'x', true));
    values.add(new Box(1, 1L << 40, (byte) 3, (short) 4, 'x', false));
    values.add(new Nothing());
    values.add(new Nothing());
    values.add(new Labelled<>("a", null, Map.of("k", List.of("v"))));
    values.add(new Labelled<>("a", null, Map.of("k", List.of("v"))));
    values.add(new Labelled<>(null, "b", Map.of()));
    values.add("text");
    values.add("longer text");
    values.add(42);
    values.add(true);
    List<String> said = new ArrayList<>();
    for (Object value : values) {
      said.add(value.toString());
      said.add(String.valueOf(value.hashCode()));
      said.add(pick(value) + " " + constants(value));
      StringBuilder equal = new StringBuilder();
      values.forEach(other -> equal.append(value.equals(other) ? '=' : '.'));
      said.add(equal.toString());
      if (value instanceof Shape shape) {
        said.add(shape.kind());
      }
    }
    said.add(pick(null));
    for (Colour colour : Colour.values()) {
      said.add(paint(colour));
    }
    return said;
  }

  /** Guards: a label that fails is followed by the next one that fits. */
  private static String pick(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String s when s.length() > 4 -> "long";
      case String s when s.equals("text") -> "text";
      case String _ -> "string";
      case Circle(double r, _) when r > 1 -> "circle above 1";
      case Circle _ -> "circle";
      case Shape _ -> "shape";
      case Number n -> "number " + n;
      default -> "else";
    };
  }

  enum Colour {
    RED,
    GREEN,
    BLUE,
    WHITE
  }

  /** A switch over an enum, with patterns. */
  private static String paint(Colour colour) {
    return switch (colour) {
      case GREEN -> "green";
      case Colour c when c.ordinal() > 2 -> "late";
      case RED -> "red";
      case Colour c -> c.name();
    };
  }

  sealed interface Mixed permits M {}

  enum M implements Mixed {
    ONE
  }

  /** Labels that are not classes stay with the run time. */
  private static String constants(Object value) {
    if (!(value instanceof String s)) {
      return "";
    }
    Object again = s.equals("text") ? M.ONE : s;
    return switch (again) {
      case M.ONE -> "one";
      case String t -> t;
      default -> "other";
    };
  }
}
