package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An immutable snapshot of a project as understood: what every command and every editor request
 * asks.
 *
 * @param models in execution order
 * @param layers names by layer; {@code layers[i]} holds every model whose longest upstream chain
 *     has length i (compiler.md §4.2)
 * @param diagnostics in output order, severities adjusted, allowed ones removed
 */
public record Analysis(
    Project project,
    List<TypedModel> models,
    Lookup lookup,
    List<List<String>> layers,
    List<Diagnostic> diagnostics,
    Coverage coverage,
    Timings timings)
    implements ProjectView {

  public Analysis {
    models = List.copyOf(models);
    layers = List.copyOf(layers);
    diagnostics = List.copyOf(diagnostics);
  }

  @Override
  public Optional<TypedModel> model(String name) {
    return lookup.find(name);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /**
   * Milliseconds spent in each phase (compiler.md §1), and in each model.
   *
   * @param models {@code {typecheck, total}} of a model by name
   */
  public record Timings(
      double projectLoad,
      double semanticGraph,
      double typecheck,
      double typecheckJoinKeys,
      double contracts,
      double total,
      Function<String, double[]> models) {}
}
