package dev.rocky.compile;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import dev.rocky.project.Model;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what the tables named in a model are (compiler.md §4.1). */
final class Resolver {
  private final ModelNames names;
  private final Sources sources;

  Resolver(ModelNames names, Sources sources) {
    this.names = names;
    this.sources = sources;
  }

  /**
   * @param origins of the SQL that the tables stand in
   */
  Resolution resolve(
      Model model, List<TableUse> tables, ParsedModel.Origins origins, DialectName dialect) {
    List<Diagnostic> found = new ArrayList<>();
    List<Reference> references = new ArrayList<>(tables.size());
    Set<String> read = new LinkedHashSet<>();
    Set<String> externals = new LinkedHashSet<>();
    for (TableUse use : tables) {
      String written = use.text();
      Optional<String> target = use.name().size() == 1 ? names.find(written) : Optional.empty();
      if (target.isPresent()) {
        read.add(target.get());
      } else if (externals.add(written)) {
        external(model, origins, use, written, dialect, found);
      }
      references.add(new Reference(written, target, use.start(), use.end()));
    }
    Set<String> dependencies = declared(model, found);
    if (!model.config().dependsOn().isEmpty()) {
      missing(model, dependencies, read, found);
    }
    dependencies.addAll(read);
    dependencies.remove(model.name());
    return new Resolution(
        List.copyOf(references), List.copyOf(dependencies), List.copyOf(externals), found);
  }

  private void external(
      Model model,
      ParsedModel.Origins origins,
      TableUse use,
      String written,
      DialectName dialect,
      List<Diagnostic> found) {
    if (use.name().size() > 1) {
      names
          .withTarget(written)
          .filter(other -> !other.equals(model.name()))
          .ifPresent(other ->
              found.add(
                  at(
                      Code.W022,
                      model,
                      origins,
                      use,
                      "`%s` is what model `%s` builds, but this reference makes no dependency on it"
                          .formatted(written, other),
                      "write `" + other + "`")));
      return;
    }
    if (sources.declares(use.name(), dialect)) {
      return;
    }
    names
        .close(written)
        .ifPresent(other ->
            found.add(
                at(
                    Code.W008,
                    model,
                    origins,
                    use,
                    "table `%s` is not known, but there is a model `%s`".formatted(written, other),
                    "did you mean `" + other + "`?")));
  }

  private Set<String> declared(Model model, List<Diagnostic> found) {
    Set<String> dependencies = new LinkedHashSet<>();
    List<String> declared = model.config().dependsOn();
    for (int i = 0; i < declared.size(); i++) {
      String name = declared.get(i);
      Optional<String> known = names.find(name);
      if (known.isPresent()) {
        dependencies.add(known.get());
        continue;
      }
      List<String> near = names.nearest(name);
      found.add(
          Reading.at(
              Code.E002,
              model,
              model.config().places().of("depends_on[" + i + "]"),
              "`depends_on` of model `%s` names `%s`, and there is no such model"
                  .formatted(model.name(), name),
              near.isEmpty()
                  ? Optional.empty()
                  : Optional.of("did you mean `" + String.join("`, `", near) + "`?")));
    }
    return dependencies;
  }

  private static void missing(
      Model model, Set<String> declared, Set<String> read, List<Diagnostic> found) {
    List<String> missing = new ArrayList<>();
    for (String name : read) {
      if (!declared.contains(name) && !name.equals(model.name())) {
        missing.add(name);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    found.add(
        Reading.at(
            Code.D011,
            model,
            model.config().places().of("depends_on"),
            "`depends_on` lists `%s`, but the SQL also reads `%s`"
                .formatted(
                    String.join("`, `", model.config().dependsOn()), String.join("`, `", missing)),
            Optional.of("add them, or drop `depends_on`: what the SQL reads is found by itself")));
  }

  private static Diagnostic at(
      Code code,
      Model model,
      ParsedModel.Origins origins,
      TableUse use,
      String message,
      String suggestion) {
    return Reading.at(
        code, model, origins.place(use.start(), use.end()), message, Optional.of(suggestion));
  }
}
