package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.LoadOutput;
import dev.rocky.output.LoadOutput.LoadFile;
import dev.rocky.plan.FileToLoad;
import dev.rocky.plan.LoadPlanner;
import dev.rocky.project.ChecksConfig;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.PipelineConfig.Load;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.RunResult;
import dev.rocky.run.RunSettings;
import dev.rocky.run.UnitResult;
import dev.rocky.state.StateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code rocky load}: files as rows of tables (cli.md §6, models.md §17, execution.md §7). */
final class LoadCommand {
  private final RunMeans means;
  private final Session session;

  LoadCommand(RunMeans means) {
    this.means = means;
    this.session = means.session();
  }

  Reply<LoadOutput> run(LoadFilesRequest request, RunProgressListener progress) {
    RockyConfig config = Configs.required(session);
    Pipelines.requireLocalState(config);
    Load pipeline = over(chosen(config, request), request);
    Path root = request.sourceDir().isPresent() ? session.workingDirectory() : config.root();
    try (AdapterPool adapters = means.adapters(config);
        StateStore store = means.store()) {
      LoadWork work = LoadWork.of(session, pipeline, root, adapters);
      RunResult result =
          new Execution(means)
              .carryOut(
                  config,
                  settings(config, pipeline),
                  adapters.warehouse(pipeline.targetAdapter()),
                  adapters,
                  store,
                  _ -> work.work(),
                  progress);
      return reply(pipeline, request, work, result);
    }
  }

  /** A load pipeline; of another one only the adapter counts, and the files are named here. */
  private static PipelineConfig chosen(RockyConfig config, LoadFilesRequest request) {
    List<Load> loads =
        config.pipelines().stream().filter(Load.class::isInstance).map(Load.class::cast).toList();
    if (request.pipeline().isEmpty() && loads.size() == 1) {
      return loads.getFirst();
    }
    PipelineConfig pipeline = Configs.pipeline(config, request.pipeline());
    if (!(pipeline instanceof Load) && request.sourceDir().isEmpty()) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "pipeline '%s' is a %s pipeline: name the files with --source-dir"
              .formatted(pipeline.name(), pipeline.type()));
    }
    return pipeline;
  }

  private static Load over(PipelineConfig pipeline, LoadFilesRequest request) {
    Load base =
        pipeline instanceof Load load
            ? load
            : new Load(
                pipeline.common(),
                ".",
                Optional.empty(),
                new Load.LoadTarget(
                    pipeline.targetAdapter(), "", "main", Optional.empty(), Optional.empty()),
                Load.Options.DEFAULT,
                Optional.empty());
    Load.Options options = base.options();
    return new Load(
        base.common(),
        request.sourceDir().orElse(base.sourceDir()),
        request.format().map(LoadCommand::format).or(base::format),
        request.target().map(text -> target(base.target(), text)).orElse(base.target()),
        new Load.Options(
            options.batchSize(),
            options.createTable(),
            options.truncateFirst() || request.truncate(),
            options.csvDelimiter(),
            options.csvHasHeader()),
        base.contract());
  }

  private static Load.FileFormat format(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "csv" -> Load.FileFormat.CSV;
      case "parquet" -> Load.FileFormat.PARQUET;
      case "jsonl", "jsonlines", "ndjson", "json_lines" -> Load.FileFormat.JSON_LINES;
      default ->
          throw new RockyException(
              FailureKind.UNKNOWN,
              "`%s` is no format; there are csv, parquet, jsonl".formatted(text));
    };
  }

  private static Load.LoadTarget target(Load.LoadTarget base, String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() > 3) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "`%s` is no target; it is written `table`, `schema.table` or `catalog.schema.table`"
              .formatted(text));
    }
    int n = parts.size();
    return new Load.LoadTarget(
        base.adapter(),
        n > 2 ? parts.get(n - 3) : base.catalog(),
        n > 1 ? parts.get(n - 2) : base.schema(),
        Optional.of(parts.get(n - 1)),
        base.governance());
  }

  private RunSettings settings(RockyConfig config, Load pipeline) {
    Optional<ChecksConfig> checks = pipeline.common().checks();
    return new RunSettings(
        pipeline.name(),
        LoadPlanner.TYPE,
        LoadWork.inOrder(pipeline.common().execution()),
        checks,
        Optional.empty(),
        ConfigHash.of(config),
        means.trigger(),
        StateCommand.Hosts.writer());
  }

  private static Reply<LoadOutput> reply(
      Load pipeline, LoadFilesRequest request, LoadWork work, RunResult result) {
    if (result.fatal().isPresent() && result.units().isEmpty()) {
      throw new RockyException(FailureKind.UNKNOWN, result.fatal().get());
    }
    List<LoadFile> files = new ArrayList<>();
    long rows = 0;
    long bytes = 0;
    for (UnitResult unit : result.units()) {
      FileToLoad file = work.files().get(unit.unit().index());
      long loaded = unit.isDone() ? unit.rows().orElse(0) : 0;
      long read = unit.isDone() ? file.bytes() : 0;
      rows += loaded;
      bytes += read;
      files.add(
          new LoadFile(
              file.shown(),
              file.target().key(),
              loaded,
              read,
              unit.durationMs(),
              unit.error().map(e -> e.message()),
              Optional.empty()));
    }
    long failed = files.stream().filter(f -> f.error().isPresent()).count();
    LoadOutput output =
        new LoadOutput(
            pipeline.sourceDir(),
            request
                .format()
                .map(text -> format(text).label())
                .or(() -> pipeline.format().map(Load.FileFormat::label))
                .orElse("auto"),
            files.size() - failed,
            failed,
            rows,
            bytes,
            files,
            result.durationMs());
    if (result.interrupted()) {
      return Reply.failed(output, 130, "interrupted: %d files were not loaded".formatted(failed));
    }
    if (failed > 0) {
      return Reply.failed(output, 1, "%d of %d files failed".formatted(failed, files.size()));
    }
    return result
        .complaint()
        .map(text -> Reply.failed(output, 1, text))
        .orElseGet(() -> Reply.ok(output));
  }
}
