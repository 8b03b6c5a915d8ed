package dev.rocky.sql;

import dev.rocky.ir.TypeName;
import dev.rocky.sql.dialect.Syntax;

/** Types as text. */
final class TypePrinter {
  private TypePrinter() {}

  static void print(TypeName type, Printer out) {
    boolean angles =
        out.dialect().has(Syntax.ANGLE_TYPES) && !out.dialect().has(Syntax.BRACE_STRUCT);
    print(type, angles, out);
  }

  /**
   * A type.
   *
   * @param angles whether its arguments stand in angle brackets rather than round ones
   */
  static void print(TypeName type, boolean angles, Printer out) {
    String name = type.name();
    int zone = name.indexOf(" WITH");
    int collation = name.indexOf(" COLLATE ");
    String first =
        zone > 0 && name.endsWith(" TIME ZONE")
            ? name.substring(0, zone)
            : collation > 0 ? name.substring(0, collation) : name;
    typeName(first, out);
    if (!type.arguments().isEmpty() && angles) {
      out.add("<");
      out.list(type.arguments(), argument -> argument(argument, angles, out));
      out.add(">");
    } else if (!type.parameters().isEmpty() || !type.arguments().isEmpty()) {
      out.add("(");
      boolean texts = name.equals("ENUM");
      out.list(type.parameters(), parameter -> parameter(parameter, texts, out));
      out.add(type.parameters().isEmpty() || type.arguments().isEmpty() ? "" : ", ");
      out.list(type.arguments(), argument -> argument(argument, angles, out));
      out.add(")");
    }
    out.add(name.substring(first.length()));
    for (int size : type.arrays()) {
      out.add(size < 0 ? "[]" : "[" + size + "]");
    }
  }

  private static void typeName(String name, Printer out) {
    boolean plain = true;
    for (int i = 0; i < name.length() && plain; i++) {
      char c = name.charAt(i);
      plain = Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }
    boolean words = name.equals(name.toUpperCase(java.util.Locale.ROOT));
    if (plain || (words && isWords(name))) {
      out.add(name);
    } else {
      out.quoted(name);
    }
  }

  private static boolean isWords(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Character.isLetter(name.charAt(i)) && name.charAt(i) != ' ') {
        return false;
      }
    }
    return true;
  }

  private static void parameter(String value, boolean text, Printer out) {
    if (text) {
      out.text(value);
    } else {
      out.add(value);
    }
  }

  private static void argument(TypeName.Argument argument, boolean angles, Printer out) {
    if (!argument.name().isEmpty()) {
      out.plainOrQuoted(argument.name());
      out.add(" ");
    }
    print(argument.type(), angles, out);
    out.add(argument.notNull() ? " NOT NULL" : "");
  }
}
