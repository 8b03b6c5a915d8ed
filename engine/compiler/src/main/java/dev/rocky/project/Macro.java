package dev.rocky.project;

import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.util.List;

/**
 * A SQL macro (models.md §7): a name, its parameters and the stretch of its file that is the body.
 */
public record Macro(String name, List<String> parameters, SourceText source, Span body) {
  public Macro {
    parameters = List.copyOf(parameters);
  }
}
