package dev.rocky.project;

import dev.rocky.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TOML text with its environment placeholders replaced (config.md §2), and the way back to the text
 * as written. Line by line, before parsing: a placeholder may stand in a text, as a bare value or
 * in a key.
 *
 * @param text what is parsed
 * @param pieces the replaced stretches, in order
 * @param problems variables whose value cannot stand where it is used; without the value
 */
record Substitution(String text, List<Piece> pieces, List<Problem> problems) {

  /**
   * One replaced placeholder.
   *
   * @param start in the new text
   * @param written where the placeholder stands in the text as written
   * @param origin where the inserted text came from
   */
  record Piece(int start, int end, Span written, String name, Origin origin) {}

  /** Where an inserted text came from. */
  enum Origin {
    VARIABLE,
    FALLBACK,
    MISSING
  }

  /** What is wrong with a variable; the reason continues "variable `X` …". */
  record Problem(Span written, String name, String reason) {}

  static Substitution of(String text, Environment environment) {
    if (text.indexOf("${") < 0) {
      return new Substitution(text, List.of(), List.of());
    }
    return new Replacing(text, environment).result();
  }

  /** Where an offset of the new text stands in the text as written. */
  int written(int offset) {
    int shift = 0;
    for (Piece piece : pieces) {
      if (offset < piece.start()) {
        break;
      }
      if (offset < piece.end()) {
        return piece.written().start();
      }
      shift = piece.written().end() - piece.end();
    }
    return offset + shift;
  }

  Span written(int start, int end) {
    if (pieces.isEmpty()) {
      return new Span(start, end);
    }
    int from = written(start);
    return new Span(from, Math.max(from, written(end)));
  }

  /** Whether a stretch of the new text holds the value of a variable: it must not be shown. */
  boolean secret(int start, int end) {
    for (Piece piece : pieces) {
      if (piece.origin() == Origin.VARIABLE && piece.start() < end && piece.end() > start) {
        return true;
      }
    }
    return false;
  }

  /** The first unset variable within a stretch of the new text. */
  Optional<Piece> missing(int start, int end) {
    if (pieces.isEmpty()) {
      return Optional.empty();
    }
    return pieces.stream()
        .filter(p -> p.origin() == Origin.MISSING && p.start() >= start && p.start() <= end)
        .findFirst();
  }

  List<Piece> missing() {
    if (pieces.isEmpty()) {
      return List.of();
    }
    return pieces.stream().filter(p -> p.origin() == Origin.MISSING).toList();
  }

  /** Names of the variables replaced on the line that holds an offset of the new text. */
  List<String> namesOnLine(int offset) {
    int from = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    int to = text.indexOf('\n', offset);
    int end = to < 0 ? text.length() : to;
    return pieces.stream()
        .filter(p -> p.start() <= end && p.end() >= from)
        .map(Piece::name)
        .distinct()
        .toList();
  }

  /** What surrounds a character. */
  private enum Mode {
    BARE,
    BASIC,
    LITERAL,
    LONG_BASIC,
    LONG_LITERAL
  }

  /** One pass over a text that has placeholders. */
  private static final class Replacing {
    private final String in;
    private final Environment environment;
    private final StringBuilder out = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Mode mode = Mode.BARE;

    Replacing(String in, Environment environment) {
      this.in = in;
      this.environment = environment;
    }

    Substitution result() {
      int at = 0;
      while (at < in.length()) {
        int end = in.indexOf('\n', at);
        end = end < 0 ? in.length() : end + 1;
        line(at, end);
        at = end;
      }
      return new Substitution(out.toString(), List.copyOf(pieces), List.copyOf(problems));
    }

    private void line(int from, int end) {
      if (mode == Mode.BASIC || mode == Mode.LITERAL) {
        mode = Mode.BARE;
      }
      int at = from;
      while (at < end && (in.charAt(at) == ' ' || in.charAt(at) == '\t')) {
        at++;
      }
      boolean comment = at < end && in.charAt(at) == '#';
      out.append(in, from, at);
      while (at < end) {
        char c = in.charAt(at);
        if (c == '#' && mode == Mode.BARE) {
          out.append(in, at, end);
          return;
        }
        int close = !comment && c == '$' ? placeholderEnd(at, end) : -1;
        if (close > 0) {
          replace(at, close);
          at = close;
        } else {
          int next = step(at, end);
          out.append(in, at, next);
          at = next;
        }
      }
    }

