package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.ir.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model's text, read. A pure function of that text, macros, variables and dialect (of a DSL model
 * also of what its inputs return), so of a model that is known from an earlier process it is made
 * when somebody asks.
 */
public final class ParsedModel {
  private final boolean parsed;
  private final Later<Parts> parts;

  private record Parts(
      String text, Optional<Query> query, List<Diagnostic> diagnostics, Origins origins) {}

  ParsedModel(
      String text,
      Optional<Query> query,
      boolean parsed,
      List<Diagnostic> diagnostics,
      Origins origins) {
    this.parsed = parsed;
    this.parts = Later.known(new Parts(text, query, List.copyOf(diagnostics), origins));
  }

  private ParsedModel(boolean parsed, Supplier<ParsedModel> reading) {
    this.parsed = parsed;
    this.parts = Later.by(() -> reading.get().parts.get());
  }

  /** Read when somebody asks for more than whether it can be. */
  static ParsedModel later(boolean parsed, Supplier<ParsedModel> reading) {
    return new ParsedModel(parsed, reading);
  }

  /** Without the syntax tree. */
  ParsedModel withoutTree() {
    return new ParsedModel(text(), Optional.empty(), parsed, diagnostics(), origins());
  }

  /** SQL that the spans of {@link #query()} refer to. */
  public String text() {
    return parts.get().text();
  }

  /** Empty when nothing could be read. */
  public Optional<Query> query() {
    return parts.get().query();
  }

  /** Whether no E004, E005, E041, E053 was found. */
  public boolean parsed() {
    return parsed;
  }

  public List<Diagnostic> diagnostics() {
    return parts.get().diagnostics();
  }

  /** Leads spans of {@link #text()} back to the file. */
  public Origins origins() {
    return parts.get().origins();
  }

  /** Leads an offset range of the SQL text back to where the author wrote it. */
  @FunctionalInterface
  public interface Origins {
    Place place(int start, int end);
  }
}
