package dev.rocky.command;

import dev.rocky.state.RunProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code rocky run} and {@code rocky plan}.
 *
 * @param filter {@code key=value} as given
 * @param models which models; for a replication pipeline a directory means that they are built
 *     afterwards
 * @param all replication, and then the models
 * @param only exactly these models, nothing is replicated; empty: as the pipeline says
 * @param select which of the models
 * @param fullRefresh build as on a first run, copy in full
 * @param partitions which partitions of partitioned models
 * @param defer look before the first statement whether models that are read but not built exist
 * @param deferTo the schema where those are read from that do not; implies {@code defer}
 * @param resume the run to take up again
 * @param resumeLatest take up the newest run of the same pipeline, filter and shadow setting,
 *     unless it succeeded
 * @param shadow whether and where tables are written in the place of those of production
 */
public record RunRequest(
    Optional<String> filter,
    Optional<String> pipeline,
    ModelsRequest models,
    boolean all,
    List<String> only,
    SelectRequest select,
    boolean fullRefresh,
    PartitionRequest partitions,
    boolean defer,
    Optional<String> deferTo,
    Optional<String> resume,
    boolean resumeLatest,
    ShadowRequest shadow) {
  public RunRequest {
    only = List.copyOf(only);
  }

  /** A fresh run of all models. */
  public RunRequest(
      Optional<String> filter,
      Optional<String> pipeline,
      ModelsRequest models,
      boolean all,
      List<String> only,
      boolean fullRefresh) {
    this(
        filter,
        pipeline,
        models,
        all,
        only,
        SelectRequest.NONE,
        fullRefresh,
        PartitionRequest.NONE,
        false,
        Optional.empty(),
        Optional.empty(),
        false,
        ShadowRequest.NONE);
  }

  public RunRequest partitioned(PartitionRequest wanted) {
    return new RunRequest(
        filter,
        pipeline,
        models,
        all,
        only,
        select,
        fullRefresh,
        wanted,
        defer,
        deferTo,
        resume,
        resumeLatest,
        shadow);
  }

  public RunRequest selecting(SelectRequest wanted) {
    return new RunRequest(
        filter,
        pipeline,
        models,
        all,
        only,
        wanted,
        fullRefresh,
        partitions,
        defer,
        deferTo,
        resume,
        resumeLatest,
        shadow);
  }

  /** The same for one of several pipelines. */
  RunRequest of(String oneOfSeveral, SelectRequest wanted) {
    return new RunRequest(
        filter,
        Optional.of(oneOfSeveral),
        models,
        all,
        only,
        wanted,
        fullRefresh,
        partitions,
        defer,
        deferTo,
        resume,
        resumeLatest,
        shadow);
  }

  public RunRequest deferring(boolean look, Optional<String> schema) {
    return new RunRequest(
        filter,
        pipeline,
        models,
        all,
        only,
        select,
        fullRefresh,
        partitions,
        look || schema.isPresent(),
        schema,
        resume,
        resumeLatest,
        shadow);
  }

  /** With its tables in the place of those of production. */
  public RunRequest inShadow(ShadowRequest where) {
    return new RunRequest(
        filter,
        pipeline,
        models,
        all,
        only,
        select,
        fullRefresh,
        partitions,
        defer,
        deferTo,
        resume,
        resumeLatest,
        where);
  }

  public RunRequest resuming(Optional<String> run, boolean latest) {
    return new RunRequest(
        filter,
        pipeline,
        models,
        all,
        only,
        select,
        fullRefresh,
        partitions,
        defer,
        deferTo,
        run,
        latest,
        shadow);
  }

  /** What a resumed run takes over where nothing else is given, by name (execution.md §10). */
  Map<String, Object> options() {
    Map<String, Object> options = new TreeMap<>();
    if (all) {
      options.put("all", true);
    }
    if (fullRefresh) {
      options.put("full_refresh", true);
    }
    if (defer) {
      options.put("defer", true);
    }
    deferTo.ifPresent(schema -> options.put("defer_to", schema));
    put(options, "model", only);
    put(options, "select", select.select());
    put(options, "exclude", select.exclude());
    models.models().ifPresent(directory -> options.put("models", directory));
    partitions.putOptions(options);
    shadow.putOptions(options);
    return options;
  }

  /** Every option that is given, by name: what a stored plan keeps (execution.md §18.2). */
  Map<String, Object> given() {
    Map<String, Object> options = options();
    partitions.putGiven(options);
    filter.ifPresent(text -> options.put("filter", text));
    pipeline.ifPresent(name -> options.put("pipeline", name));
    if (!models.variables().isEmpty()) {
      options.put("var", new TreeMap<>(models.variables()));
    }
    resume.ifPresent(run -> options.put("resume", run));
    return options;
  }

  private static void put(Map<String, Object> options, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      options.put(name, texts);
    }
  }

  /** The request whose {@link #given} options these are. */
  static RunRequest of(Map<String, Object> options) {
    Map<String, String> variables = new TreeMap<>();
    if (options.get("var") instanceof Map<?, ?> values) {
      values.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
    }
    return new RunRequest(
        text(options.get("filter")),
        text(options.get("pipeline")),
        new ModelsRequest(text(options.get("models")), Optional.empty(), variables),
        Boolean.TRUE.equals(options.get("all")),
        texts(options.get("model")),
        new SelectRequest(texts(options.get("select")), texts(options.get("exclude"))),
        Boolean.TRUE.equals(options.get("full_refresh")),
        PartitionRequest.of(options),
        Boolean.TRUE.equals(options.get("defer")),
        text(options.get("defer_to")),
        text(options.get("resume")),
        false,
        ShadowRequest.of(options));
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> items) {
      items.forEach(item -> texts.add(String.valueOf(item)));
    }
    return texts;
  }

  /** This request, completed by the options of the run that it resumes. Given ones win. */
  RunRequest over(RunProgress resumed) {
    RunRequest earlier = of(resumed.options());
    boolean chosen = !only.isEmpty() || !select.isEmpty();
    return new RunRequest(
        filter.or(resumed::filter),
        pipeline,
        new ModelsRequest(
            models.models().or(earlier.models()::models), models.contracts(), models.variables()),
        all || earlier.all(),
        chosen ? only : earlier.only(),
        chosen ? select : earlier.select(),
        fullRefresh || (earlier.fullRefresh() && !partitions.selects()),
        partitions.over(earlier.partitions(), fullRefresh),
        defer || earlier.defer(),
        deferTo.or(earlier::deferTo),
        resume,
        resumeLatest,
        shadow.isOn() ? shadow : earlier.shadow());
  }
}
