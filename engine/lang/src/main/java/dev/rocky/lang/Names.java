package dev.rocky.lang;

import dev.rocky.ir.Ident;
import java.util.List;
import java.util.Locale;

/** How names of the DSL compare and join. */
final class Names {
  private Names() {}

  /** The form under which equal names are equal texts: names match without case (dsl.md §4.2). */
  static String key(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c >= 'A' && c <= 'Z') || c >= 128) {
        return name.toLowerCase(Locale.ROOT);
      }
    }
    return name;
  }

  /** The parts with dots between them. */
  static String dotted(List<Ident> parts) {
    if (parts.size() == 1) {
      return parts.getFirst().text();
    }
    StringBuilder name = new StringBuilder();
    for (Ident part : parts) {
      if (!name.isEmpty()) {
        name.append('.');
      }
      name.append(part.text());
    }
    return name.toString();
  }

  /** Whether a name can stand without quotes: letters, digits, underscores, no digit first. */
  static boolean plain(String name) {
    if (name.isEmpty() || (name.charAt(0) >= '0' && name.charAt(0) <= '9')) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean fits =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
