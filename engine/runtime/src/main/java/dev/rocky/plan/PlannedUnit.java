package dev.rocky.plan;

import dev.rocky.failure.FailureKind;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.PlannedStatement;
import dev.rocky.materialize.Step;
import dev.rocky.name.TableName;
import dev.rocky.sql.statement.ObjectKind;
import java.util.List;
import java.util.Optional;

/**
 * A table or model a run will build.
 *
 * @param index planned position, from 0
 * @param name the model; of a replicated table its table key: what executions are recorded under
 * @param assetKey how clients know it
 * @param configured the strategy of its configuration; {@link Build#strategy} says what really runs
 * @param kind what will stand under the target's name
 * @param work its steps, or why it cannot be built
 * @param source the table it is copied from; empty for models
 * @param watermarkColumn whose maximum is recorded after it is built
 * @param upstream units of this plan that come before it, by name, directly or through models that
 *     are not built
 * @param drift what changed about its columns
 * @param driftChecked whether its columns were compared with those of an existing table
 * @param provisional its columns had to be asked for while a unit before it was still to be built:
 *     it is planned again when its turn comes
 * @param columnCount of a model, where it is known
 * @param addedColumns columns that every copy adds to those of its source
 * @param shadowed in a shadow run the production table in whose place the target is written
 */
public record PlannedUnit(
    int index,
    String name,
    TableName target,
    List<String> assetKey,
    String configured,
    ObjectKind kind,
    Work work,
    Optional<TableName> source,
    Optional<String> watermarkColumn,
    List<String> upstream,
    Optional<Drift> drift,
    boolean driftChecked,
    boolean provisional,
    Optional<Integer> columnCount,
    List<String> addedColumns,
    Optional<TableName> shadowed) {
  /** Of a run that writes where its configuration says. */
  public PlannedUnit(
      int index,
      String name,
      TableName target,
      List<String> assetKey,
      String configured,
      ObjectKind kind,
      Work work,
      Optional<TableName> source,
      Optional<String> watermarkColumn,
      List<String> upstream,
      Optional<Drift> drift,
      boolean driftChecked,
      boolean provisional,
      Optional<Integer> columnCount,
      List<String> addedColumns) {
    this(
        index,
        name,
        target,
        assetKey,
        configured,
        kind,
        work,
        source,
        watermarkColumn,
        upstream,
        drift,
        driftChecked,
        provisional,
        columnCount,
        addedColumns,
        Optional.empty());
  }

  public PlannedUnit {
    addedColumns = List.copyOf(addedColumns);
    assetKey = List.copyOf(assetKey);
    upstream = List.copyOf(upstream);
  }

  /** What to do for a unit. */
  public sealed interface Work {
    record Ready(Build build) implements Work {}

    /** Fails without a statement, and again however often it is tried. */
    record Impossible(String message) implements Work {}

    /** Cannot be planned before a unit it reads is built. */
    record Later(FailureKind kind, String reason) implements Work {}
  }

  /** {@code catalog.schema.table}: the key of state rows. */
  public String tableKey() {
    return target.key();
  }

  /** Under which name the store keeps its history: a shadow has one of its own. */
  public String historyName() {
    return historyName(name, target, shadowed.isPresent());
  }

  static String historyName(String name, TableName target, boolean shadow) {
    return shadow ? target.key() : name;
  }

  /** Under which name the store keeps its partitions. */
  public String partitionsName() {
    return partitionsName(name, target, shadowed.isPresent());
  }

  /** In shadow runs {@code model@catalog.schema.table} (state.md §3.3). */
  static String partitionsName(String name, TableName target, boolean shadow) {
    return shadow ? name + "@" + target.key() : name;
  }

  /** The key of its progress: files that are loaded into one table have each their own. */
  public String progressKey() {
    return configured.equals(LoadPlanner.TYPE) ? name : target.key();
  }

  /** What {@code plan} prints. */
  public List<PlannedStatement> statements() {
    return switch (work) {
      case Work.Ready(var build) -> build.planned();
      case Work.Impossible _, Work.Later _ -> List.of();
    };
  }

  /**
   * The same unit with these statements, come what may: it is not planned again at its turn, and
   * has no other way to be built should the planned one fail.
   */
  PlannedUnit toTheLetter() {
    Work certain =
        switch (work) {
          case Work.Ready(var build) ->
              new Work.Ready(new Build(build.strategy(), build.steps(), Optional.empty()));
          case Work.Impossible _, Work.Later _ -> work;
        };
    return with(index, certain, drift, false);
  }

  /** The same unit at another position. */
  PlannedUnit at(int position) {
    return with(position, work, drift, provisional);
  }

  /** The windows that are to be rebuilt of a partitioned model. */
  public Optional<Step.Windows> windows() {
    return work instanceof Work.Ready(var build) ? build.windows() : Optional.empty();
  }

  /** The same unit, built like this. */
  public PlannedUnit built(Build build) {
    return with(index, new Work.Ready(build), drift, provisional);
  }

  /** The same unit, built like this and not planned again at its turn. */
  public PlannedUnit settled(Build build) {
    return with(index, new Work.Ready(build), drift, false);
  }

  /** With what was really done about its drift. */
  public PlannedUnit withDrift(Optional<Drift> other) {
    return with(index, work, other, provisional);
  }

  private PlannedUnit with(
      int position, Work newWork, Optional<Drift> newDrift, boolean newProvisional) {
    return new PlannedUnit(
        position,
        name,
        target,
        assetKey,
        configured,
        kind,
        newWork,
        source,
        watermarkColumn,
        upstream,
        newDrift,
        driftChecked,
        newProvisional,
        columnCount,
        addedColumns,
        shadowed);
  }
}
