package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Contract.ContractColumn;
import dev.rocky.project.Contract.ContractType;
import dev.rocky.project.Contract.TypeChange;
import dev.rocky.text.Nearest;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code <model>.contract.toml} (models.md §8). */
final class ContractReader {
  private static final List<String> TOP_LEVEL = List.of("columns", "rules", "allowed_type_changes");

  private ContractReader() {}

  /**
   * @param contract absent when the file cannot be used
   */
  record Read(Optional<Contract> contract, List<Diagnostic> diagnostics) {}

  static Read read(
      File file, String shown, String model, boolean explicit, Environment environment) {
    ModelProblems problems = new ModelProblems(model, Code.W020, TOP_LEVEL);
    return switch (TextFile.read(file, shown)) {
      case TextFile.Unreadable it ->
          new Read(
              Optional.empty(), List.of(ModelFiles.unreadable(model, shown, "file", it.reason())));
      case TextFile.Content content -> {
        TomlFile toml = TomlFile.strict(content.source(), environment, problems);
        Optional<Contract> contract =
            toml.readable()
                ? Optional.of(
                    contract(Section.root(toml, problems), model, explicit, problems, toml))
                : Optional.empty();
        yield new Read(problems.hasErrors() ? Optional.empty() : contract, problems.found());
      }
    };
  }

  static Contract contract(
      Section root, String model, boolean explicit, ModelProblems problems, TomlFile toml) {
    List<ContractColumn> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section column : root.sections("columns")) {
      String name = column.required("name");
      if (!name.isEmpty() && !names.add(name.toLowerCase(Locale.ROOT))) {
        column.wrong("name", "column " + column.shownText("name", name) + " is listed twice");
      }
      Optional<ContractType> type = type(column, "type", problems);
      Optional<Boolean> nullable = column.flag("nullable");
      column.text("description");
      column.done();
      columns.add(new ContractColumn(name, type, nullable, column.path()));
    }
    List<TypeChange> changes = new ArrayList<>(changes(root, problems));
    Optional<Section> rules = root.section("rules");
    List<String> required = rules.flatMap(r -> r.texts("required")).orElse(List.of());
    List<String> kept = rules.flatMap(r -> r.texts("protected")).orElse(List.of());
    boolean noNewNullable = rules.map(r -> r.flag("no_new_nullable", false)).orElse(false);
    rules.ifPresent(r -> {
      changes.addAll(changes(r, problems));
      r.done();
    });
    root.done();
    return new Contract(
        model, explicit, columns, required, kept, noNewNullable, changes, toml.places());
  }

  private static List<TypeChange> changes(Section section, ModelProblems problems) {
    List<TypeChange> changes = new ArrayList<>();
    for (Section change : section.sections("allowed_type_changes")) {
      for (String key : List.of("from", "to")) {
        if (!change.has(key)) {
          change.missing(key);
        }
      }
      Optional<ContractType> from = type(change, "from", problems);
      Optional<ContractType> to = type(change, "to", problems);
      change.done();
      from.ifPresent(f -> to.ifPresent(t -> changes.add(new TypeChange(f, t))));
    }
    return changes;
  }

  private static Optional<ContractType> type(Section section, String key, ModelProblems problems) {
    Optional<String> written = section.text(key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Optional<ContractType> type = ContractTypes.read(written.get());
    if (type.isEmpty()) {
      Diagnostic unknown =
          Code.E016.at(
              section.place(key),
              problems.subject(),
              "unknown type name %s; types are %s",
              section.shownText(key, written.get()),
              Section.quoted(ContractTypes.NAMES));
      problems.add(
          Nearest.to(written.get(), ContractTypes.NAMES, 2)
              .map(n -> unknown.suggesting("did you mean `" + n + "`?"))
              .orElse(unknown));
    }
    return type;
  }
}
