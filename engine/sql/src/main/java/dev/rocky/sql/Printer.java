package dev.rocky.sql;

import dev.rocky.ir.Ident;
import dev.rocky.sql.dialect.SqlDialect;
import java.util.List;
import java.util.function.Consumer;

/** Where printed SQL goes, and how names and strings are spelled in it. */
final class Printer {
  private final StringBuilder out = new StringBuilder();
  private final SqlDialect dialect;

  Printer(SqlDialect dialect) {
    this.dialect = dialect;
  }

  SqlDialect dialect() {
    return dialect;
  }

  Printer add(String text) {
    out.append(text);
    return this;
  }

  <T> void list(List<T> items, Consumer<? super T> print) {
    String separator = "";
    for (T item : items) {
      out.append(separator);
      print.accept(item);
      separator = ", ";
    }
  }

  void name(Ident name) {
    if (name.quoted()) {
      quoted(name.text());
    } else {
      out.append(name.text());
    }
  }

  /** Names in brackets; {@code open} ends with the opening one. */
  void names(String open, List<Ident> names) {
    out.append(open);
    list(names, this::name);
    out.append(')');
  }

  void path(List<Ident> parts) {
    String separator = "";
    for (Ident part : parts) {
      out.append(separator);
      name(part);
      separator = ".";
    }
  }

  void quoted(String name) {
    char quote = dialect.quote();
    out.append(quote);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (quote == '`' && dialect.lexis().backtickPaths() && (c == '`' || c == '\\')) {
        out.append('\\');
      } else if (c == quote) {
        out.append(quote);
      }
      out.append(c);
    }
    out.append(quote);
  }

  /** A name of a field or type, quoted where it would not be read as one word. */
  void plainOrQuoted(String name) {
    boolean plain = !name.isEmpty() && !Character.isDigit(name.charAt(0));
    for (int i = 0; i < name.length() && plain; i++) {
      plain = Character.isLetterOrDigit(name.charAt(i)) || name.charAt(i) == '_';
    }
    if (plain && !dialect.words().needsQuotes(name)) {
      out.append(name);
    } else {
      quoted(name);
    }
  }

  void text(String value) {
    boolean backslash = dialect.lexis().backslashEscapes();
    out.append('\'');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\'') {
        out.append(dialect.lexis().doubledQuotes() ? "''" : "\\'");
      } else if (c == '\\' && backslash) {
        out.append("\\\\");
      } else if (c == '\n' && backslash) {
        out.append("\\n");
      } else if (c == '\r' && backslash) {
        out.append("\\r");
      } else {
        out.append(c);
      }
    }
    out.append('\'');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
