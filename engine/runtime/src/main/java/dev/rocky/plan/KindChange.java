package dev.rocky.plan;

import dev.rocky.materialize.Build;
import dev.rocky.materialize.PlannedStatement;
import dev.rocky.materialize.Purpose;
import dev.rocky.materialize.Step;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.StatementGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something of another kind stands under the target's name: it goes in the same step in which the
 * new object comes (execution.md §4.3).
 */
final class KindChange {
  private KindChange() {}

  /** The build with the first write preceded by a drop of the old object. */
  static Build dropFirst(
      Build build, TableName target, ObjectKind actual, StatementDialect dialect) {
    List<Step> steps = new ArrayList<>();
    boolean dropped = false;
    for (Step step : build.steps()) {
      if (!dropped && step instanceof Step.Write write) {
        Statement drop = dialect.drop(actual, target);
        List<Statement> body = new ArrayList<>(List.of(drop));
        body.addAll(write.group().statements());
        steps.add(labelled(dialect.atomic(target, body), drop, write, target));
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
