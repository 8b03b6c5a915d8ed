package dev.rocky.lang;

import dev.rocky.ir.Ident;
import java.util.List;

/** Writes SQL text and its source map together. */
final class SqlWriter {
  private final StringBuilder text;
  private final SourceMap map;
  private final Rendering rendering;
  private int useStart = -1;
  private int useEnd = -1;

  SqlWriter(int guess, Rendering rendering) {
    this.text = new StringBuilder(guess);
    this.map = new SourceMap(guess / 8 + 8);
    this.rendering = rendering;
  }

  Rendering rendering() {
    return rendering;
  }

  /**
   * Writes text that stands for a stretch of the DSL.
   *
   * @param stop where it ends; what could not be read may seem to end before it starts
   */
  SqlWriter write(String sql, int start, int stop) {
    int end = Math.max(start, stop);
    text.append(sql);
    if (useStart >= 0) {
      map.add(text.length(), useStart, useEnd, start, end);
    } else {
      map.add(text.length(), start, end, -1, -1);
    }
    return this;
  }

  SqlWriter name(Ident name) {
    return name(name, name.start(), name.end());
  }

  SqlWriter name(Ident name, int start, int end) {
    return write(rendering.identifier(name.text(), name.quoted()), start, end);
  }

  /** Names with dots between them. */
  SqlWriter dotted(List<Ident> name) {
    for (int i = 0; i < name.size(); i++) {
      Ident part = name.get(i);
      if (i > 0) {
        write(".", part.start(), part.end());
      }
      name(part);
    }
    return this;
  }

  /**
   * Until {@link #leave}, what is written is the definition of a column used there; returns what
   * {@code leave} takes. The outermost use counts.
   */
  boolean enter(int start, int end) {
    if (useStart >= 0) {
      return false;
    }
    useStart = start;
    useEnd = end;
    return true;
  }

  void leave(boolean entered) {
    if (entered) {
      useStart = -1;
      useEnd = -1;
    }
  }

  String text() {
    return text.toString();
  }

  SourceMap map() {
    return map;
  }
}
