package dev.rocky.project;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.name.DialectName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A project as its files say it: the input of every phase after loading.
 *
 * @param root the directory of {@code rocky.toml}, else the working directory
 * @param references models outside the pipeline's glob: targets of names that no model of the
 *     project has; read, never built, never judged (compiler.md §2.1)
 * @param dialects dialect of each model, by model name (compiler.md §3)
 * @param models by name
 * @param macros by name
 * @param variables values of {@code --var}, by name
 * @param cache tables as runs saw them: asked only for a table that {@code sources} do not have
 * @param diagnostics what loading found
 */
public record Project(
    Path root,
    List<Model> models,
    List<Model> references,
    Map<String, DialectName> dialects,
    List<Contract> contracts,
    List<DeclaredTable> sources,
    List<Macro> macros,
    Map<String, String> variables,
    TableCache cache,
    List<Diagnostic> diagnostics) {
  public Project {
    models = List.copyOf(models);
    references = List.copyOf(references);
    dialects = Map.copyOf(dialects);
    contracts = List.copyOf(contracts);
    sources = List.copyOf(sources);
    macros = List.copyOf(macros);
    variables = Map.copyOf(variables);
    diagnostics = List.copyOf(diagnostics);
  }

  /** The same project with other models: what an edit makes of it. */
  public Project withModels(List<Model> others) {
    return new Project(
        root,
        others,
        references,
        dialects,
        contracts,
        sources,
        macros,
        variables,
        cache,
        diagnostics);
  }

  /** The same project, its models read in other dialects. */
  public Project withDialects(Map<String, DialectName> others) {
    return new Project(
        root,
        models,
        references,
        others,
        contracts,
        sources,
        macros,
        variables,
        cache,
        diagnostics);
  }

  /** The same project with other tables that no model builds. */
  public Project withSources(List<DeclaredTable> others) {
    return new Project(
        root,
        models,
        references,
        dialects,
        contracts,
        others,
        macros,
        variables,
        cache,
        diagnostics);
  }

  /** The same project with what runs saw. */
  public Project withCache(TableCache other) {
    return new Project(
        root,
        models,
        references,
        dialects,
        contracts,
        sources,
        macros,
        variables,
        other,
        diagnostics);
  }

  /** A project without models that are only referred to, and without a cache. */
  public Project(
      Path root,
      List<Model> models,
      Map<String, DialectName> dialects,
      List<Contract> contracts,
      List<DeclaredTable> sources,
      List<Macro> macros,
      Map<String, String> variables,
      List<Diagnostic> diagnostics) {
    this(
        root,
        models,
        List.of(),
        dialects,
        contracts,
        sources,
        macros,
        variables,
        TableCache.NONE,
        diagnostics);
  }
}
