package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.plan.FileToLoad;
import dev.rocky.plan.LoadPlanner;
import dev.rocky.plan.Plan;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.ExecutionConfig;
import dev.rocky.project.PipelineConfig;
import dev.rocky.run.Run;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.LoaderAdapter;
import dev.rocky.warehouse.WarehouseAdapter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a load pipeline does, for {@code run} and {@code load} alike.
 *
 * @param files in the order of the plan's units
 */
record LoadWork(List<FileToLoad> files, Run.Work work) {
  /**
   * @param root where the source directory is looked for
   */
  static LoadWork of(
      Session session, PipelineConfig.Load pipeline, Path root, AdapterPool adapters) {
    Adapter adapter = adapters.get(pipeline.targetAdapter());
    WarehouseAdapter warehouse = adapters.warehouse(pipeline.targetAdapter());
    LoaderAdapter loader =
        adapter
            .loader()
            .orElseThrow(() ->
                new RockyException(
                    FailureKind.UNKNOWN, "adapter '" + adapter.name() + "' does not load files"));
    List<FileToLoad> files =
        new LoadFiles(session, pipeline, warehouse.dialect().name()).list(root);
    LoadPlanner planner =
        new LoadPlanner(
            pipeline.name(),
            files,
            new LoadPlanner.Settings(
                pipeline.options().createTable(),
                pipeline.options().truncateFirst(),
                pipeline.target().governance().map(g -> g.autoCreateSchemas()).orElse(false)),
            loader,
            warehouse.dialect());
    Plan plan = planner.plan(new WarehouseCatalog(warehouse));
    return new LoadWork(files, new Run.Work(plan, planner, Optional.empty()));
  }

  /** Files are appended in order, so they are loaded one after the other. */
  static ExecutionConfig inOrder(ExecutionConfig config) {
    return new ExecutionConfig(
        1, false, config.failFast(), config.errorRateAbortPct(), config.tableRetries());
  }
}
