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
 */
public final class TypedModel {
  private final Model model;
  private final DialectName dialect;
  private final ParsedModel sql;
  private final Resolved resolved;
  private final Optional<Span> star;
  private final boolean hasStar;
  private final boolean complete;
  private final Coverage.OfModel coverage;
  private final Later<List<OutputColumn>> columns;
  private final Later<Lineage> lineage;
  private final Later<Optional<IncrementalityHint>> hint;

  /** What it reads. */
  record Resolved(List<String> dependencies, List<String> externals, List<Reference> references) {
    Resolved {
      dependencies = List.copyOf(dependencies);
      externals = List.copyOf(externals);
      references = List.copyOf(references);
    }
  }

  /** What feeds its columns, and what else it mentions. */
  record Lineage(List<Edge> edges, List<ColumnRef> reads) {
    static final Lineage NONE = new Lineage(List.of(), List.of());

    Lineage {
      edges = List.copyOf(edges);
      reads = List.copyOf(reads);
    }
  }

  /**
   * @param star where the first star of the outermost select list stands in the SQL
   * @param columns of a model known from an earlier process they are unpacked when somebody asks,
   *     {@code lineage} likewise
   * @param hint empty: it is found out when somebody asks
   */
  TypedModel(
      Model model,
      DialectName dialect,
      ParsedModel sql,
      Resolved resolved,
      Optional<Span> star,
      boolean hasStar,
      boolean complete,
      Coverage.OfModel coverage,
      Later<List<OutputColumn>> columns,
      Later<Lineage> lineage,
      Optional<Later<Optional<IncrementalityHint>>> hint) {
    this.model = model;
    this.dialect = dialect;
    this.sql = sql;
    this.resolved = resolved;
    this.star = star;
    this.hasStar = hasStar;
    this.complete = complete;
    this.coverage = coverage;
    this.columns = columns;
    this.lineage = lineage;
    this.hint = hint.orElseGet(() -> Later.by(() -> IncrementalityHint.of(this)));
  }

  public String name() {
    return model.name();
  }

  public Model model() {
    return model;
  }

  public DialectName dialect() {
    return dialect;
  }

  /**
   * The query as parsed: the model's own SQL, or what a DSL model was lowered to, with macros and
   * variables replaced.
   */
  public ParsedModel sql() {
    return sql;
  }

  /**
   * Models it reads or declares, without duplicates and self references: declared first, then found
   * (compiler.md §4.1).
   */
  public List<String> dependencies() {
    return resolved.dependencies();
  }

  /** Tables it reads that no model builds, as written, in order of first appearance. */
  public List<String> externals() {
    return resolved.externals();
  }

  /** Every table named in the SQL and what it is, in the order of the text. */
  public List<Reference> references() {
    return resolved.references();
  }

  public List<OutputColumn> columns() {
    return columns.get();
  }

  /** What feeds each output column, in select-list order, then indirect ones. */
  public List<Edge> edges() {
    return lineage.get().edges();
  }

  /**
   * Columns of models and tables that some expression mentions by name (not through a star), in
   * order of first mention.
   */
  public List<ColumnRef> reads() {
    return lineage.get().reads();
  }

  /** Where the first star of the outermost select list stands in the SQL, if there is one. */
  public Optional<Span> star() {
    return star;
  }

  /** Whether a star over a relation of unknown columns is left (compiler.md §6.5). */
  public boolean hasStar() {
    return hasStar;
  }

  /** Whether the column list is complete. */
  public boolean complete() {
    return complete;
  }

  /** Which column it could be built incrementally by (compiler.md §8). */
  public Optional<IncrementalityHint> hint() {
    return hint.get();
  }

  public Coverage.OfModel coverage() {
    return coverage;
  }

  TypedModel withCoverage(Coverage.OfModel other) {
    return new TypedModel(
        model,
        dialect,
        sql,
        resolved,
        star,
        hasStar,
        complete,
        other,
        columns,
        lineage,
        Optional.empty());
  }

  /** Without the syntax tree, once nobody needs it any more. */
  TypedModel withoutTree() {
    return new TypedModel(
        model,
        dialect,
        sql.withoutTree(),
        resolved,
        star,
        hasStar,
        complete,
        coverage,
        columns,
        lineage,
        Optional.empty());
  }

  /** The output column of that name, compared without case. */
  public Optional<OutputColumn> column(String name) {
    return columns().stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
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
