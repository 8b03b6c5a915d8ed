package dev.rocky.command;

import dev.rocky.check.Comparison;
import dev.rocky.check.Comparison.Options;
import dev.rocky.check.Comparison.Verdict;
import dev.rocky.check.TableComparer;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.output.CompareOutput;
import dev.rocky.output.CompareOutput.AggregateDiff;
import dev.rocky.output.CompareOutput.AggregateFunction;
import dev.rocky.output.CompareOutput.CompareVerdict;
import dev.rocky.output.CompareOutput.TableComparison;
import dev.rocky.output.TextRow;
import dev.rocky.plan.ShadowTargets;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.RockyConfig;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rocky compare}: shadows beside production (cli.md §6, execution.md §19). */
final class CompareCommand {
  private final Session session;

  CompareCommand(Session session) {
    this.session = session;
  }

  Reply<CompareOutput> run(CompareRequest request) {
    Options options = options(request);
    RockyConfig config = Configs.required(session);
    RunRequest run =
        new RunRequest(
                request.filter(),
                request.pipeline(),
                ModelsRequest.DEFAULT,
                false,
                List.of(),
                false)
            .inShadow(request.shadow());
    try (AdapterPool adapters = new AdapterPool(session, config);
        StateReader state = StateStores.read(session.stateFile())) {
      Pipelines pipelines = new Pipelines(session, config, run, adapters);
      List<TableName> targets = new ArrayList<>(pipelines.targets(state));
      targets.sort(Order.by(TableName::key));
      ShadowTargets shadow = request.shadow().targets();
      shadow.check(targets, List.of(), pipelines.warehouse().dialect());
      Map<TableName, TableName> pairs = new LinkedHashMap<>();
      targets.forEach(target -> pairs.put(target, shadow.of(target)));
      List<Comparison> found =
          new TableComparer(
                  pipelines.warehouse(), new WarehouseCatalog(pipelines.warehouse()), options)
              .compare(pairs);
      return reply(request, found);
    }
  }

  private static Reply<CompareOutput> reply(CompareRequest request, List<Comparison> found) {
    Verdict worst = Verdict.PASS;
    for (Comparison one : found) {
      worst = worst.or(one.verdict());
    }
    CompareOutput output =
        new CompareOutput(
            request.filter().orElse(""),
            found.size(),
            count(found, Verdict.PASS),
            count(found, Verdict.WARN),
            count(found, Verdict.FAIL),
            count(found, Verdict.NO_BASELINE),
            found.stream().map(CompareCommand::output).toList(),
            switch (worst) {
              case PASS, NO_BASELINE -> CompareVerdict.PASS;
              case WARN -> CompareVerdict.WARN;
              case FAIL -> CompareVerdict.FAIL;
            });
    return worst == Verdict.FAIL
        ? Reply.failed(
            output,
            1,
            "%d of %d tables differ from production"
                .formatted(output.tablesFailed(), output.tablesCompared()))
        : Reply.ok(output);
  }

  private static long count(List<Comparison> found, Verdict verdict) {
    return found.stream().filter(one -> one.verdict() == verdict).count();
  }

  private static TableComparison output(Comparison one) {
    return new TableComparison(
        one.production().key(),
        one.shadow().key(),
        one.countsMatch(),
        one.productionCount(),
        one.shadowCount(),
        one.rowDiff(),
        one.schemaMatch(),
        one.schemaDiffs(),
        one.verdict().label(),
        one.reasons(),
        one.sample().map(sample -> rows(sample.onlyInProduction())),
        one.sample().map(sample -> rows(sample.onlyInShadow())),
        one.aggregates()
            .map(diffs ->
                diffs.stream()
                    .map(d ->
                        new AggregateDiff(
                            d.column(),
                            switch (d.aggregate()) {
                              case COUNT -> AggregateFunction.COUNT;
                              case SUM -> AggregateFunction.SUM;
                              case MIN -> AggregateFunction.MIN;
                              case MAX -> AggregateFunction.MAX;
                            },
                            d.production().orElse(null),
                            d.shadow().orElse(null)))
                    .toList()));
  }

  private static List<TextRow> rows(List<Map<String, Optional<String>>> rows) {
    List<TextRow> texts = new ArrayList<>();
    for (Map<String, Optional<String>> row : rows) {
      Map<String, @Nullable String> values = new LinkedHashMap<>();
      row.forEach((column, value) -> values.put(column, value.orElse(null)));
      texts.add(new TextRow(values));
    }
    return texts;
  }

  // --- thresholds

  private static Options options(CompareRequest request) {
    Options options = Options.DEFAULT;
    double warn = options.warnAt();
    double fail = options.failAt();
    boolean order = options.orderMayDiffer();
    if (request.thresholds().isPresent()) {
      for (Map.Entry<String, JsonNode> entry : object(request.thresholds().get()).properties()) {
        switch (entry.getKey()) {
          case "row_count_diff_pct_warn" -> warn = fraction(entry);
          case "row_count_diff_pct_fail" -> fail = fraction(entry);
          case "allow_column_order_diff" -> order = truth(entry);
          default ->
              throw wrong(
                  "`%s` is not one of `row_count_diff_pct_warn`, `row_count_diff_pct_fail`, `allow_column_order_diff`"
                      .formatted(entry.getKey()));
        }
      }
    }
    return new Options(warn, fail, order, request.sample().orElse(0), request.aggregates());
  }

  private static JsonNode object(String text) {
    JsonNode node;
    try {
      node = JsonMapper.builder().build().readTree(text);
    } catch (JacksonException e) {
      throw wrong("not a JSON object: " + e.getOriginalMessage());
    }
    if (!node.isObject()) {
      throw wrong("not a JSON object");
    }
    return node;
  }

  private static double fraction(Map.Entry<String, JsonNode> entry) {
    if (!entry.getValue().isNumber() || entry.getValue().doubleValue() < 0) {
      throw wrong("`%s` is a fraction, at least 0".formatted(entry.getKey()));
    }
    return entry.getValue().doubleValue();
  }

  private static boolean truth(Map.Entry<String, JsonNode> entry) {
    if (!entry.getValue().isBoolean()) {
      throw wrong("`%s` is true or false".formatted(entry.getKey()));
    }
    return entry.getValue().booleanValue();
  }

  private static RockyException wrong(String why) {
    return new RockyException(FailureKind.UNKNOWN, "--thresholds: " + why);
  }
}
