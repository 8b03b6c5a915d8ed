package dev.rocky.compile.rule;

import dev.rocky.compile.text.Comments;
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
  private static final int WHOLE_MODEL = 0;

  private Allowances() {}

  /**
   * @param line 1-based line whose findings are silenced; 0 for the whole model
   * @param offset where the comment is
   */
  record Allowance(String label, int line, int offset) {
    boolean covers(Diagnostic found) {
      return found.code().name().equals(label)
          && (line == WHOLE_MODEL || found.place().filter(p -> p.line() == line).isPresent());
    }
  }

  /** Whether a finding about a model is silenced there. */
  static boolean silenced(Diagnostic found, Model model) {
    return found.code().adjustable()
        && mentioned(model)
        && of(model).stream().anyMatch(a -> a.covers(found));
  }

  /**
   * Whether the word is anywhere, in any case; nearly no model has it, so this must cost little.
   */
  static boolean mentioned(Model model) {
    String text = model.source().text();
    return (text.contains("llow") || text.contains("LLOW"))
        && text.toLowerCase(Locale.ROOT).contains(WORD);
  }

  /** The comments of a model; none of its labels is checked against the codes that exist. */
  static List<Allowance> of(Model model) {
    SourceText source = model.source();
    Comments comments = Comments.of(model);
    List<Allowance> allowances = new ArrayList<>();
    for (Comments.Comment comment : comments.all()) {
      int at = comment.text().toLowerCase(Locale.ROOT).indexOf(WORD);
      if (at < 0) {
        continue;
      }
      int line = source.line(comment.start());
      boolean code = comments.hasCode(line);
      int target = code ? line : comments.codeAbove(line) ? comments.nextCode(line) : WHOLE_MODEL;
      for (String label : labels(comment.text().substring(at + WORD.length()))) {
        allowances.add(new Allowance(label, target, comment.start()));
      }
    }
    return allowances;
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
