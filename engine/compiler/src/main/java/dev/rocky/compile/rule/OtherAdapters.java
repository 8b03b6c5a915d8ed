package dev.rocky.compile.rule;

import dev.rocky.compile.ProjectRule;
import dev.rocky.compile.ProjectView;
import dev.rocky.compile.Reference;
import dev.rocky.compile.TypedModel;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * E043: a model reads one by name that another adapter builds: there is no such table where it runs
 * (models.md §3).
 */
public final class OtherAdapters implements ProjectRule {
  @Override
  public void check(ProjectView project, Consumer<Diagnostic> found) {
    boolean several = false;
    for (TypedModel model : project.models()) {
      several |= adapter(model).isPresent();
    }
    if (!several) {
      return;
    }
    for (TypedModel model : project.models()) {
      for (Reference reference : model.references()) {
        Optional<TypedModel> read = reference.model().flatMap(project::model);
        if (read.isPresent() && differ(model, read.get())) {
          found.accept(
              Code.E043
                  .at(
                      model.sql().origins().place(reference.start(), reference.end()),
                      model.name(),
                      "model `%s` is built %s and reads `%s`, which is built %s",
                      model.name(),
                      where(model),
                      read.get().name(),
                      where(read.get()))
                  .suggesting("build both with one adapter, or read the table by its full name"));
        }
      }
    }
  }

  private static Optional<String> adapter(TypedModel model) {
    return model.model().config().adapter();
  }

  /** Where a model names no adapter its dialect still tells. */
  private static boolean differ(TypedModel model, TypedModel read) {
    if (adapter(model).isPresent() && adapter(read).isPresent()) {
      return !adapter(model).equals(adapter(read));
    }
    return model.dialect() != read.dialect()
        && model.dialect() != DialectName.PERMISSIVE
        && read.dialect() != DialectName.PERMISSIVE;
  }

  private static String where(TypedModel model) {
    return adapter(model)
        .map(name -> "with adapter `" + name + "`")
        .orElseGet(() -> "on " + model.dialect().label());
  }
}
