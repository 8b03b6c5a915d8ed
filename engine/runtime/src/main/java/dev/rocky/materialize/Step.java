package dev.rocky.materialize;

import dev.rocky.name.TableName;
import dev.rocky.partition.PartitionWindow;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Staged;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing a run will do for a unit. {@code plan} prints steps; {@code run} carries out the same
 * ones.
 */
public sealed interface Step {
  /**
   * What is printed, stored and hashed: statements that write, {@code BEGIN} and {@code COMMIT}
   * included (execution.md §18.1).
   */
  List<PlannedStatement> planned();

  /**
   * Statements that take effect together.
   *
   * @param planned its statements that write, each with its purpose
   */
  record Write(StatementGroup group, List<PlannedStatement> planned) implements Step {
    public Write {
      planned = List.copyOf(planned);
    }

    public static Write of(Purpose purpose, String target, StatementGroup group) {
      return new Write(group, label(purpose, target, group.statements()));
    }

    public static Write of(Purpose purpose, String target, Statement statement) {
      return of(purpose, target, new StatementGroup.Single(statement));
    }
  }

  /**
   * Work that goes through a staging table, on one connection; what is left of it is cleaned up,
   * also after an error (execution.md §13.8).
   *
   * @param complaint what it means when a guard of it finds rows
   */
  record Stage(Staged work, String complaint, List<PlannedStatement> planned) implements Step {
    public Stage {
      planned = List.copyOf(planned);
    }

    public static Stage of(Purpose purpose, String target, Staged work) {
      return new Stage(work, "a guard found rows", label(purpose, target, work.statements()));
    }
  }

  /** A run of a history; shown and hashed without the values of the run. */
  record Snapshot(SnapshotWork work) implements Step {
    @Override
    public List<PlannedStatement> planned() {
      return work.steps(RunValues.OPEN).stream().flatMap(step -> step.planned().stream()).toList();
    }

    public Snapshot replacing(ObjectKind kind) {
      return new Snapshot(work.replacing(kind));
    }
  }

  /**
   * An object that is defined by its statement and kept by the warehouse: it is sent again only
   * when it is another one (execution.md §13.9).
   *
   * @param hash of the statement that defines it
   * @param action defines or refreshes it; empty where nothing is to be done
   */
  record Definition(String hash, Optional<Write> action) implements Step {
    static Definition of(ModelToBuild model, Statement create, Optional<Statement> refresh) {
      String hash = StatementHash.of(create.sql());
      Optional<Statement> action =
          model.standing().filter(hash::equals).isPresent() ? refresh : Optional.of(create);
      return new Definition(
          hash, action.map(s -> Write.of(Purpose.MATERIALIZE_MODEL, model.target().key(), s)));
    }

    public Definition with(Write other) {
      return new Definition(hash, Optional.of(other));
    }

    @Override
    public List<PlannedStatement> planned() {
      return action.map(Write::planned).orElse(List.of());
    }
  }

  /**
   * The rows of a file, put at the end of a table: a repeat must know whether they got through
   * (execution.md §7).
   *
   * @param creates the table is made of the file
   * @param count a query of the number of its rows
   */
  record Load(String file, boolean creates, Write write, Statement count) implements Step {
    @Override
    public List<PlannedStatement> planned() {
      return write.planned();
    }
  }

  /** A candidate is judged; what fails ends the unit before its table changes (§13.13). */
  record Audit(TableName candidate) implements Step {
    @Override
    public List<PlannedStatement> planned() {
      return List.of();
    }
  }

  /** A candidate that passed takes the place of its table (§13.13). */
  record Publish(List<Write> writes) implements Step {
    public Publish {
      writes = List.copyOf(writes);
    }

    @Override
    public List<PlannedStatement> planned() {
      return writes.stream().flatMap(write -> write.planned().stream()).toList();
    }
  }

  /** A query that must return no row; the rows it returns are samples of what is wrong. */
  record Guard(Statement query, String complaint) implements Step {
    @Override
    public List<PlannedStatement> planned() {
      return List.of();
    }
  }

  /**
   * Changes of a table that follow a drift of its source. When one of them fails, the unit is built
   * by its {@link Build#rebuild} instead (execution.md §15.2).
   */
  record Alter(List<Statement> statements, List<PlannedStatement> planned) implements Step {
    public Alter {
      statements = List.copyOf(statements);
      planned = List.copyOf(planned);
    }

    public static Alter of(String target, List<Statement> statements) {
      return new Alter(statements, label(Purpose.ALTER_COLUMN_TYPES, target, statements));
    }
  }

  /**
   * The windows of a partitioned model, each replaced by itself and on a connection of its own
   * (execution.md §13.6, §14.6).
   *
   * @param writes ascending
   * @param left number of partitions that need not be rebuilt
   * @param parallel so many at a time
   * @param anew whether the table is made without rows before: no window of it is computed
   */
  record Windows(List<WindowWrite> writes, int left, int parallel, boolean anew) implements Step {
    public Windows {
      writes = List.copyOf(writes);
    }

    @Override
    public List<PlannedStatement> planned() {
      return writes.stream().flatMap(w -> w.write().planned().stream()).toList();
    }

    /** With these windows in place of its own. */
    public Windows of(List<WindowWrite> others, int leftOut) {
      return new Windows(others, leftOut, parallel, anew);
    }

    /** The keys of all partitions that are rebuilt. */
    public List<String> keys() {
      return writes.stream().flatMap(w -> w.window().keys().stream()).toList();
    }
  }

  /** What replaces one window. */
  record WindowWrite(PartitionWindow window, Write write) {}

  private static List<PlannedStatement> label(
      Purpose purpose, String target, List<Statement> statements) {
    List<PlannedStatement> planned = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement.planned()) {
        planned.add(new PlannedStatement(purpose, target, statement.sql()));
      }
    }
    return planned;
  }
}
