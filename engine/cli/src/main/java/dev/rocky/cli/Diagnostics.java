package dev.rocky.cli;

import dev.rocky.output.Diagnostic;
import dev.rocky.output.SourceSpan;
import java.util.Optional;

/** Compiler findings as code frames. */
final class Diagnostics {
  private Diagnostics() {}

  static CodeFrame frame(Diagnostic d) {
    Style style =
        switch (d.severity()) {
          case ERROR -> Style.RED;
          case WARNING -> Style.YELLOW;
          case INFO -> Style.BLUE;
        };
    String word =
        switch (d.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case INFO -> "info";
        };
    Optional<SourceSpan> span = Optional.ofNullable(d.span());
    long line = span.map(SourceSpan::line).orElse(0L);
    // A range of several lines is underlined to the end of its first.
    long endColumn =
        span.map(s ->
                s.endLine().orElse(s.line()) > s.line() ? Long.MAX_VALUE : s.endCol().orElse(0L))
            .orElse(0L);
    return new CodeFrame(
        style,
        word + "[" + d.code() + "]",
        d.message(),
        span.map(SourceSpan::file),
        line,
        span.map(SourceSpan::col).orElse(0L),
        endColumn,
        Optional.ofNullable(d.suggestion()));
  }
}
