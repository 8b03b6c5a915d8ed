package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.RockyException;
import dev.rocky.local.TestQueries;
import dev.rocky.name.TableName;
import dev.rocky.output.CheckSeverity;
import dev.rocky.output.TestFailure;
import dev.rocky.output.TestOutput;
import dev.rocky.output.TestOutput.DeclarativeTestResult;
import dev.rocky.output.TestOutput.DeclarativeTestStatus;
import dev.rocky.output.TestOutput.DeclarativeTestSummary;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.DeclaredTest;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.text.Order;
import dev.rocky.warehouse.WarehouseAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code rocky test --declarative}: the declared tests of models and sources on the target
 * warehouse (execution.md §17.2).
 */
final class DeclarativeTests {
  private final Session session;

  DeclarativeTests(Session session) {
    this.session = session;
  }

  Reply<TestOutput> run(TestRequest request) {
    RockyConfig config = Configs.required(session);
    PipelineConfig pipeline = Configs.pipeline(config, request.pipeline());
    Analysis analysis =
        Projects.compile(
                session,
                Optional.of(config),
                Optional.empty(),
                request.models(),
                Selections.needsTrees(request.select()))
            .analysis();
    Optional<Set<String>> only =
        request
            .model()
            .map(name -> Set.of(Projects.model(analysis, name).name()))
            .or(() -> Selections.chosen(session, analysis, request.select()));
    List<DeclarativeTestResult> results = new ArrayList<>();
    try (AdapterPool adapters = new AdapterPool(session, config)) {
      WarehouseAdapter warehouse = adapters.warehouse(pipeline.targetAdapter());
      TestQueries queries =
          new TestQueries(
              warehouse.dialect(), name -> reference(name, analysis, warehouse.dialect()));
      List<TypedModel> models =
          analysis.models().stream()
              .filter(m -> only.map(names -> names.contains(m.name())).orElse(true))
              .sorted(Order.by(TypedModel::name))
              .toList();
      for (TypedModel model : models) {
        TableName target = model.model().config().target();
        for (DeclaredTest test : model.model().config().tests()) {
          results.add(
              one(
                  model.name(),
                  target.key(),
                  warehouse.dialect().table(target),
                  test,
                  queries,
                  warehouse));
        }
      }
      if (only.isEmpty()) {
        for (DeclaredTable source : analysis.project().sources()) {
          String name = String.join(".", source.name());
          for (DeclaredTest test : source.tests()) {
            results.add(
                one(
                    name,
                    name,
                    reference(name, analysis, warehouse.dialect()),
                    test,
                    queries,
                    warehouse));
          }
        }
      }
    }
    return reply(results);
  }

  private static String reference(String name, Analysis analysis, StatementDialect dialect) {
    Optional<TypedModel> model = Projects.find(analysis, name);
    if (model.isPresent()) {
      return dialect.table(model.get().model().config().target());
    }
    List<String> parts = List.of(name.split("\\.", -1));
    return switch (parts.size()) {
      case 3 -> dialect.table(new TableName(parts.get(0), parts.get(1), parts.get(2)));
      case 2 -> dialect.table(new TableName("", parts.get(0), parts.get(1)));
      default -> parts.stream().map(dialect::column).collect(Collectors.joining("."));
    };
  }

  private static DeclarativeTestResult one(
      String model,
      String key,
      String table,
      DeclaredTest test,
      TestQueries queries,
      WarehouseAdapter warehouse) {
    String sql = queries.query(test, table);
    CheckSeverity severity = test.warningOnly() ? CheckSeverity.WARNING : CheckSeverity.ERROR;
    DeclarativeTestStatus status;
    Optional<String> detail;
    try {
      detail = TestQueries.verdict(test, warehouse.query(new Statement(sql, Statement.Kind.QUERY)));
      status = detail.isPresent() ? DeclarativeTestStatus.FAIL : DeclarativeTestStatus.PASS;
    } catch (RockyException e) {
      detail = Optional.of(String.valueOf(e.getMessage()));
      status = DeclarativeTestStatus.ERROR;
    }
    return new DeclarativeTestResult(
        model, key, test.type(), test.column(), status, severity, detail, sql);
  }

  private static Reply<TestOutput> reply(List<DeclarativeTestResult> results) {
    long passed =
        count(results, DeclarativeTestStatus.PASS, CheckSeverity.ERROR)
            + count(results, DeclarativeTestStatus.PASS, CheckSeverity.WARNING);
    long failed = count(results, DeclarativeTestStatus.FAIL, CheckSeverity.ERROR);
    long warned = count(results, DeclarativeTestStatus.FAIL, CheckSeverity.WARNING);
    long errored = results.size() - passed - failed - warned;
    List<TestFailure> none = List.of();
    TestOutput output =
        new TestOutput(
            0,
            0,
            0,
            none,
            Optional.of(0L),
            Optional.of(
                new DeclarativeTestSummary(
                    results.size(), passed, failed, warned, errored, results)),
            Optional.empty(),
            Optional.empty());
    return failed + errored == 0
        ? Reply.ok(output)
        : Reply.failed(
            output,
            1,
            "%d declared tests failed, %d could not be evaluated".formatted(failed, errored));
  }

  private static long count(
      List<DeclarativeTestResult> results, DeclarativeTestStatus status, CheckSeverity severity) {
    return results.stream().filter(r -> r.status() == status && r.severity() == severity).count();
  }
}
