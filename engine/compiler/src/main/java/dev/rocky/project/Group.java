package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.text.SourceText;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A config group: {@code groups/<name>.toml} (models.md §2.3).
 *
 * @param problems what is wrong with its file; told on each member
 */
record Group(
    String name,
    Optional<String> schemaTemplate,
    boolean strategyWritten,
    Optional<Strategy> strategy,
    Map<String, String> tags,
    boolean enforce,
    List<Diagnostic> problems) {

  static Group read(File file, String name, String shown, Environment environment) {
    ModelProblems problems = new ModelProblems(name, Code.E016, List.of());
    if (!Identifiers.isWord(name)) {
      problems.add(
          Code.E016,
          Place.of(new SourceText(shown, "")),
          "the name of group `" + name + "` is no identifier");
    }
    return switch (TextFile.read(file, shown)) {
      case TextFile.Unreadable unreadable -> {
        problems.add(
            Code.E053,
            Place.of(new SourceText(shown, "")),
            "file `" + shown + "` " + unreadable.reason());
        yield empty(name, problems);
      }
      case TextFile.Content content -> {
        TomlFile toml = TomlFile.strict(content.source(), environment, problems);
        yield toml.readable()
            ? read(name, Section.root(toml, problems), problems)
            : empty(name, problems);
      }
    };
  }

  private static Group empty(String name, ModelProblems problems) {
    return new Group(
        name,
        Optional.empty(),
        false,
        Optional.empty(),
        Map.of(),
        false,
        List.copyOf(problems.found()));
  }

  private static Group read(String name, Section root, ModelProblems problems) {
    Optional<String> template = root.text("schema_template");
    boolean written = root.has("strategy");
    Optional<Strategy> strategy = new StrategyReader(problems).read(root);
    Map<String, String> tags = root.textMap("tags");
    root.plainMap("governance");
    boolean enforce = root.flag("enforce", false);
    root.done();
    return new Group(
        name, template, written, strategy, tags, enforce, List.copyOf(problems.found()));
  }
}
