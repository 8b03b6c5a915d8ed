package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.ir.Query;
import java.util.List;
import java.util.Optional;

/**
 * A model's text, read. A pure function of that text, macros, variables and dialect.
 *
 * @param text SQL that the spans of {@code query} refer to
 * @param query empty when nothing could be read
 * @param parsed no E004, E005, E041, E053 was found
 * @param origins leads spans of {@code text} back to the file
 */
public record ParsedModel(
    String text,
    Optional<Query> query,
    boolean parsed,
    List<Diagnostic> diagnostics,
    Origins origins) {
  public ParsedModel {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Leads an offset range of the SQL text back to where the author wrote it. */
  @FunctionalInterface
  public interface Origins {
    Place place(int start, int end);
  }
}
