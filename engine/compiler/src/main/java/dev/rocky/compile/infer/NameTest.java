package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Expr.BinaryOp;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which column names a star keeps: {@code * LIKE 'p'}, {@code * NOT ILIKE 'p'}, {@code * GLOB 'p'},
 * {@code * SIMILAR TO 'p'}.
 */
record NameTest(@Nullable Pattern pattern, boolean not) {
  private static final NameTest ALL = new NameTest(null, false);

  static NameTest of(@Nullable Expr test) {
    return switch (test) {
      case Expr.Text(_, _, var value, _) -> new NameTest(like(value, true), false);
      case Expr.Like like
          when like.patterns().size() == 1
              && like.patterns().getFirst() instanceof Expr.Text text ->
          new NameTest(like(text.value(), like.ignoreCase()), like.not());
      case Expr.Binary(_, _, var op, _, Expr.Text text)
          when op == BinaryOp.REGEX || op == BinaryOp.NOT_REGEX ->
          new NameTest(regex(text.value()), op == BinaryOp.NOT_REGEX);
      case Expr.Binary(_, _, var op, _, Expr.Text text) when op == BinaryOp.GLOB ->
          new NameTest(glob(text.value()), false);
      case null, default -> ALL;
    };
  }

  boolean accepts(String name) {
    return pattern == null || pattern.matcher(name).matches() != not;
  }

  private static @Nullable Pattern regex(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException _) {
      return null; // The engine will say so; which columns it would have kept is not known.
    }
  }

  private static Pattern like(String text, boolean ignoreCase) {
    return translated(text, '%', '_', ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
  }

  private static Pattern glob(String text) {
    return translated(text, '*', '?', 0);
  }

  private static Pattern translated(String text, char many, char one, int flags) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == many ? ".*" : c == one ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
  }
}
