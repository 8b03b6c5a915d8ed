package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import dev.rocky.project.AdapterConfig.Role;
import dev.rocky.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds between the parts of a config (config.md §17). Needs neither network nor files. */
final class CrossChecks {
  private final RockyConfig config;
  private final ConfigProblems problems;
  private final Set<String> rejectedAdapters = new HashSet<>();
  private final Set<String> rejectedPipelines = new HashSet<>();

  CrossChecks(RockyConfig config, List<LoadedConfig.Rejected> rejected, ConfigProblems problems) {
    this.config = config;
    this.problems = problems;
    for (LoadedConfig.Rejected one : rejected) {
      (one.section().equals("adapter") ? rejectedAdapters : rejectedPipelines).add(one.name());
    }
  }

  void run() {
    for (PipelineConfig pipeline : config.pipelines()) {
      String at = "pipeline." + pipeline.name();
      adapters(pipeline, at);
      governance(pipeline, at);
      dependencies(pipeline, at);
    }
    memory();
    PipelineOrder.of(config.pipelines())
        .cycle()
        .ifPresent(cycle ->
            problems.error(
                "V030",
                "pipeline." + cycle.getFirst() + ".depends_on",
                place("pipeline." + cycle.getFirst() + ".depends_on"),
                "pipelines depend on each other: "
                    + String.join(" -> ", cycle)
                    + " -> "
                    + cycle.getFirst()));
  }

  private Place place(String path) {
    return config.placeOf(path);
  }

  private void adapters(PipelineConfig pipeline, String at) {
    switch (pipeline) {
      case PipelineConfig.Replication replication -> {
        replication(replication, at);
        role("V023", "target", replication.targetAdapter(), Role.WAREHOUSE, at + ".target.adapter");
      }
      case PipelineConfig.Transformation _, PipelineConfig.Quality _ ->
          role("V023", "target", pipeline.targetAdapter(), Role.WAREHOUSE, at + ".target.adapter");
      case PipelineConfig.Snapshot snapshot -> {
        role("V022", "source", snapshot.source().adapter(), Role.WAREHOUSE, at + ".source.adapter");
        role("V023", "target", snapshot.targetAdapter(), Role.WAREHOUSE, at + ".target.adapter");
        sameWarehouse(snapshot, at);
      }
      case PipelineConfig.Load load -> {
        if (role("V023", "target", load.targetAdapter(), Role.WAREHOUSE, at + ".target.adapter")) {
          role("V023", "target", load.targetAdapter(), Role.FILE_LOAD, at + ".target.adapter");
        }
      }
    }
  }

  private void replication(PipelineConfig.Replication pipeline, String at) {
    PipelineConfig.Replication.Source source = pipeline.source();
    Optional<AdapterConfig> adapter =
        adapter("V022", "source", source.adapter(), at + ".source.adapter");
    Optional<String> discovery = source.discoveryAdapter();
    discovery.ifPresent(name -> {
      String path = at + ".source.discovery.adapter";
      adapter("V024", "discovery", name, path)
          .filter(a -> !a.has(Role.DISCOVERY))
          .ifPresent(a -> lacksRole(a, "discovery", path));
    });
    boolean discoveryOnly = adapter.filter(a -> !a.has(Role.WAREHOUSE)).isPresent();
    if (discoveryOnly && discovery.filter(d -> !d.equals(source.adapter())).isPresent()) {
      problems.error(
          "V069",
          at + ".source.adapter",
          place(at + ".source.adapter"),
          "adapter `"
              + source.adapter()
              + "` can only discover and `"
              + discovery.get()
              + "` is named for discovery: nobody is left to read the rows");
    }
    boolean listed =
        config
            .adapter(source.discovery())
            .filter(a -> !(a instanceof AdapterConfig.Manual))
            .isPresent();
    if (source.schemas().isPresent() && listed) {
      problems.error(
          "V061",
          at + ".source.schemas",
          place(at + ".source.schemas"),
          "`"
              + at
              + ".source.schemas` belongs to a `manual` discovery adapter; `"
              + source.discovery()
              + "` is none");
    }
  }

  private void sameWarehouse(PipelineConfig.Snapshot snapshot, String at) {
    Optional<AdapterConfig> from = config.adapter(snapshot.source().adapter());
    Optional<AdapterConfig> to = config.adapter(snapshot.target().adapter());
    if (from.isPresent() && to.isPresent() && !from.get().type().equals(to.get().type())) {
      problems.error(
          "V069",
          at + ".source.adapter",
          place(at + ".source.adapter"),
          "adapter `"
              + to.get().name()
              + "` cannot read from `"
              + from.get().name()
              + "`: one is "
              + to.get().type()
              + ", the other "
              + from.get().type());
    }
  }

