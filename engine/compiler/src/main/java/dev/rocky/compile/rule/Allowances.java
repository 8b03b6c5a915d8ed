package dev.rocky.compile.rule;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Model;
import dev.rocky.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code -- rocky-allow: W007 reason} comments of a model's text (compiler.md §9). A code is
 * silenced in the whole model when the comment stands before the first token, else on its own line,
 * or, when alone on a line, on the next line with a token.
 */
final class Allowances {
  private static final String WORD = "rocky-allow";

  private Allowances() {}

  /**
   * @param line 1-based line whose findings are silenced; 0 for the whole model
   * @param offset where the comment is
   */
  record Allowance(String label, int line, int offset) {
    boolean covers(Diagnostic found) {
      return found.code().name().equals(label)
          && (line == 0 || found.place().filter(p -> p.line() == line).isPresent());
    }
  }

  /** Whether a finding about a model is silenced there. */
  static boolean silenced(Diagnostic found, Model model) {
    return found.code().adjustable()
        && model.source().text().contains(WORD)
        && of(model).stream().anyMatch(a -> a.covers(found));
  }

  /** The comments of a model; none of its labels is checked against the codes that exist. */
  static List<Allowance> of(Model model) {
    SourceText source = model.source();
    List<Allowance> allowances = new ArrayList<>();
    boolean tokens = false;
    int first = source.line(model.body().start());
    for (int line = first; line <= source.lineCount(); line++) {
      String text = source.lineText(line);
      int comment = text.indexOf("--");
      boolean code = !(comment < 0 ? text : text.substring(0, comment)).isBlank();
      if (comment >= 0) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(WORD, comment);
        if (at >= 0) {
          int target = !tokens && !code ? 0 : code ? line : nextCode(source, line + 1);
          for (String label : labels(text.substring(at + WORD.length()))) {
            allowances.add(new Allowance(label, target, source.lineStart(line) + comment));
          }
        }
      }
      tokens |= code;
    }
    return allowances;
  }

  private static int nextCode(SourceText source, int from) {
    for (int line = from; line <= source.lineCount(); line++) {
      String text = source.lineText(line).strip();
      if (!text.isEmpty() && !text.startsWith("--")) {
        return line;
      }
    }
    return source.lineCount();
  }

  /**
   * Labels after the word: {@code : A, B} or {@code W007 and why}. A code's reason is anything
   * behind it.
   */
  private static List<String> labels(String rest) {
    List<String> labels = new ArrayList<>();
    String list = rest.strip();
    if (list.startsWith(":")) {
      list = list.substring(1);
    }
    for (String part : list.split(",", -1)) {
      String label = part.strip();
      int blank = label.indexOf(' ');
      String head = (blank < 0 ? label : label.substring(0, blank)).toUpperCase(Locale.ROOT);
      if (!head.isEmpty()) {
        labels.add(code(head).map(Code::name).orElse(label.toUpperCase(Locale.ROOT)));
      }
    }
    return labels;
  }

  static Optional<Code> code(String label) {
    for (Code code : Code.values()) {
      if (code.name().equals(label)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
