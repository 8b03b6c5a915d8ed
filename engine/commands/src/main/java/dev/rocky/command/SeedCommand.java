package dev.rocky.command;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.SeedOutput;
import dev.rocky.output.SeedOutput.SeedTable;
import dev.rocky.plan.SeedPlanner;
import dev.rocky.plan.SeedPlanner.Planned;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.Seeds;
import dev.rocky.project.SqlTypes;
import dev.rocky.run.Run;
import dev.rocky.run.RunResult;
import dev.rocky.run.RunSettings;
import dev.rocky.run.UnitResult;
import dev.rocky.state.StateStore;
import dev.rocky.text.Nearest;
import dev.rocky.warehouse.WarehouseAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rocky seed}: CSV files as tables (cli.md §6, models.md §13, execution.md §8). */
final class SeedCommand {
  private final RunMeans means;
  private final Session session;

  SeedCommand(RunMeans means) {
    this.means = means;
    this.session = means.session();
  }

  Reply<SeedOutput> run(SeedRequest request, RunProgressListener progress) {
    RockyConfig config = Configs.required(session);
    Pipelines.requireLocalState(config);
    PipelineConfig pipeline = Configs.pipeline(config, request.pipeline());
    Path directory =
        request
            .seeds()
            .map(session.workingDirectory()::resolve)
            .orElseGet(() -> config.resolve(config.seeds().path()));
    String shown = request.seeds().orElse(config.seeds().path());
    if (!Files.isDirectory(directory)) {
      throw new RockyException(
          FailureKind.NOT_FOUND, "there is no seeds directory `" + shown + "`");
    }
    try (AdapterPool adapters = means.adapters(config);
        StateStore store = means.store()) {
      WarehouseAdapter warehouse = adapters.warehouse(pipeline.targetAdapter());
      Seeds seeds =
          chosen(
              Seeds.in(
                  directory,
                  shown.endsWith("/") ? shown : shown + "/",
                  Optional.of(config),
                  warehouse.dialect().name(),
                  new SqlTypes(),
                  session.environment()),
              request.filter(),
              shown);
      seeds.diagnostics().stream()
          .filter(finding -> !finding.isError())
          .forEach(finding -> session.notices().warn(finding.code() + ": " + finding.message()));
      if (seeds.tables().isEmpty() && seeds.diagnostics().isEmpty()) {
        session.notices().info("there is no seed in `" + shown + "`");
      }
      SeedPlanner planner = new SeedPlanner(pipeline.name(), warehouse.dialect());
      List<Planned> planned = planner.seeds(seeds);
      RunResult result =
          new Execution(means)
              .carryOut(
                  config,
                  settings(config, pipeline),
                  warehouse,
                  adapters,
                  store,
                  _ ->
                      new Run.Work(
                          planner.plan(planned, new WarehouseCatalog(warehouse)),
                          (unit, catalog) -> unit,
                          Optional.empty()),
                  progress);
      return reply(shown, planned, result, new SeedFaults(warehouse, seeds));
    }
  }

  /** Those of the filter; a name no seed has ends the command. */
  private static Seeds chosen(Seeds seeds, Optional<String> filter, String directory) {
    if (filter.isEmpty()) {
      return seeds;
    }
    String wanted = filter.get().startsWith("name=") ? filter.get().substring(5) : filter.get();
    Seeds chosen =
        new Seeds(
            seeds.tables().stream().filter(t -> SeedPlanner.name(t).equals(wanted)).toList(),
            seeds.diagnostics().stream().filter(d -> d.model().equals(wanted)).toList());
    if (chosen.tables().isEmpty() && chosen.diagnostics().stream().noneMatch(Diagnostic::isError)) {
      List<String> names = seeds.tables().stream().map(SeedPlanner::name).toList();
      String hint =
          Nearest.to(wanted, names, 3).map(name -> "; did you mean `" + name + "`?").orElse("");
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "there is no seed `%s` in `%s`%s".formatted(wanted, directory, hint));
    }
    return chosen;
  }

  private RunSettings settings(RockyConfig config, PipelineConfig pipeline) {
    return new RunSettings(
        pipeline.name(),
        SeedPlanner.TYPE,
        pipeline.common().execution(),
        Optional.empty(),
        Optional.empty(),
        ConfigHash.of(config),
        means.trigger(),
        StateCommand.Hosts.writer());
  }

  private static Reply<SeedOutput> reply(
      String directory, List<Planned> planned, RunResult result, SeedFaults faults) {
    if (result.fatal().isPresent() && result.units().isEmpty()) {
      throw new RockyException(FailureKind.UNKNOWN, result.fatal().get());
    }
    List<SeedTable> tables = new ArrayList<>();
    for (Planned seed : planned) {
      UnitResult unit =
          result.units().stream()
              .filter(u -> u.unit().index() == seed.unit().index())
              .findFirst()
              .orElseThrow();
      Optional<String> error = unit.error().map(e -> faults.explain(seed, e));
      tables.add(
          new SeedTable(
              seed.name(),
              seed.unit().tableKey(),
              unit.isDone() ? seed.rows() : 0,
              seed.columns(),
              unit.durationMs(),
              error));
    }
    long failed = tables.stream().filter(t -> t.error().isPresent()).count();
    SeedOutput output =
        new SeedOutput(directory, tables.size() - failed, failed, tables, result.durationMs());
    if (result.interrupted()) {
      return Reply.failed(output, 130, "interrupted: " + failed + " seeds were not loaded");
    }
    if (failed > 0) {
      return Reply.failed(output, 1, failed + " of " + tables.size() + " seeds failed");
    }
    return result
        .complaint()
        .map(text -> Reply.failed(output, 1, text))
        .orElseGet(() -> Reply.ok(output));
  }
}