  /** Whether the adapter is there and can do it. */
  private boolean role(String code, String what, String name, Role role, String path) {
    Optional<AdapterConfig> adapter = adapter(code, what, name, path);
    if (adapter.filter(a -> !a.has(role)).isPresent()) {
      lacksRole(adapter.get(), role == Role.FILE_LOAD ? "file load" : what, path);
      return false;
    }
    return adapter.isPresent();
  }

  private void lacksRole(AdapterConfig adapter, String what, String path) {
    problems.error(
        "V069",
        path,
        place(path),
        "adapter `"
            + adapter.name()
            + "` is of type "
            + adapter.type()
            + ", which cannot be used as "
            + what);
  }

  private Optional<AdapterConfig> adapter(String code, String what, String name, String path) {
    Optional<AdapterConfig> adapter = config.adapter(name);
    if (adapter.isEmpty() && !rejectedAdapters.contains(name)) {
      List<String> names = config.adapters().stream().map(AdapterConfig::name).toList();
      String shown = config.shown(path, name);
      String message = what + " adapter `" + shown + "` is not defined";
      boolean unnamed = !config.writes(path);
      if (unnamed && name.equals(PipelineReader.DEFAULT_ADAPTER) && names.size() == 1) {
        message +=
            "; without `adapter` it is called `default`: write `[adapter]` instead of `[adapter."
                + names.getFirst()
                + "]`, or name it";
      } else if (!names.isEmpty()) {
        message += "; adapters are " + Section.quoted(names);
      }
      Optional<String> nearest = shown.equals(name) ? Nearest.to(name, names, 2) : Optional.empty();
      problems.add(
          ConfigFinding.Severity.ERROR, code, Optional.of(path), place(path), message, nearest);
    }
    return adapter;
  }

  private void governance(PipelineConfig pipeline, String at) {
    Optional<GovernanceConfig> rules =
        switch (pipeline) {
          case PipelineConfig.Replication p -> p.target().governance();
          case PipelineConfig.Transformation p -> p.governance();
          case PipelineConfig.Quality _ -> Optional.empty();
          case PipelineConfig.Snapshot p -> p.governance();
          case PipelineConfig.Load p -> p.target().governance();
        };
    Optional<AdapterConfig> adapter =
        config.adapter(pipeline.targetAdapter()).filter(a -> !a.has(Role.GOVERNANCE));
    if (rules.isEmpty() || adapter.isEmpty()) {
      return;
    }
    GovernanceConfig found = rules.get();
    List<String> idle = new ArrayList<>();
    boolean catalogs = adapter.get() instanceof AdapterConfig.Snowflake;
    if (found.autoCreateCatalogs() && !catalogs) {
      idle.add("auto_create_catalogs");
    }
    if (!found.tagPrefix().isEmpty()) {
      idle.add("tag_prefix");
    }
    if (!found.tags().isEmpty()) {
      idle.add("tags");
    }
    if (!found.grants().isEmpty()) {
      idle.add("grants");
    }
    if (!found.schemaGrants().isEmpty()) {
      idle.add("schema_grants");
    }
    if (found.isolationEnabled() || !found.workspaces().isEmpty()) {
      idle.add("isolation");
    }
    if (!idle.isEmpty()) {
      String path = at + ".target.governance";
      problems.warn(
          "V072",
          path,
          place(path + "." + idle.getFirst()),
          "adapter `"
              + adapter.get().name()
              + "` is of type "
              + adapter.get().type()
              + " and has no governance: "
              + Section.quoted(idle)
              + " without effect");
    }
  }

  private void dependencies(PipelineConfig pipeline, String at) {
    List<String> names = config.pipelines().stream().map(PipelineConfig::name).toList();
    for (String wanted : pipeline.common().dependsOn()) {
      if (!names.contains(wanted) && !rejectedPipelines.contains(wanted)) {
        String path = at + ".depends_on";
        problems.add(
            ConfigFinding.Severity.ERROR,
            "V029",
            Optional.of(path),
            place(path),
            "pipeline `"
                + pipeline.name()
                + "` depends on `"
                + config.shown(path, wanted)
                + "`, which is not defined",
            Nearest.to(wanted, names, 2));
      }
    }
  }

  /**
   * An in-memory database that one pipeline reads and another, or another call, should still find.
   */
  private void memory() {
    Set<String> written = new HashSet<>();
    Set<String> discovered = new HashSet<>();
    for (PipelineConfig pipeline : config.pipelines()) {
      written.add(pipeline.targetAdapter());
      if (pipeline instanceof PipelineConfig.Replication replication) {
        discovered.add(replication.source().discovery());
      }
    }
    for (AdapterConfig adapter : config.adapters()) {
      boolean inMemory = adapter instanceof AdapterConfig.DuckDb duck && duck.path().isEmpty();
      if (inMemory && written.contains(adapter.name()) && discovered.contains(adapter.name())) {
        String path = "adapter." + adapter.name();
        problems.warn(
            "V071",
            path,
            place(path),
            "adapter `"
                + adapter.name()
                + "` has no `path`: its database is in memory and gone when the command ends");
      }
    }
  }
}
