package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.IncrementalityHint;
import dev.rocky.compile.TypedModel;
import dev.rocky.name.TableName;
import dev.rocky.output.CompileOutput;
import dev.rocky.output.CompileOutput.ContractSource;
import dev.rocky.output.CompileOutput.ContractStatus;
import dev.rocky.output.CompileOutput.Coverage;
import dev.rocky.output.CompileOutput.LineageCoverage;
import dev.rocky.output.CompileOutput.ModelColumn;
import dev.rocky.output.CompileOutput.ModelCoverage;
import dev.rocky.output.CompileOutput.ModelDetail;
import dev.rocky.output.CompileOutput.ModelNotAnalysed;
import dev.rocky.output.CompileOutput.ModelTimings;
import dev.rocky.output.CompileOutput.PhaseTimings;
import dev.rocky.output.Confidence;
import dev.rocky.output.Diagnostic;
import dev.rocky.output.ModelFreshnessConfig;
import dev.rocky.output.Target;
import dev.rocky.project.Contract;
import dev.rocky.project.ModelConfig;
import dev.rocky.project.Strategy;
import dev.rocky.text.Order;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The {@code compile} document of an analysis, or of some of its models. */
final class CompileReport {
  private CompileReport() {}

  /**
   * @param covered the models to report; diagnostics about no model are reported when all are
   *     covered
   * @param expanded whether to add each model's SQL with its macros replaced
   */
  static CompileOutput of(
      Analysis analysis, Predicate<String> covered, boolean all, boolean expanded) {
    List<TypedModel> models =
        analysis.models().stream()
            .filter(m -> covered.test(m.name()))
            .sorted(Order.by(TypedModel::name))
            .toList();
    List<Diagnostic> diagnostics =
        analysis.diagnostics().stream()
            .filter(d -> all || covered.test(d.model()))
            .map(Diagnostic::of)
            .toList();
    boolean errors =
        analysis.diagnostics().stream()
            .anyMatch(d -> d.isError() && (all || covered.test(d.model())));
    long layers = analysis.layers().stream().filter(l -> l.stream().anyMatch(covered)).count();
    Map<String, Contract> contracts = new HashMap<>();
    for (Contract contract : analysis.project().contracts()) {
      contracts.put(contract.model(), contract);
    }
    Analysis.Timings timings = analysis.timings();
    Map<String, String> sql = new TreeMap<>();
    if (expanded) {
      models.forEach(m -> sql.put(m.name(), m.sql().text()));
    }
    return new CompileOutput(
        models.size(),
        layers,
        diagnostics,
        errors,
        new PhaseTimings(
            Math.round(timings.projectLoad()),
            Math.round(timings.semanticGraph()),
            Math.round(timings.typecheck()),
            Math.round(timings.typecheckJoinKeys()),
            Math.round(timings.contracts()),
            Math.round(timings.total())),
        Optional.of(new Details(models, contracts, timings)),
        expanded ? Optional.of(sql) : Optional.empty(),
        Optional.of(coverage(analysis, models, covered)));
  }

  /**
   * Made when asked for, one by one: of a large project whoever prints them does that on several
   * threads, and none is held longer than it takes.
   */
  private static final class Details extends AbstractList<ModelDetail> implements RandomAccess {
    private final List<TypedModel> models;
    private final Map<String, Contract> contracts;
    private final Analysis.Timings timings;

    Details(List<TypedModel> models, Map<String, Contract> contracts, Analysis.Timings timings) {
      this.models = models;
      this.contracts = contracts;
      this.timings = timings;
    }

    @Override
    public ModelDetail get(int index) {
      return detail(models.get(index), contracts, timings);
    }

    @Override
    public int size() {
      return models.size();
    }
  }

