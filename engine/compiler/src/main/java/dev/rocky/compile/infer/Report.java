package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Fixes;
import dev.rocky.ir.Node;
import dev.rocky.typing.TypeRules.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The findings of one walk, each once. */
final class Report {
  private final Given given;
  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private int quiet;

  Report(Given given) {
    this.given = given;
  }

  void add(Code code, Node at, String message) {
    add(code, at.start(), at.end(), message, Optional.empty());
  }

  void add(Code code, Node at, String message, String suggestion) {
    add(code, at.start(), at.end(), message, Optional.of(suggestion));
  }

  void add(Code code, int start, int end, String message, Optional<String> suggestion) {
    if (quiet > 0) {
      return;
    }
    Diagnostic diagnostic = code.at(given.placing().place(start, end), given.model(), message);
    found.add(suggestion.map(diagnostic::suggesting).orElse(diagnostic));
  }

  /** A text to write in the place of another. */
  record Rewrite(int start, int end, String written, String replacement) {}

  /** Adds a finding that an edit puts right. */
  void add(
      Code code, Node at, String message, Optional<String> suggestion, Optional<Rewrite> rewrite) {
    if (quiet > 0) {
      return;
    }
    Diagnostic plain = code.at(given.placing().place(at.start(), at.end()), given.model(), message);
    Diagnostic finding = suggestion.map(plain::suggesting).orElse(plain);
    found.add(
        rewrite
            .map(r ->
                Fixes.replacing(
                    finding,
                    given.placing().place(r.start(), r.end()),
                    r.written(),
                    r.replacement()))
            .orElse(finding));
  }

  void problem(Optional<Problem> problem, Node at) {
    if (quiet == 0 && problem.isPresent()) {
      add(Code.E008, at.start(), at.end(), problem.get().message(), problem.get().suggestion());
    }
  }

  /** Until {@link #loud} nothing is reported: what follows is typed again, or only to look. */
  void hush() {
    quiet++;
  }

  void loud() {
    quiet--;
  }

  List<Diagnostic> found() {
    return new ArrayList<>(found);
  }
}
