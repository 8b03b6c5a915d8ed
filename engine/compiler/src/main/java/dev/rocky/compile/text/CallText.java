package dev.rocky.compile.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of {@code @name(…)} as raw text, split at top-level commas (models.md §7).
 *
 * @param end offset after the closing parenthesis
 */
record CallText(List<String> arguments, int end) {

  /**
   * Reads from the opening parenthesis at {@code open}; empty when it is never closed.
   *
   * @param scan of the same text
   */
  static Optional<CallText> read(String text, int open, TextScan scan) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int at = open; at < text.length(); at = scan.next(at)) {
      if (scan.part(at) != TextScan.Part.CODE) {
        continue;
      }
      char c = text.charAt(at);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
        if (depth == 0) {
          String last = text.substring(from, at).strip();
          if (!arguments.isEmpty() || !last.isEmpty()) {
            arguments.add(last);
          }
          return Optional.of(new CallText(List.copyOf(arguments), at + 1));
        }
      } else if (c == ',' && depth == 1) {
        arguments.add(text.substring(from, at).strip());
        from = at + 1;
      }
    }
    return Optional.empty();
  }
}
