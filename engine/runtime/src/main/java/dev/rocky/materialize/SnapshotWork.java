package dev.rocky.materialize;

import dev.rocky.sql.statement.Feature;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.SnapshotTable;
import dev.rocky.sql.statement.Staged;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.StatementGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a history: its statements, once the values of the run are filled in (execution.md
 * §13.11).
 *
 * @param subject what is followed, in words
 * @param table its source is the staging relation where there is a query
 * @param sql a query that is evaluated once, into the staging relation; empty where a table is
 *     followed
 * @param changes alterations that a history takes after its source
 * @param exists whether there is a history already
 * @param replaced what stands under the target's name and has to go
 */
public record SnapshotWork(
    Purpose purpose,
    String subject,
    SnapshotTable table,
    Optional<String> sql,
    List<Statement> changes,
    Optional<ObjectKind> replaced,
    boolean exists,
    boolean invalidateHardDeletes,
    StatementDialect dialect) {
  /** What outputs call the strategy. */
  public static final String STRATEGY = "snapshot_scd2";

  public SnapshotWork {
    changes = List.copyOf(changes);
  }

  /** A statement that has a name of its own in reports. */
  public record Named(String step, String sql) {}

  /** {@code initial_load}, {@code merge_1}, … */
  public List<Named> named(RunValues values) {
    List<Named> steps = new ArrayList<>();
    steps.add(new Named("initial_load", dialect.snapshotInitialLoad(table).sql()));
    for (Statement merge : merges(values)) {
      steps.add(new Named("merge_" + steps.size(), merge.sql()));
    }
    return List.copyOf(steps);
  }

  private List<Statement> merges(RunValues values) {
    return dialect.snapshotMerges(
        table, values.timestamp(), values.snapshotId(), invalidateHardDeletes);
  }

  /** The one whose update count says how many versions are new. */
  public Statement insertion(RunValues values) {
    return merges(values).get(1);
  }

  /** What is carried out, in order: nothing is written before the keys are known to be good. */
  public List<Step> steps(RunValues values) {
    String target = table.target().key();
    if (sql.isPresent()) {
      return List.of(stage(sql.get(), values, target));
    }
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Guard(dialect.snapshotGuard(table), complaint()));
    for (Statement change : changes) {
      steps.add(Step.Write.of(Purpose.ALTER_COLUMN_TYPES, target, change));
    }
    opening().forEach(group -> steps.add(labelled(group, target)));
    steps.add(Step.Write.of(purpose, target, dialect.atomic(table.target(), merges(values))));
    return steps;
  }

  private Step.Stage stage(String query, RunValues values, String target) {
    List<StatementGroup> groups = new ArrayList<>();
    groups.add(new StatementGroup.Single(dialect.snapshotGuard(table)));
    changes.forEach(change -> groups.add(new StatementGroup.Single(change)));
    groups.addAll(opening());
    groups.add(dialect.atomic(table.target(), merges(values)));
    Staged work = dialect.staged(table.target(), query, groups);
    return new Step.Stage(work, complaint(), planned(work.statements(), target));
  }

  private Step.Write labelled(StatementGroup group, String target) {
    return new Step.Write(group, planned(group.statements(), target));
  }

  private List<PlannedStatement> planned(List<Statement> statements, String target) {
    return statements.stream()
        .filter(Statement::planned)
        .map(statement -> new PlannedStatement(purposeOf(statement), target, statement.sql()))
        .toList();
  }

  private Purpose purposeOf(Statement statement) {
    if (changes.contains(statement)) {
      return Purpose.ALTER_COLUMN_TYPES;
    }
    boolean drops =
        replaced.filter(kind -> dialect.drop(kind, table.target()).equals(statement)).isPresent();
    return drops ? Purpose.DROP_TABLE : purpose;
  }

  /** The empty history, where there is none; what stands in its place goes right before. */
  private List<StatementGroup> opening() {
    Statement initial = dialect.snapshotInitialLoad(table);
    StatementGroup alone = new StatementGroup.Single(initial);
    if (replaced.isEmpty()) {
      return List.of(alone);
    }
    Statement drop = dialect.drop(replaced.get(), table.target());
    return dialect.features().contains(Feature.TRANSACTIONAL_DDL)
        ? List.of(dialect.atomic(table.target(), List.of(drop, initial)))
        : List.of(new StatementGroup.Single(drop), alone);
  }

  private String complaint() {
    return "%s has keys (%s) that are NULL or occur more than once"
        .formatted(subject, String.join(", ", table.keys()));
  }

  SnapshotWork replacing(ObjectKind kind) {
    return new SnapshotWork(
        purpose,
        subject,
        table,
        sql,
        changes,
        Optional.of(kind),
        exists,
        invalidateHardDeletes,
        dialect);
  }
}
