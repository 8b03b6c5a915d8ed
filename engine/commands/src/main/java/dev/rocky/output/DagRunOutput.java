package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky run --dag} prints. */
public record DagRunOutput(
    @Doc("One entry for each pipeline, in the order of execution.") List<DagRunNode> nodes,
    @Doc("Number of pipelines.") long totalNodes,
    @Doc("Number of layers.") long totalLayers,
    @Doc("Number of pipelines that completed.") long completed,
    @Doc("Number of pipelines that failed.") long failed,
    @Doc("Number of pipelines that were not started.") long skipped,
    @Doc("Duration of the whole command.") long durationMs,
    @Doc("What to know about the run, one sentence each.") Optional<List<String>> warnings)
    implements Output {
  @Override
  public String command() {
    return "dag_run";
  }

  /** One pipeline of the run. */
  public record DagRunNode(
      @Doc("`<kind>:<pipeline>`.") String id,
      @Doc("Kind of the pipeline.") PipelineType kind,
      @Doc("Name to show.") String label,
      @Doc("Layer of the pipeline, from 0.") long layer,
      @Doc("How the pipeline ended.") DagRunStatus status,
      @Doc("How long it took; 0 when skipped.") long durationMs,
      @Doc("What went wrong; of a skipped pipeline the one that is the cause.")
          Optional<String> error,
      @Doc("Id of its run.") Optional<String> runId,
      @Doc("The document of its run.") Optional<RunOutput> run) {}

  /** How a pipeline of a run ended. */
  public enum DagRunStatus implements Spelled {
    COMPLETED,
    FAILED,
    SKIPPED
  }
}
