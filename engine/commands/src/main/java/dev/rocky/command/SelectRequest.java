package dev.rocky.command;

import dev.rocky.project.Selection;
import java.util.List;
import java.util.Optional;

/**
 * {@code --select} and {@code --exclude} as given (execution.md §4.6).
 *
 * @param select each value of the option
 */
public record SelectRequest(List<String> select, List<String> exclude) {
  /** Neither option is given: every model. */
  public static final SelectRequest NONE = new SelectRequest(List.of(), List.of());

  public SelectRequest {
    select = List.copyOf(select);
    exclude = List.copyOf(exclude);
  }

  public boolean isEmpty() {
    return select.isEmpty() && exclude.isEmpty();
  }

  /** What is wrong with the expressions: a usage error, found before any file is touched. */
  public Optional<String> malformed() {
    return switch (Selection.read(select, exclude)) {
      case Selection.Reading.Good _ -> Optional.empty();
      case Selection.Reading.Malformed(var message) -> Optional.of(message);
    };
  }
}
