package dev.rocky.compile;

import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.name.DialectName;
import dev.rocky.project.Model;
import dev.rocky.text.Span;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.List;
import java.util.Optional;

/**
 * A model, understood as far as it can be: every name bound, every output column typed and traced.
 *
 * @param sql the query as parsed: the model's own SQL, or what a DSL model was lowered to, with
 *     macros and variables replaced
 * @param dependencies models it reads or declares, without duplicates and self references: declared
 *     first, then found (compiler.md §4.1)
 * @param externals tables it reads that no model builds, as written, in order of first appearance
 * @param references every table named in the SQL and what it is, in the order of the text
 * @param edges what feeds each output column, in select-list order, then indirect ones
 * @param reads columns of models and tables that some expression mentions by name (not through a
 *     star), in order of first mention
 * @param star where the first star of the outermost select list stands in the SQL, if there is one
 * @param hasStar a star over a relation of unknown columns is left (compiler.md §6.5)
 * @param complete the column list is complete
 */
public record TypedModel(
    Model model,
    DialectName dialect,
    ParsedModel sql,
    List<String> dependencies,
    List<String> externals,
    List<Reference> references,
    List<OutputColumn> columns,
    List<Edge> edges,
    List<ColumnRef> reads,
    Optional<Span> star,
    boolean hasStar,
    boolean complete,
    Coverage.OfModel coverage) {
  public TypedModel {
    dependencies = List.copyOf(dependencies);
    externals = List.copyOf(externals);
    columns = List.copyOf(columns);
    references = List.copyOf(references);
    edges = List.copyOf(edges);
    reads = List.copyOf(reads);
  }

  public String name() {
    return model.name();
  }

  TypedModel withCoverage(Coverage.OfModel other) {
    return new TypedModel(
        model,
        dialect,
        sql,
        dependencies,
        externals,
        references,
        columns,
        edges,
        reads,
        star,
        hasStar,
        complete,
        other);
  }

  /** Without the syntax tree, once nobody needs it any more. */
  TypedModel withoutTree() {
    ParsedModel text =
        new ParsedModel(
            sql.text(), Optional.empty(), sql.parsed(), sql.diagnostics(), sql.origins());
    return new TypedModel(
        model,
        dialect,
        text,
        dependencies,
        externals,
        references,
        columns,
        edges,
        reads,
        star,
        hasStar,
        complete,
        coverage);
  }

  /** The output column of that name, compared without case. */
  public Optional<OutputColumn> column(String name) {
    return columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * A column the model returns.
   *
   * @param nativeName the type as the warehouse prints it; empty where unknown and for the
   *     permissive dialect
   * @param start offset of its select item in the SQL of {@link #sql()}, {@code end} exclusive
   */
  public record OutputColumn(
      String name,
      NativeType type,
      DataType portable,
      Optional<String> nativeName,
      boolean nullable,
      Optional<UnknownReason> unknownReason,
      int start,
      int end) {}
}
