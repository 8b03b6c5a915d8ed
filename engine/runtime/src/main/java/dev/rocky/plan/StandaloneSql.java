package dev.rocky.plan;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.Materializer;
import dev.rocky.materialize.ModelToBuild;
import dev.rocky.materialize.PlannedStatement;
import dev.rocky.materialize.RunValues;
import dev.rocky.materialize.Step;
import dev.rocky.materialize.TimeInterval;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements that build a model, for whoever sends them without Rocky: the same texts a run
 * sends, told from files alone (cli.md §13, {@code emit-sql}).
 */
public final class StandaloneSql {
  private StandaloneSql() {}

  /** What there is of a model. */
  public sealed interface Emitted {
    /**
     * @param first builds the table from nothing
     * @param next adds to a table that is there; empty where every build is alike
     * @param windows whether {@code next} replaces one window of time, whose bounds are still open
     */
    record Statements(List<Line> first, Optional<List<Line>> next, boolean windows)
        implements Emitted {
      public Statements {
        first = List.copyOf(first);
      }
    }

    /** Ephemeral: part of what reads it. */
    record Inlined() implements Emitted {}

    /** Nothing that could be sent. */
    record Refused(String why) implements Emitted {}
  }

  /**
   * One statement.
   *
   * @param complaint of a query that must return no row: what it means when it returns one
   */
  public record Line(String sql, Optional<String> complaint) {}

  public static Emitted of(Analysis analysis, TypedModel model, StatementDialect dialect) {
    return switch (Materializer.of(model.model().config().strategy())) {
      case Materializer.Choice.Nothing _ -> new Emitted.Inlined();
      case Materializer.Choice.Build(var materializer) ->
          refused(model, dialect)
              .<Emitted>map(Emitted.Refused::new)
              .orElseGet(() -> built(analysis, model, materializer, dialect));
    };
  }

  /** The schemas to make before any table, each once, in order of first appearance. */
  public static List<Statement> schemas(Map<TableName, StatementDialect> targets) {
    Map<String, Statement> made = new LinkedHashMap<>();
    targets.forEach((target, dialect) -> {
      Statement statement = dialect.createSchema(target.catalog(), target.schema());
      made.putIfAbsent(statement.sql(), statement);
    });
    return List.copyOf(made.values());
  }

  private static Optional<String> refused(TypedModel model, StatementDialect dialect) {
    if (model.model().config().publish().isPresent()) {
      return Optional.of("`publish` takes several connected statements and a decision between");
    }
    return ModelPlanner.invalidName(model.model().config().target())
        .or(() ->
            ModelOptions.refused(ModelOptions.format(model.model().config()), dialect)
                .map(why -> why.message()));
  }

  private static Emitted built(
      Analysis analysis, TypedModel model, Materializer materializer, StatementDialect dialect) {
    Optional<String> query = new ModelSql(analysis, dialect).expand(model);
    if (query.isEmpty()) {
      return new Emitted.Refused("its query cannot be read");
    }
    Optional<List<ModelToBuild.ModelColumn>> columns = ModelPlanner.known(model);
    ModelToBuild first =
        new ModelToBuild(
            model.name(),
            model.model().config().target(),
            query.get(),
            columns.orElse(List.of()),
            true,
            ModelOptions.of(model.model().config()),
            dialect);
    if (!materializer.keepsTarget()) {
      return switch (materializer.build(first)) {
        case Materializer.Result.Refused(var why) -> new Emitted.Refused(why.message());
        case Materializer.Result.Ready(var build) ->
            new Emitted.Statements(lines(build), Optional.empty(), false);
      };
    }
    if (columns.isEmpty()) {
      return new Emitted.Refused(
          "its strategy `%s` writes a list of columns, and not all of them are known without a warehouse: declare its sources"
              .formatted(model.model().config().strategy().type()));
    }
    if (!materializer.rebuilds()) {
      // The same from the first run on.
      return switch (materializer.build(first)) {
        case Materializer.Result.Refused(var why) -> new Emitted.Refused(why.message());
        case Materializer.Result.Ready(var build) ->
            new Emitted.Statements(lines(build), Optional.empty(), false);
      };
    }
    ModelToBuild next =
        new ModelToBuild(
            first.name(),
            first.target(),
            first.sql(),
            first.columns(),
            false,
            first.options(),
            dialect);
    return switch (materializer.build(first)) {
      case Materializer.Result.Refused(var why) -> new Emitted.Refused(why.message());
      case Materializer.Result.Ready(var whole) ->
          switch (again(materializer, next)) {
            case Materializer.Result.Refused(var why) -> new Emitted.Refused(why.message());
            case Materializer.Result.Ready(var part) ->
                new Emitted.Statements(
                    lines(whole), Optional.of(lines(part)), materializer instanceof TimeInterval);
          };
    };
  }

  private static Materializer.Result again(Materializer materializer, ModelToBuild next) {
    return materializer instanceof TimeInterval partitioned
        ? partitioned.open(next)
        : materializer.build(next);
  }

  private static List<Line> lines(Build build) {
    return build.steps().stream().flatMap(step -> lines(step).stream()).toList();
  }

  private static List<Line> lines(Step step) {
    return switch (step) {
      case Step.Guard(var query, var complaint) ->
          List.of(new Line(query.sql(), Optional.of(complaint)));
      case Step.Write write -> lines(write.group().statements(), "");
      case Step.Stage stage -> lines(stage.work().statements(), stage.complaint());
      case Step.Alter alter -> lines(alter.statements(), "");
      case Step.Definition definition -> lines(definition.planned());
      case Step.Windows windows -> lines(windows.planned());
      case Step.Snapshot(var work) ->
          work.steps(RunValues.OPEN).stream().flatMap(inner -> lines(inner).stream()).toList();
      case Step.Audit _, Step.Publish _, Step.Load _ ->
          throw new IllegalStateException("refused before: a decision stands in between");
    };
  }

  /** Without queries that measure; a guard says what it means. */
  private static List<Line> lines(List<Statement> statements, String complaint) {
    List<Line> lines = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement.kind() == Statement.Kind.GUARD) {
        lines.add(new Line(statement.sql(), Optional.of(complaint)));
      } else if (statement.planned()) {
        lines.add(new Line(statement.sql(), Optional.empty()));
      }
    }
    return lines;
  }

  private static List<Line> lines(List<PlannedStatement> planned) {
    return planned.stream().map(s -> new Line(s.sql(), Optional.empty())).toList();
  }
}
