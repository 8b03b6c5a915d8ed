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

/** A model, understood as far as it can be: every name bound, every output column typed and traced. */
public final class TypedModel {
  private final Model model;
  private final DialectName dialect;
  private final ParsedModel sql;
  private final Resolved resolved;
  private final Optional<Span> star;
  private final boolean hasStar;
  private final boolean complete;
  private final Coverage.OfModel coverage;
  private final Later<Body> body;

  /** What it reads. */
  record Resolved(List<String> dependencies, List<String> externals, List<Reference> references) {
    Resolved {
      dependencies = List.copyOf(dependencies);
      externals = List.copyOf(externals);
      references = List.copyOf(references);
    }
  }

  /** What it returns, and where that comes from. */
  record Body(List<OutputColumn> columns, List<Edge> edges, List<ColumnRef> reads) {
    static final Body NONE = new Body(List.of(), List.of(), List.of());

    Body {
      columns = List.copyOf(columns);
      edges = List.copyOf(edges);
      reads = List.copyOf(reads);
    }
  }

  /**
   * @param star where the first star of the outermost select list stands in the SQL
   * @param body of a model known from an earlier process it is unpacked when somebody asks
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
      Later<Body> body) {
    this.model = model;
    this.dialect = dialect;
    this.sql = sql;
    this.resolved = resolved;
    this.star = star;
    this.hasStar = hasStar;
    this.complete = complete;
    this.coverage = coverage;
    this.body = body;
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
    return body.get().columns();
  }

  /** What feeds each output column, in select-list order, then indirect ones. */
  public List<Edge> edges() {
    return body.get().edges();
  }

  /**
   * Columns of models and tables that some expression mentions by name (not through a star), in
   * order of first mention.
   */
  public List<ColumnRef> reads() {
    return body.get().reads();
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

  public Coverage.OfModel coverage() {
    return coverage;
  }

  TypedModel withCoverage(Coverage.OfModel other) {
    return new TypedModel(
        model, dialect, sql, resolved, star, hasStar, complete, other, body);
  }

  /** Without the syntax tree, once nobody needs it any more. */
  TypedModel withoutTree() {
    return new TypedModel(
        model, dialect, sql.withoutTree(), resolved, star, hasStar, complete, coverage, body);
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
