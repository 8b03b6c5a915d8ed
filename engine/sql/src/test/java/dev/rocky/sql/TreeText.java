package dev.rocky.sql;

import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * Trees as compact text: {@code Binary(PLUS, a, 1)}. Places are left out, as are empty parts, so
 * that equal trees have equal texts whatever their spelling was.
 */
final class TreeText {
  private TreeText() {}

  static String of(Object tree) {
    StringBuilder out = new StringBuilder();
    write(tree, out);
    return out.toString();
  }

  /** How long the text of a tree of any depth is. */
  static int length(Query tree) {
    return DeepStack.call(Trees.height(tree), () -> of(tree)).length();
  }

  private static void write(Object value, StringBuilder out) {
    switch (value) {
      case Ident ident -> out.append(ident.quoted() ? '"' + ident.text() + '"' : ident.text());
      case List<?> list -> {
        out.append('[');
        String separator = "";
        for (Object item : list) {
          out.append(separator);
          write(item, out);
          separator = ", ";
        }
        out.append(']');
      }
      case Record node -> record(node, out);
      case String text -> out.append('\'').append(text).append('\'');
      default -> out.append(value);
    }
  }

  private static void record(Record node, StringBuilder out) {
    out.append(node.getClass().getSimpleName()).append('(');
    String separator = "";
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      String name = component.getName();
      if (name.equals("start") || name.equals("end")) {
        continue;
      }
      Object value = value(node, component);
      if (name.equals("nullsFirst") && value != null) {
        out.append(separator).append(value.equals(true) ? "nullsFirst" : "nullsLast");
        separator = ", ";
        continue;
      }
      if (value == null || value.equals(false) || value.equals("") || value.equals(List.of())) {
        continue;
      }
      out.append(separator);
      if (value.equals(true)) {
        out.append(name);
      } else {
        if (!(value instanceof Record || value instanceof Enum<?>) || needsName(name)) {
          out.append(name).append('=');
        }
        write(value, out);
      }
      separator = ", ";
    }
    out.append(')');
  }

  private static boolean needsName(String component) {
    return switch (component) {
      case "alias", "where", "having", "qualify", "on", "match", "filter", "limit", "escape" ->
          true;
      default -> false;
    };
  }

  private static Object value(Record node, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
