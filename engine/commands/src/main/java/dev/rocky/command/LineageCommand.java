package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Lineage;
import dev.rocky.output.ColumnLineageOutput;
import dev.rocky.output.LineageEdgeRecord;
import dev.rocky.output.LineageOutput;
import dev.rocky.output.LineageOutput.LineageColumnDef;
import dev.rocky.output.LineageQualifiedColumn;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code rocky lineage}: where columns come from and where they go (cli.md §7, compiler.md §11).
 */
final class LineageCommand {
  private final Session session;

  LineageCommand(Session session) {
    this.session = session;
  }

  LineageAnswer run(LineageRequest request) {
    Analysis analysis =
        Projects.requireModels(Projects.compile(session, request.models(), false)).analysis();
    Lineage lineage = new Lineage(analysis);
    Lineage.Target target =
        lineage
            .target(request.target())
            .orElseThrow(() -> Projects.unknown(analysis, request.target()));
    Optional<String> column = request.column().or(target::column);
    return column
        .map(name -> column(lineage, target.model(), name, request))
        .orElseGet(() -> model(analysis, target.model(), request));
  }

  /** The facet of a model as OpenLineage knows it; a column has none of its own. */
  Map<String, Object> openLineage(LineageRequest request) {
    Projects.Compiled compiled =
        Projects.requireModels(Projects.compile(session, request.models(), false));
    Analysis analysis = compiled.analysis();
    Lineage.Target target =
        new Lineage(analysis)
            .target(request.target())
            .filter(t -> t.column().isEmpty())
            .orElseThrow(() -> Projects.unknown(analysis, request.target()));
    return OpenLineage.of(compiled.config(), analysis, target.model());
  }

  private static LineageAnswer column(
      Lineage lineage, TypedModel model, String column, LineageRequest request) {
    if (!lineage.has(model, column)) {
      String hint =
          lineage
              .closestColumn(model, column)
              .map(near -> "; did you mean '" + near + "'?")
              .orElse("");
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "model '" + model.name() + "' has no column '" + column + "'" + hint);
    }
    List<Lineage.Step> trace =
        request.downstream()
            ? lineage.traceDownstream(model.name(), column)
            : lineage.trace(model.name(), column);
    List<Lineage.Step> shown =
        trace.stream().filter(s -> request.indirect() || !s.edge().indirect()).toList();
    List<LineageQualifiedColumn> consumers =
        lineage.consumers(model.name(), column).stream()
            .map(c -> new LineageQualifiedColumn(c.model(), c.column()))
            .toList();
    return new LineageAnswer.OfColumn(
        new ColumnLineageOutput(
            model.name(),
            column,
            shown.stream().map(s -> edge(s.edge())).toList(),
            request.downstream()
                ? ColumnLineageOutput.LineageDirection.DOWNSTREAM
                : ColumnLineageOutput.LineageDirection.UPSTREAM,
            consumers.isEmpty() ? Optional.empty() : Optional.of(consumers)),
        shown.stream().map(Lineage.Step::depth).toList());
  }

  private static LineageAnswer model(Analysis analysis, TypedModel model, LineageRequest request) {
    boolean into = request.upstream() || !request.downstream();
    boolean outOf = request.downstream() || !request.upstream();
    List<Edge> edges = new ArrayList<>();
    if (into) {
      edges.addAll(model.edges());
    }
    List<TypedModel> readers =
        analysis.models().stream().filter(m -> m.dependencies().contains(model.name())).toList();
    if (outOf) {
      for (TypedModel reader : readers) {
        for (Edge edge : reader.edges()) {
          if (edge.source().model().equals(model.name())) {
            edges.add(edge);
          }
        }
      }
    }
    edges.removeIf(e -> e.indirect() && !request.indirect());
    edges.sort(
        Order.all(
            Order.by((Edge e) -> e.target().model()),
            Order.by(e -> e.target().column()),
            Order.by(e -> e.source().model()),
            Order.by(e -> e.source().column())));
    List<String> upstream = new ArrayList<>(model.dependencies());
    upstream.addAll(model.externals());
    return new LineageAnswer.OfModel(
        new LineageOutput(
            model.name(),
            model.columns().stream()
                .map(c ->
                    new LineageColumnDef(
                        c.name(),
                        c.portable().isUnknown()
                            ? Optional.empty()
                            : Optional.of(c.portable().display())))
                .toList(),
            upstream,
            readers.stream().map(TypedModel::name).sorted().toList(),
            edges.stream().map(LineageCommand::edge).toList(),
            Optional.empty()));
  }

  /** All about a model, as {@code rocky lineage MODEL} says it. */
  static LineageOutput whole(Analysis analysis, TypedModel model) {
    return switch (model(
        analysis,
        model,
        new LineageRequest(
            ModelsRequest.DEFAULT, model.name(), Optional.empty(), false, false, false))) {
      case LineageAnswer.OfModel(var output) -> output;
      case LineageAnswer.OfColumn _ -> throw new IllegalStateException("a model was asked about");
    };
  }

  private static LineageEdgeRecord edge(Edge edge) {
    return new LineageEdgeRecord(
        new LineageQualifiedColumn(edge.source().model(), edge.source().column()),
        new LineageQualifiedColumn(edge.target().model(), edge.target().column()),
        edge.transform(),
        Optional.of(edge.indirect() ? "indirect" : "direct"),
        edge.ambiguous() ? Optional.of(true) : Optional.empty());
  }
}
