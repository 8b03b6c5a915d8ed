package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.text.Nearest;
import dev.rocky.text.SourceText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Walks a models directory in sorted order (compiler.md §2.1): which files belong to which model.
 * Reads only {@code _defaults.toml} and groups.
 */
final class ModelFiles {
  private static final Set<String> SKIPPED = Set.of("macros", "seeds", "groups");
  static final String DEFAULTS = "_defaults.toml";
  static final String CONTRACT = ".contract.toml";

  /**
   * The files of one model.
   *
   * @param directory where they are
   * @param shown the directory as users know it, ending in a slash unless empty
   * @param fileName of the query
   */
  record Found(
      File directory,
      String shown,
      String fileName,
      String stem,
      Model.Language language,
      boolean sidecar,
      boolean contract,
      Defaults defaults) {}

  /**
   * A file that belongs to no model.
   *
   * @param shown the name users know it by
   */
  record Beside(File file, String shown) {}

  private final Environment environment;
  private final List<Beside> yaml = new ArrayList<>(0);
  private final List<Found> models = new ArrayList<>();
  private final List<Found> contracts = new ArrayList<>();
  private final Map<String, Group> groups = new TreeMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();

  private ModelFiles(Environment environment) {
    this.environment = environment;
  }

  /**
   * @param directory must exist
   * @param shown the directory as users know it
   */
  static ModelFiles below(Path directory, String shown, Environment environment) {
    ModelFiles files = new ModelFiles(environment);
    String prefix = shown.isEmpty() ? "" : shown + "/";
    files.walk(directory.toFile(), prefix, Defaults.NONE);
    files.groups(new File(directory.toFile(), "groups"), prefix + "groups/");
    return files;
  }

  List<Found> models() {
    return models;
  }

  /** YAML files, which may hold the sources of a dbt project. */
  List<Beside> yaml() {
    return yaml;
  }

  /**
   * Contracts beside models; those without a model too. Only directory, stem and shown name count.
   */
  List<Found> contracts() {
    return contracts;
  }

  Map<String, Group> groups() {
    return groups;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void walk(File directory, String shown, Defaults inherited) {
    if (!firstVisit(directory)) {
      return;
    }
    String[] names = directory.list();
    if (names == null) {
      diagnostics.add(unreadable(stem(directory.getName()), shown, "directory", "cannot be read"));
      return;
    }
    Arrays.sort(names);
    Defaults defaults =
        Arrays.binarySearch(names, DEFAULTS) >= 0
            ? defaults(directory, shown, inherited)
            : inherited;
    for (String name : names) {
      if (name.startsWith(".")) {
        continue;
      }
      if (name.endsWith(".sql")) {
        model(directory, shown, name, ".sql", Model.Language.SQL, names, defaults);
      } else if (name.endsWith(".rocky")) {
        model(directory, shown, name, ".rocky", Model.Language.ROCKY, names, defaults);
      } else if (name.endsWith(".toml")) {
        toml(directory, shown, name, names, defaults);
      } else if (name.endsWith(".yml") || name.endsWith(".yaml")) {
        yaml.add(new Beside(new File(directory, name), shown + name));
      } else if (!SKIPPED.contains(name)) {
        File child = new File(directory, name);
        if (child.isDirectory()) {
          walk(child, shown + name + "/", defaults);
        }
      }
    }
  }

  /** A directory that several links lead to is read once. */
  private boolean firstVisit(File directory) {
    try {
      return visited.add(directory.getCanonicalPath());
    } catch (IOException _) {
      return visited.add(directory.getAbsolutePath());
    }
  }

  private void model(
      File directory,
      String shown,
      String name,
      String extension,
      Model.Language language,
      String[] names,
      Defaults defaults) {
    String stem = name.substring(0, name.length() - extension.length());
    if (stem.isEmpty()) {
      return;
    }
    boolean sidecar =
        Arrays.binarySearch(names, stem + ".toml") >= 0 && !stem.endsWith(".contract");
    boolean contract = Arrays.binarySearch(names, stem + CONTRACT) >= 0;
    models.add(new Found(directory, shown, name, stem, language, sidecar, contract, defaults));
  }

  private void toml(File directory, String shown, String name, String[] names, Defaults defaults) {
    if (name.equals(DEFAULTS)) {
      return;
    }
    if (name.endsWith(CONTRACT)) {
      String stem = name.substring(0, name.length() - CONTRACT.length());
      contracts.add(
          new Found(directory, shown, name, stem, Model.Language.SQL, false, true, defaults));
      return;
    }
    String stem = stem(name);
    boolean owned =
        Arrays.binarySearch(names, stem + ".sql") >= 0
            || Arrays.binarySearch(names, stem + ".rocky") >= 0;
    if (!owned) {
      orphan(shown + name, stem, names);
    }
  }

  private void orphan(String file, String stem, String[] names) {
    Diagnostic orphan =
        Code.W021.at(
            Place.of(new SourceText(file, "")),
            stem,
            "sidecar `%s` has no model: there is neither `%s.sql` nor `%s.rocky` beside it",
            file,
            stem,
            stem);
    List<String> models =
        Arrays.stream(names)
            .filter(n -> n.endsWith(".sql") || n.endsWith(".rocky"))
            .map(ModelFiles::stem)
            .toList();
    diagnostics.add(
        Nearest.to(stem, models, 3)
            .map(
                n -> orphan.suggesting("is it for the model `" + n + "`? Call it `" + n + ".toml`"))
            .orElse(orphan));
  }

  private Defaults defaults(File directory, String shown, Defaults inherited) {
    ModelProblems problems = new ModelProblems("_defaults", Code.W020, SidecarReader.KEYS);
    Optional<TomlFile> toml = toml(new File(directory, DEFAULTS), shown + DEFAULTS, problems);
    Defaults found = inherited;
    if (toml.isPresent() && toml.get().readable()) {
      found =
          inherited.under(new SidecarReader(problems).defaults(Section.root(toml.get(), problems)));
    }
    diagnostics.addAll(problems.found());
    return found;
  }

  private Optional<TomlFile> toml(File file, String shown, ModelProblems problems) {
    return switch (TextFile.read(file, shown)) {
      case TextFile.Unreadable it -> {
        problems.add(unreadable(problems.subject(), shown, "file", it.reason()));
        yield Optional.empty();
      }
      case TextFile.Content content ->
          Optional.of(TomlFile.strict(content.source(), environment, problems));
    };
  }

  private void groups(File directory, String shown) {
    String[] names = directory.list();
    if (names == null) {
      return;
    }
    Arrays.sort(names);
    for (String name : names) {
      if (name.endsWith(".toml") && !name.startsWith(".")) {
        String stem = stem(name);
        groups.put(stem, Group.read(new File(directory, name), stem, shown + name, environment));
      }
    }
  }

  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  static Diagnostic unreadable(String subject, String shown, String what, String reason) {
    String name = shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
    return Code.E053.at(
        Place.of(new SourceText(name, "")), subject, "%s `%s` %s", what, name, reason);
  }
}
