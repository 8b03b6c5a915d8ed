package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import dev.rocky.name.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * L001-L008: what is written and need not be (config.md §17). Only keys that really stand in a
 * file.
 */
final class Lints {
  private static final int REPEATS = 3;

  private final RockyConfig config;
  private final boolean whole;
  private final LoadedProject project;
  private final List<ConfigFinding> found = new ArrayList<>();

  /**
   * @param whole whether the config holds every adapter and pipeline of the file
   */
  Lints(RockyConfig config, boolean whole, LoadedProject project) {
    this.config = config;
    this.whole = whole;
    this.project = project;
  }

  List<ConfigFinding> all() {
    models();
    if (config.writes("state.backend") && config.state().backend() == StateConfig.Backend.LOCAL) {
      inConfig("L004", "state.backend", "`backend = \"local\"` is the default");
    }
    for (PipelineConfig pipeline : config.pipelines()) {
      for (String key : List.of("auto_create_catalogs", "auto_create_schemas")) {
        governance(pipeline, key);
      }
    }
    namedAdapter();
    return found;
  }

  private void models() {
    Map<String, Model> byName = new LinkedHashMap<>();
    project.project().models().forEach(m -> byName.put(m.name(), m));
    Map<String, List<LoadedProject.Written>> targets = new LinkedHashMap<>();
    for (LoadedProject.Written written : project.written()) {
      Model model = byName.get(written.model());
      if (model == null) {
        continue;
      }
      Places places = model.config().places();
      TableName target = model.config().target();
      if (written.name() && model.name().equals(stem(model))) {
        inModel(
            "L001",
            written.file(),
            "name",
            places.of("name"),
            "`name` equals the file stem and can be left out");
      }
      if (written.table() && target.table().equals(model.name())) {
        inModel(
            "L002",
            written.file(),
            "target.table",
            places.of("target.table"),
            "`target.table` equals the model's name and can be left out");
      }
      if (written.catalog() && written.schema()) {
        targets
            .computeIfAbsent(target.catalog() + "." + target.schema(), _ -> new ArrayList<>())
            .add(written);
      }
    }
    targets.forEach((name, models) -> {
      if (models.size() >= REPEATS) {
        String file = models.getFirst().file();
        found.add(
            lint(
                "L003",
                Optional.of(file),
                Optional.of("target"),
                Optional.empty(),
                models.size()
                    + " models repeat the target `"
                    + name
                    + "`: say it once in `_defaults.toml`"));
      }
    });
    for (LoadedProject.Written written : project.written()) {
      if (written.siblingContract()) {
        found.add(
            lint(
                "L008",
                Optional.of(written.file()),
                Optional.empty(),
                Optional.empty(),
                "model `" + written.model() + "` has a contract beside it, which is used"));
      }
    }
  }

  private static String stem(Model model) {
    return ModelFiles.stem(String.valueOf(model.path().getFileName()));
  }

  private void governance(PipelineConfig pipeline, String key) {
    Optional<GovernanceConfig> rules =
        switch (pipeline) {
          case PipelineConfig.Replication p -> p.target().governance();
          case PipelineConfig.Transformation p -> p.governance();
          case PipelineConfig.Quality _ -> Optional.empty();
          case PipelineConfig.Snapshot p -> p.governance();
          case PipelineConfig.Load p -> p.target().governance();
        };
    String path = "pipeline." + pipeline.name() + ".target.governance." + key;
    boolean off =
        rules
            .filter(r ->
                key.equals("auto_create_catalogs")
                    ? !r.autoCreateCatalogs()
                    : !r.autoCreateSchemas())
            .isPresent();
    if (off && config.writes(path)) {
      inConfig("L006", path, "`" + key + " = false` is the default");
    }
  }

  private void namedAdapter() {
    if (!whole
        || config.adapters().size() != 1
        || config.adapters().getFirst().name().equals(PipelineReader.DEFAULT_ADAPTER)) {
      return;
    }
    String name = config.adapters().getFirst().name();
    long named =
        config.places().keys().keySet().stream()
            .filter(k -> k.startsWith("pipeline") && k.endsWith(".adapter"))
            .count();
    if (named > 1) {
      inConfig(
          "L007",
          "adapter." + name,
          "the only adapter is named "
              + named
              + " times: call it `[adapter]` and leave `adapter = \""
              + name
              + "\"` out");
    }
  }

  private void inConfig(String code, String path, String message) {
    found.add(
        lint(
            code,
            Optional.of(config.placeOf(path).source().file()),
            Optional.of(path),
            Optional.of(config.placeOf(path)),
            message));
  }

  private void inModel(String code, String file, String key, Place place, String message) {
    found.add(lint(code, Optional.of(file), Optional.of(key), Optional.of(place), message));
  }

  private static ConfigFinding lint(
      String code,
      Optional<String> file,
      Optional<String> field,
      Optional<Place> place,
      String message) {
    return new ConfigFinding(
        ConfigFinding.Severity.LINT, code, message, file, field, place, Optional.empty());
  }
}
