package dev.rocky.command;

import dev.rocky.command.ManagedTables.Managed;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.ArchiveOutput;
import dev.rocky.output.EngineVersion;
import dev.rocky.output.NamedStatement;
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
    LocalDateTime cutoff =
        LocalDateTime.ofInstant(now.minus(Duration.ofDays(days)), ZoneOffset.UTC);
    if (request.dryRun()) {
      return new Maintained<>(
          Reply.ok(output(request, days, planned(config, pipeline, request, cutoff))), List.of());
    }
    try (AdapterPool adapters = new AdapterPool(session, config);
        StateStore store =
            StateStores.write(session.stateFile(), StateCommand.Hosts.writer(), session.clock())) {
      WarehouseAdapter warehouse = adapters.warehouse(pipeline.targetAdapter());
      List<Deletion> deletions =
          deletions(config, pipeline, store, request, Optional.of(warehouse));
      Archiving archiving =
          new Archiving(warehouse, store, cutoff, record(config, pipeline, store, now));
      return new Maintained<>(
          Reply.ok(output(request, days, named(deletions, cutoff, warehouse.dialect().upkeep()))),
          archiving.carryOut(deletions, session.clock()));
    }
  }

  /** The statements alone; without a warehouse they are told by the project. */
  private List<NamedStatement> planned(
      RockyConfig config, PipelineConfig pipeline, ArchiveRequest request, LocalDateTime cutoff) {
    try (StateReader state = StateStores.read(session.stateFile());
        AdapterPool adapters = new AdapterPool(session, config)) {
      try {
        WarehouseAdapter warehouse = adapters.warehouse(pipeline.targetAdapter());
        return named(
            deletions(config, pipeline, state, request, Optional.of(warehouse)),
            cutoff,
            warehouse.dialect().upkeep());
      } catch (RockyException e) {
        if (e.kind() != FailureKind.CONNECTION_FAILED) {
          throw e;
        }
        session.notices().warn("the tables were not looked at: " + e.getMessage());
        Upkeep upkeep =
            AdapterDialect.of(config.adapter(pipeline.targetAdapter()).orElseThrow()).upkeep();
        return named(deletions(config, pipeline, state, request, Optional.empty()), cutoff, upkeep);
      }
    }
  }

  private static List<NamedStatement> named(
      List<Deletion> deletions, LocalDateTime cutoff, Upkeep upkeep) {
    return deletions.stream().flatMap(d -> d.work(upkeep, cutoff).named().stream()).toList();
  }

  private static ArchiveOutput output(
      ArchiveRequest request, long days, List<NamedStatement> statements) {
    return new ArchiveOutput(
        request.table(), request.olderThan(), days, request.dryRun(), statements);
  }

  /** A table whose old rows go. */
  record Deletion(Managed table, String column, DataType type, long days) {
    Upkeeper work(Upkeep upkeep, LocalDateTime cutoff) {
      Upkeeper work = new Upkeeper();
      work.add(
          "delete rows older than %d days".formatted(days),
          upkeep.deleteBefore(table.table(), column, type, cutoff));
      upkeep
          .reclaim(table.table())
          .ifPresent(statement -> work.add("reclaim storage after deletion", statement));
      return work;
    }
  }

  private List<Deletion> deletions(
      RockyConfig config,
      PipelineConfig pipeline,
      StateReader state,
      ArchiveRequest request,
      Optional<WarehouseAdapter> warehouse) {
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

  /**
   * @param warehouse absent: the table is taken to be as the project says
   */
  private static Deletion deletion(Managed table, long days, Optional<WarehouseAdapter> warehouse) {
    String wanted =
        table
            .timeColumn()
            .orElseThrow(() -> new Unsuitable("`%s` has no time column".formatted(table.name())));
    return warehouse
        .map(w -> looked(table, wanted, days, w))
        .orElseGet(() ->
            new Deletion(
                table,
                wanted,
                table
                    .model()
                    .flatMap(model -> model.column(wanted))
                    .map(column -> column.portable())
                    .filter(DataType::isTemporal)
                    .orElse(DataType.Simple.TIMESTAMP),
                days));
  }

  private static Deletion looked(
      Managed table, String wanted, long days, WarehouseAdapter warehouse) {
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
}
