package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.DagRunOutput;
import dev.rocky.output.DagRunOutput.DagRunNode;
import dev.rocky.output.DagRunOutput.DagRunStatus;
import dev.rocky.output.RunOutput;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code rocky run --dag}: every pipeline, each as a run of its own, by layers of {@code
 * depends_on} (execution.md §2.3). The store is locked once for all of them.
 */
final class DagCommand {
  private static final int INTERRUPTED = 130;

  private final RunMeans means;
  private final Session session;

  DagCommand(RunMeans means) {
    this.means = means;
    this.session = means.session();
  }

  Reply<DagRunOutput> run(RunRequest request, RunProgressListener progress) {
    RockyConfig config = Configs.required(session);
    if (config.pipelines().isEmpty()) {
      throw new RockyException(
          FailureKind.NOT_FOUND, config.file() + " has no pipeline; add a [pipeline.NAME] section");
    }
    Instant start = session.clock().instant();
    List<PipelineLayers.Placed> order = PipelineLayers.of(config.pipelines());
    Map<String, DagRunNode> nodes = new LinkedHashMap<>();
    boolean interrupted = false;
    try (AdapterPool adapters = means.adapters(config);
        StateStore store = means.store()) {
      for (PipelineLayers.Placed placed : order) {
        PipelineConfig pipeline = placed.pipeline();
        Optional<String> cause = cause(pipeline, nodes);
        if (cause.isPresent()) {
          String why = "skipped: pipeline " + cause.get() + " did not succeed";
          nodes.put(pipeline.name(), skipped(placed, why));
        } else if (interrupted) {
          nodes.put(pipeline.name(), skipped(placed, "interrupted"));
        } else {
          DagRunNode node = one(config, placed, request, adapters, store, progress);
          nodes.put(pipeline.name(), node);
          interrupted = node.run().filter(RunOutput::interrupted).isPresent();
        }
      }
    }
    return reply(List.copyOf(nodes.values()), order, interrupted, start);
  }

  /** The pipeline that failed first on the way to this one. */
  private static Optional<String> cause(PipelineConfig pipeline, Map<String, DagRunNode> nodes) {
    for (String name : pipeline.common().dependsOn()) {
      DagRunNode before = nodes.get(name);
      if (before == null || before.status() == DagRunStatus.COMPLETED) {
        continue;
      }
      String prefix = "skipped: pipeline ";
      String error = before.error().orElse("");
      return Optional.of(
          error.startsWith(prefix)
              ? error.substring(prefix.length(), error.indexOf(' ', prefix.length()))
              : name);
    }
    return Optional.empty();
  }

  private DagRunNode one(
      RockyConfig config,
      PipelineLayers.Placed placed,
      RunRequest request,
      AdapterPool adapters,
      StateStore store,
      RunProgressListener progress) {
    PipelineConfig pipeline = placed.pipeline();
    Instant start = session.clock().instant();
    List<String> ids = new ArrayList<>(1);
    try {
      RunRequest one =
          request.of(
              pipeline.name(),
              pipeline instanceof PipelineConfig.Transformation
                  ? request.select()
                  : SelectRequest.NONE);
      Pipelines pipelines = new Pipelines(session, config, one, adapters);
      Reply<RunOutput> reply =
          new RunCommand(means)
              .carryOut(
                  config,
                  pipelines,
                  adapters,
                  store,
                  one,
                  Optional.empty(),
                  run -> {
                    ids.add(run.id());
                    return pipelines.work(store);
                  },
                  progress);
      boolean completed = reply.output().status().equals("Success");
      return node(
          placed,
          completed ? DagRunStatus.COMPLETED : DagRunStatus.FAILED,
          reply.output().durationMs(),
          completed ? Optional.empty() : reply.error(),
          ids,
          Optional.of(reply.output()));
    } catch (RockyException e) {
      long millis = Duration.between(start, session.clock().instant()).toMillis();
      return node(
          placed,
          DagRunStatus.FAILED,
          Math.max(0, millis),
          Optional.of(String.valueOf(e.getMessage())),
          ids,
          Optional.empty());
    }
  }

  private static DagRunNode skipped(PipelineLayers.Placed placed, String why) {
    return node(placed, DagRunStatus.SKIPPED, 0, Optional.of(why), List.of(), Optional.empty());
  }

  private static DagRunNode node(
      PipelineLayers.Placed placed,
      DagRunStatus status,
      long millis,
      Optional<String> error,
      List<String> ids,
      Optional<RunOutput> run) {
    PipelineConfig pipeline = placed.pipeline();
    return new DagRunNode(
        pipeline.type() + ":" + pipeline.name(),
        ListCommand.type(pipeline),
        pipeline.name(),
        placed.layer(),
        status,
        millis,
        error,
        ids.stream().findFirst(),
        run);
  }

  private Reply<DagRunOutput> reply(
      List<DagRunNode> nodes,
      List<PipelineLayers.Placed> order,
      boolean interrupted,
      Instant start) {
    long completed = count(nodes, DagRunStatus.COMPLETED);
    long failed = count(nodes, DagRunStatus.FAILED);
    long skipped = count(nodes, DagRunStatus.SKIPPED);
    DagRunOutput output =
        new DagRunOutput(
            nodes,
            nodes.size(),
            order.getLast().layer() + 1L,
            completed,
            failed,
            skipped,
            Math.max(0, Duration.between(start, session.clock().instant()).toMillis()),
            Optional.empty());
    if (interrupted) {
      return Reply.failed(
          output, INTERRUPTED, "interrupted; %d pipelines were not started".formatted(skipped));
    }
    if (failed + skipped == 0) {
      return Reply.ok(output);
    }
    boolean somethingDone =
        nodes.stream().flatMap(node -> node.run().stream()).anyMatch(run -> run.tablesCopied() > 0);
    return Reply.failed(
        output,
        somethingDone ? 2 : 1,
        "%d of %d pipelines failed, %d skipped; finish each with `rocky run --pipeline NAME --resume-latest`"
            .formatted(failed, nodes.size(), skipped));
  }

  private static long count(List<DagRunNode> nodes, DagRunStatus status) {
    return nodes.stream().filter(node -> node.status() == status).count();
  }
}
