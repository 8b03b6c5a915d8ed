package dev.rocky.lang;

import dev.rocky.ir.Ident;
import dev.rocky.text.Span;
import java.util.List;

/**
 * A DSL text as SQL.
 *
 * @param sql one {@code SELECT} without terminator; after errors as much of it as was understood,
 *     empty where nothing was
 * @param map the way from the SQL back to the DSL text
 * @param findings everything wrong with the text, in the order of the text
 * @param references the models and tables it reads, in the order of the text
 */
public record Lowered(
    String sql, SourceMap map, List<DslFinding> findings, List<Reference> references) {
  public Lowered {
    findings = List.copyOf(findings);
    references = List.copyOf(references);
  }

  /** A model or table named after {@code from} or {@code join}; never a {@code let} binding. */
  public record Reference(List<Ident> name, Span span) {
    public Reference {
      name = List.copyOf(name);
    }

    /** The parts with dots between them. */
    public String dotted() {
      return Names.dotted(name);
    }
  }
}