  private static ModelDetail detail(
      TypedModel model, Map<String, Contract> contracts, Analysis.Timings timings) {
    ModelConfig config = model.model().config();
    Optional<Contract> contract = Optional.ofNullable(contracts.get(model.name()));
    double[] times = timings.models().apply(model.name());
    return new ModelDetail(
        model.name(),
        Strategies.output(config.strategy()),
        target(config),
        config
            .freshness()
            .map(f -> new ModelFreshnessConfig(f.maxLagSeconds(), severity(f), f.timeColumn())),
        contract.map(c -> c.explicit() ? ContractSource.EXPLICIT : ContractSource.AUTO),
        Optional.of(reads(model)),
        config.tags().isEmpty() ? Optional.empty() : Optional.of(config.tags()),
        Optional.empty(),
        Optional.of(model.columns().stream().map(CompileReport::column).toList()),
        Optional.of(coverage(model.coverage())),
        contract.isEmpty()
            ? Optional.empty()
            : model.coverage().contract().map(CompileReport::status),
        Optional.of(new ModelTimings(Math.round(times[0]), Math.round(times[1]))),
        model.hint().map(CompileReport::hint));
  }

  private static CompileOutput.IncrementalityHint hint(IncrementalityHint hint) {
    return new CompileOutput.IncrementalityHint(
        true,
        Optional.of(hint.column()),
        hint.score() >= 4
            ? Confidence.HIGH
            : hint.score() >= 2 ? Confidence.MEDIUM : Confidence.LOW,
        hint.signals());
  }

  /** Models, then source tables as the SQL writes them: the order in which a graph is drawn. */
  private static List<String> reads(TypedModel model) {
    return Stream.concat(model.dependencies().stream(), model.externals().stream()).toList();
  }

  private static Optional<dev.rocky.output.CheckSeverity> severity(
      ModelConfig.Freshness freshness) {
    return freshness
        .severity()
        .map(s ->
            s.equals("error")
                ? dev.rocky.output.CheckSeverity.ERROR
                : dev.rocky.output.CheckSeverity.WARNING);
  }

  static Target target(ModelConfig config) {
    if (config.strategy() instanceof Strategy.Ephemeral) {
      return new Target("", "", "");
    }
    TableName name = config.target();
    return new Target(name.catalog(), name.schema(), name.table());
  }

  private static ModelColumn column(TypedModel.OutputColumn column) {
    return new ModelColumn(
        column.name(),
        column.portable().display(),
        column.nativeName().orElse(null),
        column.nullable(),
        column.unknownReason().map(r -> r.label()));
  }

  private static ModelCoverage coverage(dev.rocky.compile.Coverage.OfModel model) {
    return new ModelCoverage(
        model.parsed(),
        model.columns(),
        model.typedColumns(),
        model.complete(),
        switch (model.lineage()) {
          case COMPLETE -> LineageCoverage.COMPLETE;
          case AMBIGUOUS -> LineageCoverage.AMBIGUOUS;
          case UNKNOWN -> LineageCoverage.UNKNOWN;
        });
  }

  private static ContractStatus status(dev.rocky.compile.Coverage.ContractStatus status) {
    return switch (status) {
      case SATISFIED -> ContractStatus.SATISFIED;
      case VIOLATED -> ContractStatus.VIOLATED;
      case UNVERIFIED -> ContractStatus.UNVERIFIED;
    };
  }

  private static Coverage coverage(
      Analysis analysis, List<TypedModel> models, Predicate<String> covered) {
    long parsed = 0;
    long typed = 0;
    long traced = 0;
    long columns = 0;
    long typedColumns = 0;
    Map<dev.rocky.type.UnknownReason, Long> reasons = new TreeMap<>();
    for (TypedModel model : models) {
      dev.rocky.compile.Coverage.OfModel of = model.coverage();
      parsed += of.parsed() ? 1 : 0;
      typed += of.fullyTyped() ? 1 : 0;
      traced += of.lineage() == dev.rocky.compile.Coverage.Lineage.COMPLETE ? 1 : 0;
      columns += of.columns();
      typedColumns += of.typedColumns();
      of.unknown().forEach((reason, count) -> reasons.merge(reason, (long) count, Long::sum));
    }
    Map<String, Long> named = new LinkedHashMap<>();
    reasons.forEach((reason, count) -> named.put(reason.label(), count));
    return new Coverage(
        models.size(),
        parsed,
        typed,
        traced,
        columns,
        typedColumns,
        named,
        analysis.coverage().notAnalysed().stream()
            .filter(n -> covered.test(n.model()))
            .map(n -> new ModelNotAnalysed(n.model(), n.code() + ": " + n.message()))
            .toList());
  }
}
