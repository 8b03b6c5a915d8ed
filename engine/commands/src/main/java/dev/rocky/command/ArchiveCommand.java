package dev.rocky.command;

import dev.rocky.command.Maintained.Carried;
import dev.rocky.command.ManagedTables.Managed;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.ArchiveOutput;
import dev.rocky.output.EngineVersion;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.RunIds;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Upkeep;
import dev.rocky.state.RunRecord;
import dev.rocky.state.RunStatus;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.state.Trigger;
import dev.rocky.type.DataType;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code rocky archive}: deletes rows that are older than an age (cli.md §8, execution.md §20.5).
 */
final class ArchiveCommand {
  private final Session session;

  ArchiveCommand(Session session) {
    this.session = session;
  }

  Maintained<ArchiveOutput> run(ArchiveRequest request) {
    long days = Age.days(request.olderThan());
    Instant now = session.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    RockyConfig config = Configs.required(session);
    PipelineConfig pipeline = Pipelines.withModels(config, request.pipeline());
    try (AdapterPool adapters = new AdapterPool(session, config)) {
      WarehouseAdapter warehouse = adapters.warehouse(pipeline.targetAdapter());
      LocalDateTime cutoff =
          LocalDateTime.ofInstant(now.minus(Duration.ofDays(days)), ZoneOffset.UTC);
      if (request.dryRun()) {
        try (StateReader state = StateStores.read(session.stateFile())) {
          List<Deletion> deletions = deletions(config, pipeline, state, request, warehouse);
          return new Maintained<>(
              Reply.ok(output(request, days, statements(deletions, cutoff, warehouse))), List.of());
        }
      }
      try (StateStore store =
          StateStores.write(session.stateFile(), StateCommand.Hosts.writer(), session.clock())) {
        List<Deletion> deletions = deletions(config, pipeline, store, request, warehouse);
        Upkeeper work = statements(deletions, cutoff, warehouse);
        return new Maintained<>(
            Reply.ok(output(request, days, work)),
            carryOut(
                work, deletions.size(), warehouse, store, record(config, pipeline, store, now)));
      }
    }
  }

  private static ArchiveOutput output(ArchiveRequest request, long days, Upkeeper work) {
    return new ArchiveOutput(
        request.table(), request.olderThan(), days, request.dryRun(), work.named());
  }

  /** A table whose old rows go. */
  private record Deletion(Managed table, String column, DataType type, long days) {}

  private List<Deletion> deletions(
      RockyConfig config,
      PipelineConfig pipeline,
      StateReader state,
      ArchiveRequest request,
      WarehouseAdapter warehouse) {
    ManagedTables managed = ManagedTables.of(session, config, pipeline, state);
    long days = Age.days(request.olderThan());
    if (request.table().isPresent()) {
      Managed table = managed.managed(request.table().get());
      return List.of(deletion(table, days, warehouse));
    }
    List<Deletion> deletions = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Managed table : managed.tables()) {
      if (table.keepsHistory()) {
        session
            .notices()
            .info(
                "`%s` keeps history and is left alone; name it with --model"
                    .formatted(table.name()));
        continue;
      }
      try {
        deletions.add(deletion(table, days, warehouse));
      } catch (Unsuitable e) {
        skipped.add(String.valueOf(e.getMessage()));
      }
    }
    skipped.forEach(why -> session.notices().warn("skipped: " + why));
    return deletions;
  }

  /** A table whose rows have no known age. */
  private static final class Unsuitable extends RockyException {
    private static final long serialVersionUID = 1L;

    Unsuitable(String message) {
      super(FailureKind.NOT_FOUND, message);
    }
  }

  private static Deletion deletion(Managed table, long days, WarehouseAdapter warehouse) {
    String wanted =
        table
            .timeColumn()
            .orElseThrow(() -> new Unsuitable("`%s` has no time column".formatted(table.name())));
    if (warehouse.kind(table.table()).filter(ObjectKind.TABLE::equals).isEmpty()) {
      throw new Unsuitable("there is no table `%s`".formatted(table.table().key()));
    }
    DescribedColumn column =
        warehouse.describe(table.table()).orElse(List.of()).stream()
            .filter(c -> c.name().equalsIgnoreCase(wanted))
            .findFirst()
            .orElseThrow(() ->
                new Unsuitable(
                    "table `%s` has no column `%s`".formatted(table.table().key(), wanted)));
    return new Deletion(
        table,
        column.name(),
        type(column.type())
            .orElseThrow(() ->
                new Unsuitable(
                    "column `%s` of `%s` is of type %s, which tells no age"
                        .formatted(column.name(), table.table().key(), column.type()))),
        days);
  }

  /** The types of instants that the warehouses have, by their names. */
  private static Optional<DataType> type(String name) {
    String word = name.strip().toUpperCase(Locale.ROOT).split("[ (]", 2)[0];
    if (word.equals("DATE")) {
      return Optional.of(DataType.Simple.DATE);
    }
    if (word.equals("DATETIME") || word.equals("TIMESTAMP_NTZ")) {
      return Optional.of(DataType.Simple.TIMESTAMP_NTZ);
    }
    return word.startsWith("TIMESTAMP") ? Optional.of(DataType.Simple.TIMESTAMP) : Optional.empty();
  }

  private static Upkeeper statements(
      List<Deletion> deletions, LocalDateTime cutoff, WarehouseAdapter warehouse) {
    Upkeep upkeep = warehouse.dialect().upkeep();
    Upkeeper work = new Upkeeper();
    for (Deletion deletion : deletions) {
      work.add(
          "delete rows older than %d days".formatted(deletion.days()),
          upkeep.deleteBefore(
              deletion.table().table(), deletion.column(), deletion.type(), cutoff));
      upkeep
          .reclaim(deletion.table().table())
          .ifPresent(statement -> work.add("reclaim storage after deletion", statement));
    }
    return work;
  }

  /** The row of this run in the history, without its end. */
  private RunRecord record(
      RockyConfig config, PipelineConfig pipeline, StateReader state, Instant start) {
    return new RunRecord(
        RunIds.free(start, state::knowsRun),
        start,
        start,
        RunStatus.FAILURE,
        session.environment().variable("ROCKY_RUN_TRIGGER").map(Trigger::of).orElse(Trigger.MANUAL),
        ConfigHash.of(config),
        pipeline.name(),
        "archive",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        Optional.empty(),
        EngineVersion.current(),
        StateCommand.Hosts.host());
  }

  private List<Carried> carryOut(
      Upkeeper work, int tables, WarehouseAdapter warehouse, StateStore store, RunRecord run) {
    store.announce(run.runId());
    try {
      List<Carried> carried = work.carryOut(warehouse);
      store.commit(state -> state.addRun(ended(run, RunStatus.SUCCESS, tables, Optional.empty())));
      return carried;
    } catch (RockyException e) {
      store.commit(state ->
          state.addRun(
              ended(run, RunStatus.FAILURE, 0, Optional.of(String.valueOf(e.getMessage())))));
      throw e;
    }
  }

  private RunRecord ended(RunRecord run, RunStatus status, int done, Optional<String> error) {
    return new RunRecord(
        run.runId(),
        run.startedAt(),
        session.clock().instant(),
        status,
        run.trigger(),
        run.configHash(),
        run.pipeline(),
        run.pipelineType(),
        run.filter(),
        run.shadow(),
        run.resumedFrom(),
        done,
        error.isPresent() ? 1 : 0,
        run.unitsSkipped(),
        error,
        run.rockyVersion(),
        run.hostname());
  }
}