    /** Behind the placeholder that begins here, -1 when none does. */
    private int placeholderEnd(int at, int end) {
      if (at + 1 >= end || in.charAt(at + 1) != '{') {
        return -1;
      }
      int close = in.indexOf('}', at + 2);
      return close > at + 2 && close < end ? close + 1 : -1;
    }

    /** Passes one character, or a run of quotes, and keeps track of what it opens or closes. */
    private int step(int at, int end) {
      char c = in.charAt(at);
      return switch (mode) {
        case BARE -> c == '"' || c == '\'' ? open(at, c, end) : at + 1;
        case BASIC -> escaped(at, end) ? at + 2 : close(at, c == '"');
        case LITERAL -> close(at, c == '\'');
        case LONG_BASIC -> escaped(at, end) ? at + 2 : closeLong(at, '"', end);
        case LONG_LITERAL -> closeLong(at, '\'', end);
      };
    }

    private int open(int at, char quote, int end) {
      if (tripled(at, quote, end)) {
        mode = quote == '"' ? Mode.LONG_BASIC : Mode.LONG_LITERAL;
        return at + 3;
      }
      mode = quote == '"' ? Mode.BASIC : Mode.LITERAL;
      return at + 1;
    }

    private boolean escaped(int at, int end) {
      return in.charAt(at) == '\\' && at + 1 < end;
    }

    private int close(int at, boolean closes) {
      if (closes) {
        mode = Mode.BARE;
      }
      return at + 1;
    }

    private int closeLong(int at, char quote, int end) {
      if (!tripled(at, quote, end)) {
        return at + 1;
      }
      mode = Mode.BARE;
      int next = at + 3;
      while (next < end && next < at + 5 && in.charAt(next) == quote) {
        next++;
      }
      return next;
    }

    private boolean tripled(int at, char quote, int end) {
      return at + 2 < end
          && in.charAt(at) == quote
          && in.charAt(at + 1) == quote
          && in.charAt(at + 2) == quote;
    }

    private void replace(int at, int close) {
      String inside = in.substring(at + 2, close - 1);
      int separator = inside.indexOf(":-");
      String name = separator < 0 ? inside : inside.substring(0, separator);
      Optional<String> value = environment.variable(name);
      Span written = new Span(at, close);
      String inserted;
      Origin origin;
      if (separator >= 0 && value.filter(v -> !v.isEmpty()).isEmpty()) {
        inserted = inside.substring(separator + 2);
        origin = Origin.FALLBACK;
      } else if (value.isPresent()) {
        inserted = value.get();
        origin = Origin.VARIABLE;
      } else {
        inserted = "";
        origin = Origin.MISSING;
      }
      int start = out.length();
      switch (mode) {
        case BARE -> out.append(inserted);
        case BASIC, LONG_BASIC -> escape(inserted);
        case LITERAL -> {
          out.append(inserted);
          if (inserted.indexOf('\'') >= 0 || inserted.indexOf('\n') >= 0) {
            problems.add(
                new Problem(
                    written,
                    name,
                    "has a single quote or a line break, which cannot stand in '…'; use \"…\""));
          }
        }
        case LONG_LITERAL -> {
          out.append(inserted);
          if (inserted.contains("'''") || inserted.startsWith("'") || inserted.endsWith("'")) {
            problems.add(
                new Problem(
                    written,
                    name,
                    "has single quotes that cannot stand in '''…'''; use \"\"\"…\"\"\""));
          }
        }
      }
      pieces.add(new Piece(start, out.length(), written, name, origin));
    }

    private void escape(String value) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        switch (c) {
          case '"' -> out.append("\\\"");
          case '\\' -> out.append("\\\\");
          case '\n' -> out.append("\\n");
          case '\r' -> out.append("\\r");
          case '\t' -> out.append("\\t");
          default -> {
            if (c < ' ' || c == 0x7f) {
              out.append(String.format("\\u%04X", (int) c));
            } else {
              out.append(c);
            }
          }
        }
      }
    }
  }
}
