package dev.rocky.plan;

import dev.rocky.materialize.Build;
import dev.rocky.materialize.PlannedStatement;
import dev.rocky.materialize.Purpose;
import dev.rocky.materialize.Step;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.Feature;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.StatementGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something of another kind stands under the target's name: it goes right before the new object
 * comes, in the same transaction where the warehouse has such (execution.md §4.3).
 */
final class KindChange {
  private KindChange() {}

  /** The build with the first write preceded by a drop of the old object. */
  static Build dropFirst(
      Build build, TableName target, ObjectKind actual, StatementDialect dialect) {
    List<Step> steps = new ArrayList<>();
    // What is built beside the table leaves it alone until it is published.
    boolean publishes = build.steps().stream().anyMatch(Step.Publish.class::isInstance);
    boolean dropped = false;
    for (Step step : build.steps()) {
      if (publishes) {
        steps.add(
            step instanceof Step.Publish publish
                ? dropFirst(publish, target, actual, dialect)
                : step);
      } else if (!dropped && step instanceof Step.Write write) {
        steps.addAll(dropFirst(write, target, actual, dialect));
        dropped = true;
      } else if (!dropped
          && step instanceof Step.Definition definition
          && definition.action().isPresent()) {
        List<Step.Write> writes = dropFirst(definition.action().get(), target, actual, dialect);
        steps.addAll(writes.subList(0, writes.size() - 1));
        steps.add(definition.with(writes.getLast()));
        dropped = true;
      } else if (!dropped && step instanceof Step.Snapshot snapshot) {
        steps.add(snapshot.replacing(actual));
        dropped = true;
      } else {
        steps.add(step);
      }
    }
    return new Build(build.strategy(), steps, Optional.empty());
  }

  private static Step.Publish dropFirst(
      Step.Publish publish, TableName target, ObjectKind actual, StatementDialect dialect) {
    List<Step.Write> writes =
        new ArrayList<>(dropFirst(publish.writes().getFirst(), target, actual, dialect));
    writes.addAll(publish.writes().subList(1, publish.writes().size()));
    return new Step.Publish(writes);
  }

  private static List<Step.Write> dropFirst(
      Step.Write write, TableName target, ObjectKind actual, StatementDialect dialect) {
    Statement drop = dialect.drop(actual, target);
    if (!dialect.features().contains(Feature.TRANSACTIONAL_DDL)) {
      return List.of(Step.Write.of(Purpose.DROP_TABLE, target.key(), drop), write);
    }
    List<Statement> body = new ArrayList<>(List.of(drop));
    body.addAll(
        switch (write.group()) {
          case StatementGroup.Single(var statement) -> List.of(statement);
          case StatementGroup.Transaction(var statements) -> statements;
          case StatementGroup.Compensated(_, _, var statements) -> statements;
        });
    return List.of(labelled(dialect.atomic(target, body), drop, write, target));
  }

  private static Step.Write labelled(
      StatementGroup group, Statement drop, Step.Write write, TableName target) {
    Purpose own = write.planned().getFirst().purpose();
    List<PlannedStatement> planned =
        group.statements().stream()
            .filter(Statement::planned)
            .map(statement ->
                new PlannedStatement(
                    statement.equals(drop) ? Purpose.DROP_TABLE : own,
                    target.key(),
                    statement.sql()))
            .toList();
    return new Step.Write(group, planned);
  }

  static String refusal(TableName target, ObjectKind actual, ObjectKind wanted) {
    return "`%s` is a %s that Rocky did not build; it is not replaced by a %s"
        .formatted(target.key(), actual.label(), wanted.label());
  }
}
