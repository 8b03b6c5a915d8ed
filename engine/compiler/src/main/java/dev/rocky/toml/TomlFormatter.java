package dev.rocky.toml;

import dev.rocky.toml.TomlTokens.Kind;
import dev.rocky.toml.TomlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays out a TOML text (dsl.md §13.1): blanks and line breaks change, tokens, their order and the
 * place of comments do not. Idempotent.
 */
public final class TomlFormatter {
  private static final int MOST_BLANK_LINES = 2;
  private static final String INDENT = "  ";

  private final List<Token> tokens;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();

  /** How many brackets are open. */
  private int depth;

  private TomlFormatter(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** What came of a text. */
  public sealed interface Result {
    record Formatted(String text) implements Result {}

    /** The text stays as it is. */
    record LeftAlone(String reason) implements Result {}
  }

  public static Result format(String text) {
    TomlDocument before = TomlDocument.parse(text);
    if (before.error().isPresent()) {
      return new Result.LeftAlone("it is no TOML: " + before.error().get().reason());
    }
    List<Token> tokens = TomlTokens.of(text);
    String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    String after = mark + new TomlFormatter(tokens).run();
    TomlDocument again = TomlDocument.parse(after);
    boolean same =
        again.error().isEmpty()
            && again.root().plain().equals(before.root().plain())
            && TomlTokens.written(TomlTokens.of(after)).equals(TomlTokens.written(tokens));
    return same
        ? new Result.Formatted(after)
        : new Result.LeftAlone("its tokens would not stay the same");
  }

  private String run() {
    @Nullable Token previous = null;
    boolean header = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.BREAK) {
        endLine(header);
        header = false;
        previous = null;
        continue;
      }
      boolean first = line.isEmpty();
      if (first) {
        header = depth == 0 && token.is('[');
      }
      if (token.is(']') || token.is('}')) {
        depth = Math.max(0, depth - 1);
      }
      if (first) {
        line.repeat(INDENT, depth);
      } else if (previous != null) {
        line.append(between(previous, token, header));
      }
      line.append(token.text());
      if (token.is('[') || token.is('{')) {
        depth++;
      }
      previous = token;
    }
    endLine(header);
    return text();
  }

  private void endLine(boolean header) {
    String written = line.toString();
    line.setLength(0);
    if (header) {
      int at = lines.size();
      while (at > 0 && lines.get(at - 1).startsWith("#")) {
        at--;
      }
      // Comments right above a header belong to it; one empty line goes before them.
      int above = at;
      while (above > 0 && lines.get(above - 1).isEmpty()) {
        above--;
      }
      if (above > 0) {
        lines.subList(above, at).clear();
        lines.add(above, "");
      }
    }
    lines.add(written);
  }

  private static String between(Token previous, Token token, boolean header) {
    if (token.kind() == Kind.COMMENT) {
      return token.blanks().isEmpty() ? " " : token.blanks();
    }
    if (token.is('=') || previous.is('=')) {
      return " ";
    }
    if (header || token.is(',')) {
      return previous.is('[') || previous.is(']') || token.is(']') || token.is(',')
          ? ""
          : token.blanks().isEmpty() ? "" : " ";
    }
    if (previous.is('{') && token.is('}')) {
      return "";
    }
    if (previous.is(',') || previous.is('{') || token.is('}')) {
      return " ";
    }
    if (previous.is('[') || token.is(']')) {
      return "";
    }
    // Parts of a dotted key, a date and its time.
    return token.blanks().isEmpty() ? "" : " ";
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    int blank = 0;
    for (String written : lines) {
      if (written.isEmpty()) {
        blank++;
        continue;
      }
      if (!out.isEmpty()) {
        out.repeat('\n', Math.min(blank, MOST_BLANK_LINES));
      }
      blank = 0;
      out.append(written).append('\n');
    }
    return out.toString();
  }
}
