package dev.rocky.compile;

import dev.rocky.lineage.Edge;
import dev.rocky.name.DialectName;
import dev.rocky.project.Model;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.List;
import java.util.Optional;

/**
 * A model, understood as far as it can be: every name bound, every output column typed and traced.
 *
 * @param sql the query as parsed: the model's own SQL, or what a DSL model was lowered to, with macros and variables replaced
 * @param dependencies models it reads or declares, without duplicates and self references: declared first, then found (compiler.md §4.1)
 * @param externals tables it reads that no model builds, as written, in order of first appearance
 * @param edges what feeds each output column, in select-list order, then indirect ones
 * @param hasStar a star over a relation of unknown columns is left (compiler.md §6.5)
 * @param complete the column list is complete
 */
public record TypedModel(
    Model model,
    DialectName dialect,
    ParsedModel sql,
    List<String> dependencies,
    List<String> externals,
    List<OutputColumn> columns,
    List<Edge> edges,
    boolean hasStar,
    boolean complete,
    Coverage.OfModel coverage) {
  public TypedModel {
    dependencies = List.copyOf(dependencies);
    externals = List.copyOf(externals);
    columns = List.copyOf(columns);
    edges = List.copyOf(edges);
  }

  public String name() {
    return model.name();
  }

  /** The output column of that name, compared without case. */
  public Optional<OutputColumn> column(String name) {
    return columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * A column the model returns.
   *
   * @param nativeName the type as the warehouse prints it; empty where unknown and for the permissive dialect
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
