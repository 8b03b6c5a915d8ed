package dev.rocky.lang;

import dev.rocky.diagnostic.Code;
import dev.rocky.text.Span;
import java.util.Optional;

/**
 * One mistake in a DSL text (dsl.md §12). The compiler turns it into a diagnostic, for it knows
 * which file and model the text is of.
 *
 * @param code {@code E005}, or {@code E003}, {@code E009}, {@code W007}, {@code W013} where
 *     lowering already sees what checking the SQL would find
 * @param stage where it was found: decides how the message starts where no excerpt is shown
 * @param span of the DSL text
 * @param message one sentence
 * @param help what to do about it
 */
public record DslFinding(Code code, Stage stage, Span span, String message, Optional<String> help) {

  /** Which part of the front end found it. */
  public enum Stage {
    PARSE("cannot parse "),
    LOWER("cannot lower ");

    private final String opening;

    Stage(String opening) {
      this.opening = opening;
    }

    /** {@code cannot parse <path>: }: how a message begins that is shown without an excerpt. */
    public String opening(String path) {
      return opening + path + ": ";
    }
  }

  static DslFinding parse(int start, int end, String message, String help) {
    return new DslFinding(
        Code.E005,
        Stage.PARSE,
        new Span(start, Math.max(start, end)),
        message,
        help.isEmpty() ? Optional.empty() : Optional.of(help));
  }

  static DslFinding lower(Code code, int start, int end, String message, String help) {
    return new DslFinding(
        code,
        Stage.LOWER,
        new Span(start, Math.max(start, end)),
        message,
        help.isEmpty() ? Optional.empty() : Optional.of(help));
  }
}
