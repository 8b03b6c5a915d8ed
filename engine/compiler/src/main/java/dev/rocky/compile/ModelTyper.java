package dev.rocky.compile;

import dev.rocky.compile.infer.Given;
import dev.rocky.compile.infer.Given.Known;
import dev.rocky.compile.infer.Inference;
import dev.rocky.compile.infer.Inferred;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.ir.Ident;
import dev.rocky.lineage.Edge;
import dev.rocky.name.DialectName;
import dev.rocky.project.Model;
import dev.rocky.type.Column;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes a typed model of a read and resolved one. A pure function of what it is given. */
final class ModelTyper {
  private ModelTyper() {}

  /**
   * A typed model and what was found on the way.
   *
   * @param schema what models below see of it
   */
  record Typed(TypedModel model, Known schema, List<Diagnostic> diagnostics, long joinKeyNanos) {}

  /**
   * @param tables what is known of every table the model names
   * @param inCycle whether it depends on itself
   */
  static Typed type(
      Model model,
      DialectName dialect,
      TypeRules rules,
      ColumnTypes types,
      Reading reading,
      Resolution resolution,
      Tables tables,
      boolean inCycle,
      LongSupplier ticker) {
    ParsedModel parsed = reading.parsed();
    if (!parsed.parsed() || parsed.query().isEmpty()) {
      return unread(model, dialect, parsed, resolution);
    }
    Given given =
        new Given(
            model.name(),
            parsed.text(),
            dialect,
            rules,
            tables::find,
            parsed.origins()::place,
            ticker);
    Inferred inferred = Inference.infer(parsed.query().get(), given);
    List<TypedModel.OutputColumn> columns = columns(inferred, types);
    List<Diagnostic> found = new ArrayList<>(inferred.diagnostics());
    Coverage.OfModel coverage = coverage(model, inferred, columns, inCycle);
    int unknown = coverage.columns() - coverage.typedColumns();
    if (unknown > 0 && unknown < coverage.columns()) {
      found.add(
          Code.I002
              .at(
                  Place.of(model.source()),
                  model.name(),
                  "%d of the %d columns of `%s` have no known type",
                  unknown,
                  coverage.columns(),
                  model.name())
              .suggesting("declare the sources they come from, or add a CAST"));
    }
    TypedModel typed =
        new TypedModel(
            model,
            dialect,
            parsed,
            resolved(resolution),
            inferred.star(),
            inferred.hasStar(),
            inferred.complete(),
            coverage,
            Later.known(columns),
            Later.known(new TypedModel.Lineage(inferred.edges(), inferred.reads())),
            Optional.empty());
    return new Typed(
        typed, schema(typed, inCycle, inferred.open()), found, inferred.joinKeyNanos());
  }

  /** What is known of the tables of one model, by the parts of their names as written. */
  interface Tables {
    Known find(List<Ident> name);
  }

  private static Typed unread(
      Model model, DialectName dialect, ParsedModel parsed, Resolution resolution) {
    Coverage.OfModel coverage =
        new Coverage.OfModel(
            model.name(), false, 0, 0, Map.of(), false, Coverage.Lineage.UNKNOWN, Optional.empty());
    TypedModel typed =
        new TypedModel(
            model,
            dialect,
            parsed,
            resolved(resolution),
            Optional.empty(),
            false,
            false,
            coverage,
            Later.known(List.of()),
            Later.known(TypedModel.Lineage.NONE),
            Optional.empty());
    Known schema = new Known(model.name(), List.of(), Optional.of(UnknownReason.PARSE_ERROR));
    return new Typed(typed, schema, List.of(), 0);
  }

  private static TypedModel.Resolved resolved(Resolution resolution) {
    return new TypedModel.Resolved(
        resolution.dependencies(), resolution.externals(), resolution.references());
  }

  private static List<TypedModel.OutputColumn> columns(Inferred inferred, ColumnTypes types) {
    List<TypedModel.OutputColumn> columns = new ArrayList<>(inferred.columns().size());
    for (Inferred.OutColumn column : inferred.columns()) {
      columns.add(
          types.column(
              column.name(), column.type(), column.nullable(), column.start(), column.end()));
    }
    return columns;
  }

  /**
   * What models behind this one know of it.
   *
   * @param star why columns of a star that is left are not known
   */
  static Known schema(TypedModel model, boolean inCycle, Optional<UnknownReason> star) {
    List<Column> columns = new ArrayList<>(model.columns().size());
    for (TypedModel.OutputColumn column : model.columns()) {
      columns.add(new Column(column.name(), column.type(), column.nullable()));
    }
    Optional<UnknownReason> open =
        model.complete()
            ? Optional.empty()
            : Optional.of(inCycle ? UnknownReason.CYCLE : behind(star));
    return new Known(model.name(), columns, open);
  }

  /** Columns of a pivot or a file stay such behind the model that selects them by a star. */
  private static UnknownReason behind(Optional<UnknownReason> star) {
    UnknownReason reason = star.orElse(UnknownReason.OPEN_STAR);
    return switch (reason) {
      case DYNAMIC_PIVOT, RUNTIME_SCHEMA -> reason;
      case UNKNOWN_SOURCE,
          UNTYPED_SOURCE,
          UNKNOWN_FUNCTION,
          UNKNOWN_SIGNATURE,
          UNKNOWN_TYPE,
          OPEN_STAR,
          AMBIGUOUS_COLUMN,
          UNSUPPORTED_CONSTRUCT,
          PARSE_ERROR,
          CYCLE,
          ERROR ->
          UnknownReason.OPEN_STAR;
    };
  }

  private static boolean anyAmbiguous(List<Edge> edges) {
    for (int i = 0; i < edges.size(); i++) {
      if (edges.get(i).ambiguous()) {
        return true;
      }
    }
    return false;
  }

  private static Coverage.OfModel coverage(
      Model model, Inferred inferred, List<TypedModel.OutputColumn> columns, boolean inCycle) {
    Map<UnknownReason, Integer> unknown = new EnumMap<>(UnknownReason.class);
    int typed = 0;
    for (TypedModel.OutputColumn column : columns) {
      if (column.unknownReason().isEmpty()) {
        typed++;
      } else {
        unknown.merge(column.unknownReason().get(), 1, Integer::sum);
      }
    }
    boolean ambiguous = inferred.hasStar() || !inferred.traced() || anyAmbiguous(inferred.edges());
    return new Coverage.OfModel(
        model.name(),
        true,
        columns.size(),
        typed,
        unknown,
        inferred.complete(),
        inCycle
            ? Coverage.Lineage.UNKNOWN
            : ambiguous ? Coverage.Lineage.AMBIGUOUS : Coverage.Lineage.COMPLETE,
        Optional.empty());
  }
}
