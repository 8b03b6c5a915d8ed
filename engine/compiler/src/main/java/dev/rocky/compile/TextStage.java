package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import dev.rocky.project.Macro;
import dev.rocky.project.Model;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A replacement in a model's text before it is read: run variables, macros, placeholders
 * (compiler.md §2.3). A pure function of its arguments; whatever the author got wrong is reported
 * and left in place, so that the rest is still checked.
 */
@FunctionalInterface
public interface TextStage {
  MappedText apply(MappedText text, Given given, Consumer<Diagnostic> found);

  /**
   * What a stage may look at beside the text.
   *
   * @param dialect of the SQL
   * @param macros of the project, by name
   * @param variables values of {@code --var}, by name
   */
  record Given(
      Model model, DialectName dialect, List<Macro> macros, Map<String, String> variables) {}
}
